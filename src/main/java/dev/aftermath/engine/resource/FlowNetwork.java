package dev.aftermath.engine.resource;

import dev.aftermath.engine.Simulation;
import dev.aftermath.units.Ticks;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;

/**
 * Transfers that share links max-min fairly: every transfer gets the largest rate that takes nothing from a slower one,
 * where those of more weight count as slower ({@link FairShare}).
 *
 * <p>Rates are piecewise constant, so only the start, the end and a change of capacity are events. Transfers of the
 * same path, terms and own limit are one class and are served alike, so the work per event grows with the number of
 * classes that it touches: not with that of transfers, nor with the size of the network.
 */
public final class FlowNetwork {
  private static final double TICKS_PER_SECOND = 1e6;

  private final Simulation simulation;
  private final FairShare fair;
  private final List<FlowClass> classes = new ArrayList<>();
  private final Map<ClassKey, TransferClass> transferClasses = new HashMap<>();
  private final TreeSet<TransferClass> due =
      new TreeSet<>(Comparator.<TransferClass>comparingLong(c -> c.due).thenComparingInt(c -> c.order));
  private final List<Stream> toTell = new ArrayList<>();
  private int holds;
  private long wakeUp;
  private long started;

  private record ClassKey(IntArrayList path, Terms terms, double limit) {}

  public FlowNetwork(Simulation simulation) {
    this(simulation, FairShare.WHOLE);
  }

  /** {@code whole} is the most classes that are shared as a whole where they are joined. */
  FlowNetwork(Simulation simulation, int whole) {
    this.simulation = simulation;
    fair = new FairShare(whole);
  }

  /** One transfer under way; compare by identity. */
  public static final class Flow implements Comparable<Flow> {
    private final TransferClass group;
    private final double finish;
    private final long order;
    private final Runnable onDone;

    private Flow(TransferClass group, double finish, long order, Runnable onDone) {
      this.group = group;
      this.finish = finish;
      this.order = order;
      this.onDone = onDone;
    }

    @Override
    public int compareTo(Flow other) {
      return finish != other.finish ? Double.compare(finish, other.finish) : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(order);
    }
  }

  /** Transfers of one path, terms and own limit. */
  private static final class TransferClass extends FlowClass {
    final PriorityQueue<Flow> flows = new PriorityQueue<>();
    final int order;
    /** When its first transfer ends, as things are. */
    long due = Ticks.NEVER;

    private TransferClass(int[] path, Terms terms, double limit, long now, int order) {
      super(path, terms, limit, now);
      this.order = order;
    }

    @Override
    int count() {
      return flows.size();
    }
  }

  /**
   * Identical streams without an end, such as the replication of like datastores: each takes up to what it asks for.
   */
  public static final class Stream extends FlowClass {
    private final Runnable onRateChange;
    private int members;
    private double toldRate;

    private Stream(int[] path, Terms terms, double demand, int members, long now, Runnable onRateChange) {
      super(path, terms, demand, now);
      this.members = members;
      this.onRateChange = onRateChange;
    }

    @Override
    int count() {
      return members;
    }

    /** Bytes per second that each member gets right now; none when there is no member. */
    public double rate() {
      return rate;
    }

    public int members() {
      return members;
    }
  }

  /** Adds a link of the given capacity in bytes per second; returns its number. */
  public int addLink(double bytesPerSecond) {
    return fair.add(bytesPerSecond).id;
  }

  /** Changes a link's capacity, to zero when it is cut; transfers over it stall and go on later. */
  public void setCapacity(int link, double bytesPerSecond) {
    fair.setCapacity(fair.link(link), bytesPerSecond);
    settle();
  }

  /** As {@link #start(Terms, int[], double, double, Runnable)}, of nothing in particular and like all others. */
  public Flow start(int[] path, double limit, double bytes, Runnable onDone) {
    return start(Terms.PLAIN, path, limit, bytes, onDone);
  }

  /**
   * Starts a transfer.
   *
   * @param path the links it crosses, each once; may be empty when only its own limit counts
   * @param limit the most it can take, in bytes per second, for instance of its disk; positive, may be infinite
   * @param bytes its size; zero is done at once, in an event of its own
   * @param onDone runs when the last byte has arrived (link latency not included)
   */
  public Flow start(Terms terms, int[] path, double limit, double bytes, Runnable onDone) {
    TransferClass group = transferClasses.computeIfAbsent(
        new ClassKey(IntArrayList.wrap(path.clone()), terms, limit), key -> {
          TransferClass added = new TransferClass(path.clone(), terms, limit, simulation.now(), classes.size());
          classes.add(added);
          return added;
        });
    group.advance(simulation.now());
    Flow flow = new Flow(group, group.served + bytes, started++, onDone);
    group.flows.add(flow);
    touched(group);
    return flow;
  }

  /** Breaks a transfer off; false if it was done or broken off before. */
  public boolean abort(Flow flow) {
    flow.group.advance(simulation.now());
    boolean removed = flow.group.flows.remove(flow);
    if (removed) {
      touched(flow.group);
    }
    return removed;
  }

  /** As {@link #addStream(Terms, int[], double, int, Runnable)}, of nothing in particular and like all others. */
  public Stream addStream(int[] path, double demand, int members, Runnable onRateChange) {
    return addStream(Terms.PLAIN, path, demand, members, onRateChange);
  }

  /**
   * Adds streams that want {@code demand} bytes per second each.
   *
   * @param onRateChange runs when what each of them gets has changed
   */
  public Stream addStream(Terms terms, int[] path, double demand, int members, Runnable onRateChange) {
    Stream stream = new Stream(path.clone(), terms, demand, members, simulation.now(), onRateChange);
    classes.add(stream);
    touched(stream);
    return stream;
  }

  /** Changes what each member of a stream asks for, and how many there are. */
  public void setDemand(Stream stream, double demand, int members) {
    if (stream.limit != demand || stream.members != members) {
      stream.advance(simulation.now());
      stream.limit = demand;
      stream.members = members;
      touched(stream);
    }
  }

  /** Makes several changes, such as of a member that goes from one stream to another, and shares once. */
  public void together(Runnable changes) {
    holds++;
    try {
      changes.run();
    } finally {
      holds--;
    }
    settle();
  }

  /** The rate of a transfer right now, in bytes per second. */
  public double rate(Flow flow) {
    return flow.group.rate;
  }

  /** Bytes of a transfer that have not arrived yet. */
  public double left(Flow flow) {
    flow.group.advance(simulation.now());
    return Math.max(0, flow.finish - flow.group.served);
  }

  /** Bytes of a kind that a link has carried up to now: the integral of the rates over time. */
  public double bytesCarried(int link, Enum<?> kind) {
    double bytes = 0;
    for (FlowClass group : classes) {
      if (group.terms.kind() == kind && group.crosses(link)) {
        group.advance(simulation.now());
        bytes += group.carried;
      }
    }
    return bytes;
  }

  /**
   * Throws if the transfers over a link take more than it has, or one takes more than it can, or less than its fair
   * share: invariants.
   */
  public void verify() {
    new FlowCheck(fair.links(), classes).verify();
  }

  private void touched(FlowClass group) {
    fair.touch(group);
    settle();
  }

  // Shares what has changed, and tells streams of it, until none of them changes anything in turn.
  private void settle() {
    if (holds > 0) {
      return;
    }
    holds++;
    try {
      while (fair.isTouched()) {
        fair.share(this::changed);
        List<Stream> told = List.copyOf(toTell);
        toTell.clear();
        for (Stream stream : told) {
          if (stream.rate != stream.toldRate) {
            stream.toldRate = stream.rate;
            stream.onRateChange.run();
          }
        }
      }
    } finally {
      holds--;
    }
    awaitNext();
  }

  private void changed(FlowClass group) {
    group.advance(simulation.now());
    group.rate = group.next;
    if (group instanceof Stream stream) {
      toTell.add(stream);
    } else if (group instanceof TransferClass transfers) {
      due.remove(transfers);
      transfers.due = Ticks.NEVER;
      Flow first = transfers.flows.peek();
      double left = first == null ? Double.POSITIVE_INFINITY : first.finish - transfers.served;
      double seconds = left <= 0 ? 0 : left / transfers.rate;
      if (seconds < 9e12) {
        // Rounded up, so that the transfer is complete when its event fires.
        transfers.due = Ticks.plus(simulation.now(), (long) Math.ceil(seconds * TICKS_PER_SECOND));
        due.add(transfers);
      }
    }
  }

  private void awaitNext() {
    simulation.cancel(wakeUp);
    wakeUp = due.isEmpty() ? 0 : simulation.at(due.first().due, this::complete);
  }

  private void complete() {
    wakeUp = 0;
    List<Runnable> done = new ArrayList<>();
    together(() -> {
      while (!due.isEmpty() && due.first().due <= simulation.now()) {
        TransferClass group = due.pollFirst();
        group.advance(simulation.now());
        // One tick's worth of tolerance: equal transfers end together in spite of rounding.
        double reached = group.served + group.rate / TICKS_PER_SECOND * 0.5 + 1e-6;
        while (!group.flows.isEmpty() && group.flows.peek().finish <= reached) {
          done.add(group.flows.remove().onDone);
        }
        if (group.flows.isEmpty()) {
          group.served = 0;
        }
        fair.touch(group);
      }
    });
    done.forEach(Runnable::run);
  }
}
