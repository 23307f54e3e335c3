package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.engine.resource.Terms;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Continuous asynchronous replication of like datastores: a fluid queue whose backlog grows while writes exceed the
 * link's share and drains after. Piecewise linear, so only changes of a rate are events and the backlog is exact.
 *
 * <p>All members have the same path, limit and writes, and so the same backlog each. Streams of other backlogs are
 * served together with it ({@link LikeStreams}); what is kept here is what it differs in.
 */
public final class ReplicationStream extends LikeStreams.Member {
  private static final double TICKS_PER_SECOND = 1e6;

  private enum State { LEVEL, BEHIND, ENDED }

  /** From {@code at} on. Bytes sent are all that was written; or {@code sent} more than all like it were served. */
  private record Stretch(long at, State state, double sent) {}

  /** By {@code at} that much was written, and goes on to be as all like it are. */
  private record Jump(long at, double written) {}

  /** What was written before it began: by {@code at} that much, and more from then on at a rate of its own. */
  private record Earlier(long at, double written, double rate) {
    double writtenAt(long time) {
      return written + rate * Ticks.minus(time, at) / TICKS_PER_SECOND;
    }
  }

  private final LikeStreams like;
  private final Consumer<ReplicationStream> whenLevel;
  private final List<Earlier> earlier = new ArrayList<>();
  private final ArrayDeque<Jump> jumps = new ArrayDeque<>();
  private final ArrayDeque<Stretch> stretches = new ArrayDeque<>();

  /**
   * Starts a stream without backlog, with a share of its own.
   *
   * @param limit most bytes per second per member, may be infinite
   * @param latency ticks from sending to arrival
   */
  public ReplicationStream(
      Simulation simulation, FlowNetwork flows, int[] path, WriteProfile writes, double limit, long latency,
      int members) {
    this(new LikeStreams(simulation, flows, new Wan.Way(Terms.of(Traffic.REPLICATION), path), writes, limit, latency),
        members, List.of(), stream -> { });
  }

  /**
   * Starts a stream that has to catch up.
   *
   * @param missing what was written before and is still to be sent, in the order in which it was written
   * @param whenLevel runs each time when nothing is left to be sent
   */
  ReplicationStream(
      LikeStreams like, int members, List<Contents.Piece> missing, Consumer<ReplicationStream> whenLevel) {
    super(like, members);
    this.like = like;
    this.whenLevel = whenLevel;
    long now = like.now();
    double backlog = 0;
    for (int i = 0; i < missing.size(); i++) {
      Contents.Piece piece = missing.get(i);
      earlier.add(new Earlier(piece.at(), backlog, piece.rate()));
      backlog = earlier.get(i).writtenAt(i + 1 < missing.size() ? missing.get(i + 1).at() : now);
    }
    jumps.add(new Jump(now, backlog));
    stretches.add(new Stretch(now, State.LEVEL, 0));
    if (backlog > 0) {
      fallBehind(backlog);
    }
    like.enter(this);
    like.settle();
  }

  @Override
  boolean isBehind() {
    return stretches.getLast().state == State.BEHIND;
  }

  /** One member less writes. */
  public void leave() {
    double unsent = backlog();
    like.exit(this);
    members--;
    if (members > 0) {
      like.enter(this);
    } else {
      remember(State.ENDED, written(like.now()) - unsent);
    }
    like.settle();
  }

  /** Adds a write of its own, on top of the profile, to every member. */
  public void write(double bytes) {
    long now = like.now();
    double arrived = sentBy(Ticks.minus(now, like.latency()));
    double more = backlog() + bytes;
    jumps.addLast(new Jump(now, written(now) + bytes));
    if (members == 0) {
      return;
    }
    like.exit(this);
    // What has arrived is never asked for again.
    while (jumps.size() > 1 && second(jumps).written <= arrived) {
      jumps.removeFirst();
      earlier.clear();
    }
    fallBehind(more);
    like.enter(this);
    like.settle();
  }

  @Override
  void fallBehind(double backlog) {
    mark = like.gained() + backlog;
    remember(State.BEHIND, written(like.now()) - backlog - like.served().at(like.now()));
  }

  @Override
  void catchUp() {
    remember(State.LEVEL, 0);
  }

  @Override
  void tellLevel() {
    whenLevel.accept(this);
  }

  /** Bytes per member that are written and not yet sent. */
  public double backlog() {
    Stretch last = stretches.getLast();
    return switch (last.state) {
      case LEVEL -> 0;
      case BEHIND -> Math.max(0, mark - like.gained());
      case ENDED -> written(like.now()) - last.sent;
    };
  }

  /** The newest moment whose writes have all arrived by now. */
  public long arrivedUpTo() {
    long now = like.now();
    long sent = Ticks.minus(now, like.latency());
    double arrived = sentBy(sent);
    // The newest moment at which no more had been written than has arrived; searched backwards from now.
    long end = now;
    for (Iterator<Jump> it = jumps.descendingIterator(); it.hasNext(); ) {
      Jump jump = it.next();
      if (jump.written <= arrived + WriteCurve.NOTHING) {
        long newest = like.writes().newest(arrived - jump.written + like.writes().at(jump.at), jump.at, end);
        return stateAt(sent) == State.LEVEL ? Math.max(sent, newest) : newest;
      }
      end = jump.at;
    }
    for (int i = earlier.size() - 1; i >= 0; i--) {
      Earlier e = earlier.get(i);
      if (e.written <= arrived + WriteCurve.NOTHING) {
        long reached = (long) Math.floor((arrived - e.written) / e.rate * TICKS_PER_SECOND);
        return e.writtenAt(end) <= arrived + WriteCurve.NOTHING
            ? end : Math.max(e.at, Math.min(end, Ticks.plus(e.at, reached)));
      }
      end = e.at;
    }
    return end;
  }

  /** Bytes per member that were written but have not arrived by now. */
  public double notArrived() {
    long now = like.now();
    return Math.max(0, written(now) - sentBy(Ticks.minus(now, like.latency())));
  }

  // Not before it began.
  private double written(long time) {
    for (Iterator<Jump> it = jumps.descendingIterator(); it.hasNext(); ) {
      Jump jump = it.next();
      if (jump.at <= time) {
        return jump.written + like.writes().at(time) - like.writes().at(jump.at);
      }
    }
    return jumps.getFirst().written;
  }

  private double sentBy(long time) {
    for (Iterator<Stretch> it = stretches.descendingIterator(); it.hasNext(); ) {
      Stretch stretch = it.next();
      if (stretch.at <= time) {
        return switch (stretch.state) {
          case LEVEL -> written(time);
          case BEHIND -> Math.min(written(time), stretch.sent + like.served().at(time));
          case ENDED -> stretch.sent;
        };
      }
    }
    return 0;
  }

  private State stateAt(long time) {
    for (Iterator<Stretch> it = stretches.descendingIterator(); it.hasNext(); ) {
      Stretch stretch = it.next();
      if (stretch.at <= time) {
        return stretch.state;
      }
    }
    return State.BEHIND;
  }

  private void remember(State state, double sent) {
    long now = like.now();
    if (!stretches.isEmpty() && stretches.getLast().at == now) {
      stretches.removeLast();
    }
    stretches.addLast(new Stretch(now, state, sent));
    long oldest = Ticks.minus(now, like.latency());
    while (stretches.size() > 1 && second(stretches).at <= oldest) {
      stretches.removeFirst();
    }
  }

  private static <T> T second(ArrayDeque<T> all) {
    Iterator<T> it = all.iterator();
    it.next();
    return it.next();
  }
}
