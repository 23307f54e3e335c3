package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Streams of one path, limit, latency and the same writes, each with a backlog of its own. Those that are behind are
 * served at one rate, and so all their backlogs shrink, or grow, alike; those that are level take what is written.
 *
 * <p>With D(t) for what the rate exceeded the writes by, summed up to t, a stream that fell behind at t0 with the
 * backlog q has q + D(t0) - D(t), and is level when D reaches its <em>mark</em> q + D(t0). The one with the lowest mark
 * is level first: one event for all, and whoever becomes level goes from one class of the network to the other.
 */
final class LikeStreams {
  private static final double TICKS_PER_SECOND = 1e6;

  /** One of the streams: so many members of the same backlog. */
  abstract static class Member {
    static final Comparator<Member> BY_MARK =
        Comparator.<Member>comparingDouble(m -> m.mark).thenComparingInt(m -> m.number);

    int members;
    double mark;
    private final int number;

    Member(LikeStreams like, int members) {
      number = like.joined++;
      this.members = members;
    }

    abstract boolean isBehind();

    /** From now on it has that much to be sent before it is level. */
    abstract void fallBehind(double backlog);

    /** Nothing is left to be sent. */
    abstract void catchUp();

    /** What was begun by {@link #catchUp} is complete, and may be told. */
    abstract void tellLevel();
  }

  private final Simulation simulation;
  private final FlowNetwork flows;
  private final double limit;
  private final long latency;
  private final WriteCurve writes;
  private final ServedCurve served;
  private final FlowNetwork.Stream behind;
  private final FlowNetwork.Stream level;
  private final TreeSet<Member> backlogged = new TreeSet<>(Member.BY_MARK);
  private final Set<Member> abreast = new LinkedHashSet<>();
  private double inflow;
  private double rate;
  private int membersBehind;
  private int membersLevel;
  private double gained;
  private long since;
  private long drained;
  private int joined;

  /**
   * Without any stream at first.
   *
   * @param limit most bytes per second of each, may be infinite
   * @param latency ticks from sending to arrival
   */
  LikeStreams(
      Simulation simulation, FlowNetwork flows, Wan.Way way, WriteProfile profile, double limit, long latency) {
    this.simulation = simulation;
    this.flows = flows;
    this.limit = limit;
    this.latency = latency;
    since = simulation.now();
    writes = new WriteCurve(profile, since);
    served = new ServedCurve(since, latency);
    inflow = writes.rateAt(since);
    behind = flows.addStream(way.terms(), way.links(), limit, 0, this::rateChanged);
    level = flows.addStream(way.terms(), way.links(), Math.min(limit, inflow), 0, this::rateChanged);
    awaitChange();
  }

  WriteCurve writes() {
    return writes;
  }

  ServedCurve served() {
    return served;
  }

  long latency() {
    return latency;
  }

  long now() {
    return simulation.now();
  }

  /** D(t), as of now. */
  double gained() {
    advance();
    return gained;
  }

  /** A stream is there from now on, or again, level or behind as it says; {@link #settle} is to follow. */
  void enter(Member stream) {
    advance();
    if (stream.isBehind()) {
      backlogged.add(stream);
      membersBehind += stream.members;
    } else {
      abreast.add(stream);
      membersLevel += stream.members;
    }
  }

  /** The opposite of {@link #enter}, to be called before anything about the stream is changed. */
  void exit(Member stream) {
    advance();
    if (backlogged.remove(stream)) {
      membersBehind -= stream.members;
    } else if (abreast.remove(stream)) {
      membersLevel -= stream.members;
    }
  }

  /** Asks the network for what the streams need now. */
  void settle() {
    advance();
    // The sum begins anew when nobody needs it, so that it stays exact.
    gained = backlogged.isEmpty() ? 0 : gained;
    ask();
    rateChanged();
  }

  private void ask() {
    flows.together(() -> {
      flows.setDemand(behind, limit, membersBehind);
      flows.setDemand(level, Math.min(limit, inflow), membersLevel);
    });
  }

  private void rateChanged() {
    advance();
    rate = behind.rate();
    served.change(since, Math.min(rate, Double.MAX_VALUE));
    if (membersLevel > 0 && level.rate() < inflow) {
      // They fall behind, and ask for all there is.
      List<Member> late = List.copyOf(abreast);
      for (Member stream : late) {
        exit(stream);
        stream.fallBehind(0);
        enter(stream);
      }
      ask();
    }
    awaitDrained();
  }

  private void advance() {
    long now = simulation.now();
    double seconds = Ticks.minus(now, since) / TICKS_PER_SECOND;
    since = now;
    if (seconds > 0 && !backlogged.isEmpty()) {
      gained += (rate - inflow) * seconds;
    }
  }

  private void awaitDrained() {
    simulation.cancel(drained);
    drained = 0;
    if (!backlogged.isEmpty() && rate > inflow) {
      double seconds = Math.max(0, backlogged.first().mark - gained) / (rate - inflow);
      drained = simulation.after((long) Math.ceil(seconds * TICKS_PER_SECOND), this::levelled);
    }
  }

  // The first is level by the choice of the moment, and others are with it.
  private void levelled() {
    drained = 0;
    advance();
    double reached = Math.max(gained, backlogged.first().mark) + WriteCurve.NOTHING;
    List<Member> done = new ArrayList<>();
    while (!backlogged.isEmpty() && backlogged.first().mark <= reached) {
      Member stream = backlogged.first();
      exit(stream);
      stream.catchUp();
      enter(stream);
      done.add(stream);
    }
    settle();
    done.forEach(Member::tellLevel);
  }

  private void awaitChange() {
    long next = writes.changeAfter(since);
    if (next != Ticks.NEVER) {
      simulation.at(next, () -> {
        advance();
        inflow = writes.rateAt(since);
        settle();
        awaitChange();
      });
    }
  }
}
