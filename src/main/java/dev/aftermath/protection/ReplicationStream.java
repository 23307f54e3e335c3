package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.units.Ticks;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Continuous asynchronous replication of like datastores: a fluid queue whose backlog grows while writes exceed the
 * link's share and drains after. Piecewise linear, so only changes of a rate are events and the backlog is exact.
 *
 * <p>All members have the same path, limit and writes, and so the same backlog each.
 */
public final class ReplicationStream {
  private static final double TICKS_PER_SECOND = 1e6;

  /** From {@code at} on: bytes written since the beginning, of these not sent, and both rates. */
  private record Segment(long at, double written, double backlog, double inflow, double rate) {
    double writtenAt(long time) {
      return written + inflow * Ticks.minus(time, at) / TICKS_PER_SECOND;
    }

    double sentAt(long time) {
      return written - backlog + rate * Ticks.minus(time, at) / TICKS_PER_SECOND;
    }
  }

  private final Simulation simulation;
  private final FlowNetwork flows;
  private final WriteProfile writes;
  private final double limit;
  private final long latency;
  private final FlowNetwork.Stream stream;
  private final ArrayDeque<Segment> history = new ArrayDeque<>();
  private int members;
  private boolean ready;
  private double written;
  private double backlog;
  private double inflow;
  private double rate;
  private long since;
  private long drained;
  private final Consumer<ReplicationStream> whenLevel;

  /** Starts a stream without backlog. */
  public ReplicationStream(
      Simulation simulation, FlowNetwork flows, int[] path, WriteProfile writes, double limit, long latency,
      int members) {
    this(simulation, flows, path, writes, limit, latency, members, List.of(), stream -> { });
  }

  /**
   * Starts a stream that has to catch up.
   *
   * @param missing what was written before and is still to be sent, in the order in which it was written
   * @param whenLevel runs each time when nothing is left to be sent
   * @param limit most bytes per second per member, may be infinite
   * @param latency ticks from sending to arrival
   */
  public ReplicationStream(
      Simulation simulation, FlowNetwork flows, int[] path, WriteProfile writes, double limit, long latency,
      int members, List<Contents.Piece> missing,
      Consumer<ReplicationStream> whenLevel) {
    this.simulation = simulation;
    this.whenLevel = whenLevel;
    this.flows = flows;
    this.writes = writes;
    this.limit = limit;
    this.latency = latency;
    this.members = members;
    since = simulation.now();
    for (int i = 0; i < missing.size(); i++) {
      Contents.Piece piece = missing.get(i);
      history.addLast(new Segment(piece.at(), written, backlog, piece.rate(), 0));
      long end = i + 1 < missing.size() ? missing.get(i + 1).at() : since;
      written += piece.rate() * Ticks.minus(end, piece.at()) / TICKS_PER_SECOND;
      backlog = written;
    }
    inflow = writes.rateAt(since);
    stream = flows.addStream(path, demand(), members, this::rateChanged);
    ready = true;
    rateChanged();
    for (long change : writes.changes()) {
      if (change > simulation.now()) {
        simulation.at(change, this::update);
      }
    }
  }

  /** One member less writes. */
  public void leave() {
    members--;
    advance();
    flows.setDemand(stream, demand(), members);
  }

  /** Adds a write of its own, on top of the profile, to every member. */
  public void write(double bytes) {
    advance();
    written += bytes;
    backlog += bytes;
    remember();
    settle();
  }

  /** Bytes per member that are written and not yet sent. */
  public double backlog() {
    advance();
    return backlog;
  }

  /** The newest moment whose writes have all arrived by now. */
  public long arrivedUpTo() {
    advance();
    remember();
    long now = simulation.now();
    double arrived = sentBy(Ticks.minus(now, latency));
    // The newest moment at which no more had been written than has arrived; searched backwards from now.
    long end = now;
    for (Iterator<Segment> it = history.descendingIterator(); it.hasNext(); ) {
      Segment s = it.next();
      if (s.writtenAt(s.at) <= arrived + 1e-6) {
        return s.writtenAt(end) <= arrived + 1e-6
            ? end
            : Math.min(end, Ticks.plus(s.at, (long) Math.floor((arrived - s.written) / s.inflow * TICKS_PER_SECOND)));
      }
      end = s.at;
    }
    return end;
  }

  /** Bytes per member that were written but have not arrived by now. */
  public double notArrived() {
    advance();
    remember();
    return Math.max(0, written - sentBy(Ticks.minus(simulation.now(), latency)));
  }

  private double sentBy(long time) {
    for (Iterator<Segment> it = history.descendingIterator(); it.hasNext(); ) {
      Segment s = it.next();
      if (s.at <= time) {
        return s.sentAt(time);
      }
    }
    Segment first = history.getFirst();
    return first.sentAt(Math.min(time, first.at));
  }

  private void rateChanged() {
    if (ready) {
      advance();
      rate = stream.rate();
      remember();
      scheduleDrained();
    }
  }

  private void update() {
    advance();
    inflow = writes.rateAt(simulation.now());
    remember();
    settle();
  }

  private void settle() {
    flows.setDemand(stream, demand(), members);
    scheduleDrained();
  }

  private double demand() {
    return backlog > 0 ? limit : Math.min(limit, inflow);
  }

  private void advance() {
    long now = simulation.now();
    double seconds = Ticks.minus(now, since) / TICKS_PER_SECOND;
    if (seconds > 0) {
      written += inflow * seconds;
      backlog = Math.max(0, backlog + (inflow - rate) * seconds);
      since = now;
    }
  }

  private void scheduleDrained() {
    simulation.cancel(drained);
    drained = 0;
    if (backlog > 0 && rate > inflow) {
      double seconds = backlog / (rate - inflow);
      drained = simulation.after((long) Math.ceil(seconds * TICKS_PER_SECOND), () -> {
        advance();
        backlog = 0;
        remember();
        settle();
        whenLevel.accept(this);
      });
    } else if (backlog == 0 && inflow > rate) {
      // Starts to fall behind: ask for all there is.
      flows.setDemand(stream, limit, members);
    }
  }

  private void remember() {
    long now = simulation.now();
    // What has arrived and is older than the delay of the link is never asked for again.
    while (history.size() > 2) {
      Iterator<Segment> it = history.iterator();
      Segment first = it.next();
      Segment second = it.next();
      if (second.at >= Ticks.minus(now, latency) || second.written > sentBy(Ticks.minus(now, latency))) {
        break;
      }
      history.remove(first);
    }
    history.addLast(new Segment(now, written, backlog, inflow, rate));
  }
}
