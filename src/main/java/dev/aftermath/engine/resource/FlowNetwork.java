package dev.aftermath.engine.resource;

import dev.aftermath.engine.Simulation;
import dev.aftermath.units.Ticks;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Transfers that share links max-min fairly: every transfer gets the largest rate that takes nothing from a slower one
 * (progressive filling; Bertsekas and Gallager, Data Networks, 2nd ed. 1992, section 6.5.2).
 *
 * <p>Rates are piecewise constant, so only the start, the end and a change of capacity are events. Transfers of the
 * same path and the same own limit are one class and are served alike, so the work per event grows with the number of
 * classes, not of transfers.
 */
public final class FlowNetwork {
  private static final double TICKS_PER_SECOND = 1e6;

  private final Simulation simulation;
  private final DoubleArrayList capacity = new DoubleArrayList();
  private final List<FlowClass> classes = new ArrayList<>();
  private final List<Stream> streams = new ArrayList<>();
  private long lastUpdate;
  private long wakeUp;
  private long started;

  public FlowNetwork(Simulation simulation) {
    this.simulation = simulation;
  }

  /** One transfer under way; compare by identity. */
  public static final class Flow implements Comparable<Flow> {
    private final FlowClass group;
    private final double finish;
    private final long order;
    private final Runnable onDone;

    private Flow(FlowClass group, double finish, long order, Runnable onDone) {
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

  /** Transfers of one path and one own limit; {@code served} counts the bytes each of them has received in common. */
  private static class FlowClass {
    final int[] path;
    final PriorityQueue<Flow> flows = new PriorityQueue<>();
    double limit;
    double served;
    double rate;

    private FlowClass(int[] path, double limit) {
      this.path = path;
      this.limit = limit;
    }

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
    private double toldRate = -1;

    private Stream(int[] path, double demand, int members, Runnable onRateChange) {
      super(path, demand);
      this.members = members;
      this.onRateChange = onRateChange;
    }

    @Override
    int count() {
      return members;
    }

    /** Bytes per second that each member gets right now. */
    public double rate() {
      return rate;
    }
  }

  /** Adds a link of the given capacity in bytes per second; returns its number. */
  public int addLink(double bytesPerSecond) {
    capacity.add(bytesPerSecond);
    return capacity.size() - 1;
  }

  /** Changes a link's capacity, to zero when it is cut; transfers over it stall and go on later. */
  public void setCapacity(int link, double bytesPerSecond) {
    advance();
    capacity.set(link, bytesPerSecond);
    reschedule();
  }

  /**
   * Starts a transfer.
   *
   * @param path the links it crosses, each once; may be empty when only its own limit counts
   * @param limit the most it can take, in bytes per second, for instance of its disk; positive, may be infinite
   * @param bytes its size; zero is done at once, in an event of its own
   * @param onDone runs when the last byte has arrived (link latency not included)
   */
  public Flow start(int[] path, double limit, double bytes, Runnable onDone) {
    advance();
    FlowClass group = classOf(path, limit);
    Flow flow = new Flow(group, group.served + bytes, started++, onDone);
    group.flows.add(flow);
    reschedule();
    return flow;
  }

  /** Breaks a transfer off; false if it was done or broken off before. */
  public boolean abort(Flow flow) {
    advance();
    boolean removed = flow.group.flows.remove(flow);
    reschedule();
    return removed;
  }

  /**
   * Adds streams that want {@code demand} bytes per second each.
   *
   * @param onRateChange runs when what each of them gets has changed
   */
  public Stream addStream(int[] path, double demand, int members, Runnable onRateChange) {
    advance();
    Stream stream = new Stream(path.clone(), demand, members, onRateChange);
    classes.add(stream);
    streams.add(stream);
    reschedule();
    return stream;
  }

  /** Changes what each member of a stream asks for, and how many there are. */
  public void setDemand(Stream stream, double demand, int members) {
    if (stream.limit != demand || stream.members != members) {
      advance();
      stream.limit = demand;
      stream.members = members;
      reschedule();
    }
  }

  /** The rate of a transfer right now, in bytes per second. */
  public double rate(Flow flow) {
    return flow.group.rate;
  }

  /** Throws if the transfers over a link take more than it has, or one takes more than it can: invariants. */
  public void verify() {
    double[] used = new double[capacity.size()];
    for (FlowClass group : classes) {
      // Written so that what is not a number is found too.
      if (!(group.rate >= 0 && group.rate <= group.limit)) {
        throw new IllegalStateException("a transfer takes " + group.rate + " of at most " + group.limit);
      }
      for (int link : group.path) {
        used[link] += group.rate * group.count();
      }
    }
    for (int link = 0; link < used.length; link++) {
      if (!(used[link] <= capacity.getDouble(link) * (1 + 1e-9))) {
        throw new IllegalStateException("link " + link + " carries " + used[link] + " of " + capacity.getDouble(link));
      }
    }
  }

  private FlowClass classOf(int[] path, double limit) {
    for (FlowClass group : classes) {
      if (!(group instanceof Stream) && group.limit == limit && Arrays.equals(group.path, path)) {
        return group;
      }
    }
    FlowClass group = new FlowClass(path.clone(), limit);
    classes.add(group);
    return group;
  }

  private void advance() {
    double seconds = Ticks.minus(simulation.now(), lastUpdate) / TICKS_PER_SECOND;
    lastUpdate = simulation.now();
    if (seconds > 0) {
      for (FlowClass group : classes) {
        if (!group.flows.isEmpty()) {
          group.served += group.rate * seconds;
        }
      }
    }
  }

  private void reschedule() {
    share();
    simulation.cancel(wakeUp);
    wakeUp = 0;
    double soonest = Double.POSITIVE_INFINITY;
    for (FlowClass group : classes) {
      Flow first = group.flows.peek();
      if (first != null) {
        double left = first.finish - group.served;
        soonest = Math.min(soonest, left <= 0 ? 0 : left / group.rate);
      }
    }
    if (soonest < 9e12) {
      // Rounded up, so that the transfer is complete when its event fires.
      wakeUp = simulation.after((long) Math.ceil(soonest * TICKS_PER_SECOND), this::complete);
    }
    for (int i = 0; i < streams.size(); i++) {
      Stream stream = streams.get(i);
      if (stream.rate != stream.toldRate) {
        stream.toldRate = stream.rate;
        stream.onRateChange.run();
      }
    }
  }

  private void complete() {
    wakeUp = 0;
    advance();
    List<Runnable> done = new ArrayList<>();
    for (FlowClass group : classes) {
      // One tick's worth of tolerance: equal transfers end together in spite of rounding.
      double reached = group.served + group.rate / TICKS_PER_SECOND * 0.5 + 1e-6;
      while (!group.flows.isEmpty() && group.flows.peek().finish <= reached) {
        done.add(group.flows.remove().onDone);
      }
      if (group.flows.isEmpty()) {
        group.served = 0;
      }
    }
    reschedule();
    done.forEach(Runnable::run);
  }

  private void share() {
    double[] left = capacity.toDoubleArray();
    int[] load = new int[left.length];
    List<FlowClass> open = new ArrayList<>();
    for (FlowClass group : classes) {
      group.rate = 0;
      if (group.count() > 0) {
        open.add(group);
        for (int link : group.path) {
          load[link] += group.count();
        }
      }
    }
    while (!open.isEmpty()) {
      double level = Double.POSITIVE_INFINITY;
      for (FlowClass group : open) {
        level = Math.min(level, ceiling(group, left, load));
      }
      IntArrayList fixed = new IntArrayList();
      for (int i = 0; i < open.size(); i++) {
        if (ceiling(open.get(i), left, load) <= level * (1 + 1e-12)) {
          fixed.add(i);
        }
      }
      // All at this level are fixed together before any link is charged, so that their order does not matter.
      for (int i = fixed.size() - 1; i >= 0; i--) {
        FlowClass group = open.remove(fixed.getInt(i));
        group.rate = level;
        for (int link : group.path) {
          left[link] = Math.max(0, left[link] - level * group.count());
          load[link] -= group.count();
        }
      }
    }
  }

  private static double ceiling(FlowClass group, double[] left, int[] load) {
    double most = group.limit;
    for (int link : group.path) {
      most = Math.min(most, left[link] / load[link]);
    }
    return most;
  }
}
