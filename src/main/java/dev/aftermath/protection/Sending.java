package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one periodic series on their way over the links between sites, in which they share what there is with
 * all else. Each is sent as fast as fills the time that is stated for it, so that one that has its links for itself is
 * there when the {@link Schedule} says, and one that has not is late by what it lacked.
 *
 * <p>One is sent at a time: what falls due meanwhile waits, and of several that wait the newest is sent and the others
 * never are. An incremental copy brings what was written since the last one that has arrived. A copy of another series
 * is sent from where that is, and waits for what it is made of.
 */
final class Sending {
  private static final double TICKS_PER_SECOND = 1e6;
  /** So much sooner, in ticks, that rounding makes no copy late. */
  private static final long SOONER = 2;
  private static final double ROUNDING = 1e-9;
  private static final long NONE = Long.MIN_VALUE;

  private final CopySpec.Periodic series;
  private final Schedule schedule;
  /** Ticks from the moment of a copy until it is sent. */
  private final long held;
  private final Source source;
  private final Simulation simulation;
  private final FlowNetwork flows;
  private final Wan wan;
  /** Hears that something has arrived. */
  private final Runnable look;
  private FlowNetwork.@Nullable Flow flow;
  /** The moment of what is on its way, and its bytes. */
  private long sent;
  private double volume;
  private long waiting = NONE;
  /** The event at which the next one is sent, or the first. */
  private long timer;
  private long beginsAt = Ticks.NEVER;
  private boolean begun;
  /** What was taken before this moment is known to be there, or late. */
  private long known = NONE;
  /** Series that are copied from this one. */
  private final List<Sending> above = new ArrayList<>();

  /**
   * Where it is copied from.
   *
   * @param amounts how large they are
   * @param content bytes in the store at a moment; may be more or less than its size
   * @param site from which they are sent, as of now
   * @param sends whether there is a primary to be copied, and the place of its copies is in operation
   * @param stands whether the place is in operation where they are copied from
   * @param since the moment from which copies count
   * @param below what they are copies of, where that is another series
   * @param arrived runs when a copy has arrived, in time or late
   */
  record Source(
      Amounts amounts, LongUnaryOperator content, IntSupplier site, BooleanSupplier sends,
      BooleanSupplier stands, LongSupplier since, Optional<Sending> below, Runnable arrived) {}

  /** A series of which nothing is sent yet. */
  Sending(CopySpec.Periodic series, Schedule schedule, Source source, Simulation simulation, FlowNetwork flows,
      Wan wan, Runnable look) {
    this.series = series;
    this.schedule = schedule;
    held = Ticks.minus(series.delay(), series.sending());
    this.source = source;
    this.simulation = simulation;
    this.flows = flows;
    this.wan = wan;
    this.look = look;
    source.below.ifPresent(below -> below.above.add(this));
  }

  /** From where to where it is sent, and when: what is alike is sent at one moment. */
  List<Object> like() {
    return List.of(from(), series.where().site(), series.every(), series.incrementalEvery(), held,
        schedule.takenFrom(0));
  }

  private int from() {
    return source.site.getAsInt();
  }

  double size() {
    return source.amounts.store().size();
  }

  /**
   * Sends what is taken from the last full copy before a disaster on. What was sent before that shared its links with
   * its like, and with nothing else: what of it is late, or under way, follows from its bytes.
   *
   * @param share its part, by size, of what is sent at the same moments on the same way
   */
  void begin(long disaster, double share) {
    long at = beginsAt(disaster);
    if (!begun && at < beginsAt) {
      simulation.cancel(timer);
      beginsAt = at;
      timer = simulation.at(at, () -> beginNow(share));
    }
  }

  private long beginsAt(long disaster) {
    return Math.max(simulation.now(), Ticks.plus(schedule.fullBefore(Ticks.minus(disaster, held)), held));
  }

  /** Begins at once, unless that is going to happen at this moment by itself, or has happened. */
  void wake(double share) {
    if (!begun && beginsAt > simulation.now()) {
      simulation.cancel(timer);
      beginNow(share);
    }
  }

  private void beginNow(double share) {
    long until = Ticks.minus(simulation.now(), held);
    begun = true;
    history(until, share);
    awaitNext(until);
  }

  /**
   * Whether its copies do not come as its schedule says, or it is going to be looked at soon.
   *
   * @param disaster the next that is known of; null for none
   */
  boolean isBusy(@Nullable Long disaster) {
    long now = simulation.now();
    long taken = Ticks.minus(now, held);
    return !begun || waiting != NONE
        || disaster != null && beginsAt(disaster) <= Ticks.plus(now, series.every())
        || !source.sends.getAsBoolean() || !source.stands.getAsBoolean()
        || from() == series.where().site() || !wan.linked(from(), series.where().site())
        || source.since.getAsLong() > schedule.fullBefore(taken)
        || !schedule.isWhole(schedule.fullBefore(taken), flow == null ? NONE : sent) || flow != null && !isInTime(flow);
  }

  // Whether as much of what is on its way has arrived as the time that is stated for it says.
  private boolean isInTime(FlowNetwork.Flow under) {
    double due = volume * Ticks.minus(Ticks.minus(simulation.now(), held), sent)
        / Math.max(1, Ticks.minus(series.sending(), SOONER));
    return volume - flows.left(under) >= due * (1 - ROUNDING) - 1;
  }

  /** Nothing is sent byte by byte from now on: its copies are there when its schedule says. */
  void rest() {
    known = flow == null ? schedule.takenFrom(Ticks.minus(simulation.now(), held)) : sent;
    if (flow != null) {
      flows.abort(flow);
      flow = null;
      schedule.arrive(sent);
    }
    simulation.cancel(timer);
    beginsAt = Ticks.NEVER;
    begun = false;
  }

  // What became of copies that were taken before a moment; times are those at which they could be sent.
  private void history(long until, double share) {
    // What strikes may have cut the links at this very moment; what was sent before went over all of them.
    double most = wan.usualBandwidth(Traffic.BACKUP, from(), series.where().site()) * share;
    long moment = Math.max(known, schedule.fullBefore(Ticks.minus(until, Ticks.times(2, series.every()))));
    long free = moment;
    long took = 0;
    long last = NONE;
    while (moment < until || waiting != NONE && free <= until) {
      boolean waited = waiting != NONE && free <= moment;
      if (waited || free <= moment) {
        last = waited ? waiting : moment;
        schedule.arrive(last);
        took = Math.max(series.sending(), Ticks.ofSeconds(bytes(last) / most));
        free = Ticks.plus(waited ? free : moment, took);
        waiting = NONE;
      } else {
        waiting = moment;
        schedule.miss(moment);
      }
      moment = waited ? moment : schedule.takenFrom(Ticks.plus(moment, 1));
    }
    if (last != NONE && free > Ticks.plus(until, SOONER)) {
      double left = (double) Ticks.minus(Ticks.minus(free, SOONER), until) / Math.max(1, Ticks.minus(took, SOONER));
      start(last, bytes(last), Math.min(1, left));
    }
  }

  private void awaitNext(long from) {
    long moment = schedule.takenFrom(from);
    timer = simulation.at(Ticks.plus(moment, held), () -> {
      awaitNext(Ticks.plus(moment, 1));
      due(moment);
    });
  }

  private void due(long moment) {
    int site = series.where().site();
    boolean linked = from() != site && wan.linked(from(), site);
    if (!linked || !source.sends.getAsBoolean() || moment < source.since.getAsLong()) {
      return;
    }
    if (!source.stands.getAsBoolean()) {
      schedule.miss(moment);
      return;
    }
    if (flow == null && isComplete(moment)) {
      start(moment, bytes(moment), 1);
    } else {
      schedule.miss(moment);
      waiting = moment;
    }
  }

  // Whether that of which it is a copy is there; what is late holds up what is made of it.
  private boolean isComplete(long moment) {
    return source.below.isEmpty() || source.below.get().hasAll(moment);
  }

  // Whether all of a series that is copied is there that was taken by a moment.
  private boolean hasAll(long moment) {
    return schedule.takenBy(moment) == schedule.dueBy(moment);
  }

  private double bytes(long moment) {
    return source.amounts.sent(moment, source.content);
  }

  private void start(long moment, double bytes, double left) {
    schedule.miss(moment);
    long time = Ticks.minus(series.sending(), SOONER);
    double limit = time > 0 && bytes > 0 ? bytes * TICKS_PER_SECOND / time : Double.POSITIVE_INFINITY;
    Wan.Way way = wan.way(Traffic.BACKUP, from(), series.where().site());
    sent = moment;
    volume = bytes;
    flow = flows.start(way.terms(), way.links(), limit, bytes * left, () -> arrive(moment));
  }

  private void arrive(long moment) {
    flow = null;
    schedule.arrive(moment);
    next();
    source.arrived.run();
    above.forEach(Sending::next);
    look.run();
  }

  // Sends what waits, where nothing is on its way and what it is made of is there.
  private void next() {
    if (flow == null && waiting != NONE && isComplete(waiting) && source.stands.getAsBoolean()) {
      long next = waiting;
      waiting = NONE;
      start(next, bytes(next), 1);
    }
  }

  /** What is on its way, or waits, never arrives. */
  void breakOff() {
    waiting = NONE;
    if (flow != null) {
      flows.abort(flow);
      flow = null;
    }
  }
}
