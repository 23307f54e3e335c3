package dev.aftermath.recovery.work;

import dev.aftermath.engine.resource.ServerPool;
import dev.aftermath.operation.Control;
import dev.aftermath.recovery.work.RunbookParameters.Crew;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.WorkingHours;
import java.util.Optional;

/**
 * Who of the crews of one skill is on duty, and how much longer than usual they take.
 *
 * <p>The clock matters only while there is work for them: otherwise no event tells that a shift has changed.
 */
final class Roster {
  /** Tasks that take longer are of no more use in a run than those that take for ever. */
  private static final long LONGEST = Ticks.times(Ticks.DAY, 36_500);

  private final Control control;
  private final String skill;
  private final Crew crew;
  private final ServerPool pool;
  private final Optional<WorkingHours> hours;
  private int all;
  private int calls;
  private boolean called;
  private boolean here;
  private boolean watching;
  private long since = Ticks.NEVER;

  Roster(Control control, String skill, Crew crew, ServerPool pool) {
    this.control = control;
    this.skill = skill;
    this.crew = crew;
    this.pool = pool;
    hours = crew.onCall().map(onCall -> new WorkingHours(onCall.hours(), onCall.days()));
    all = crew.count();
    for (RunbookParameters.Change change : crew.then()) {
      control.simulation().at(Ticks.plus(control.design().origin(), change.from().ticks()), () -> {
        all = change.count();
        settle();
      });
    }
    settle();
  }

  /** There is work: they are called in, if they have not been. */
  void call() {
    if (since == Ticks.NEVER) {
      since = control.simulation().now();
    }
    if (hours.isPresent() && !called) {
      called = true;
      int call = ++calls;
      long arrives = control.streams().ticks(
          crew.onCall().orElseThrow().arrives(), "people", "arrives", skill, Integer.toString(call));
      control.simulation().after(arrives, () -> {
        if (called && call == calls) {
          here = true;
          settle();
        }
      });
      settle();
      watch();
    }
  }

  /** All is over: those who were called in go home, and whoever works next is rested. */
  void sendHome() {
    since = Ticks.NEVER;
    if (called) {
      called = false;
      here = false;
      settle();
    }
  }

  /** How long a task takes them that is begun now, and takes that long by rested people whom nobody relieves. */
  long takes(long usual) {
    long now = control.simulation().now();
    long ticks = usual;
    if (crew.tires().isPresent() && Ticks.minus(now, freshSince(now)) >= crew.tires().get().after().ticks()) {
      ticks = Ticks.round(usual * crew.tires().get().factor());
    }
    if (crew.shifts().isEmpty() || ticks > LONGEST) {
      return ticks;
    }
    long end = Ticks.plus(now, ticks);
    long every = crew.shifts().get().every().ticks();
    for (long change = Ticks.plus(lastChange(now), every); change < end; change = Ticks.plus(change, every)) {
      end = Ticks.plus(end, crew.shifts().get().handover().ticks());
    }
    return Ticks.minus(end, now);
  }

  private long freshSince(long now) {
    long begun = since == Ticks.NEVER ? now : since;
    return crew.shifts().isPresent() ? Math.max(begun, lastChange(now)) : begun;
  }

  private long lastChange(long now) {
    Duty.Shifts shifts = crew.shifts().orElseThrow();
    long into = Math.floorMod(
        Ticks.minus(control.design().weekTime(now), WorkingHours.time(shifts.from())), shifts.every().ticks());
    return Ticks.minus(now, into);
  }

  private int onDuty() {
    boolean few = hours.isPresent() && !here
        && !hours.get().contain(control.design().weekTime(control.simulation().now()));
    return few ? Math.min(all, crew.onCall().orElseThrow().outside()) : all;
  }

  private void settle() {
    pool.resize(onDuty());
  }

  // Those who were called and are not there yet still come and go by the clock.
  private void watch() {
    if (!watching && called && !here) {
      watching = true;
      long wait = hours.orElseThrow().untilChange(control.design().weekTime(control.simulation().now()));
      control.simulation().after(wait, () -> {
        watching = false;
        settle();
        watch();
      });
    }
  }
}
