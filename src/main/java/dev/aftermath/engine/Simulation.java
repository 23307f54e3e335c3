package dev.aftermath.engine;

import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One run's clock and its pending events: takes the earliest event, moves the clock to it, and lets it act.
 *
 * <p>Time is in {@link dev.aftermath.units.Ticks}. Events of the same time fire in the order in which they were
 * scheduled; that is the only tie rule, and it holds for every kind of event. Single-threaded by design: replications
 * run in parallel, never one run.
 */
public final class Simulation {
  /** Events between two questions whether to go on, less one: a power of two. */
  private static final long ASKED_EVERY = (1 << 6) - 1;

  /** Visible to tests, which upset its order. */
  final EventQueue events = new EventQueue();
  private final List<Runnable> checks = new ArrayList<>();
  private BooleanSupplier unwanted = () -> false;
  private long now;
  private long fired;

  public long now() {
    return now;
  }

  /** Events fired so far; a deterministic measure of a run's work. */
  public long fired() {
    return fired;
  }

  /** Schedules at an absolute time, not before now; returns a handle for {@link #cancel}. */
  public long at(long time, Runnable action) {
    if (time < now) {
      throw new IllegalArgumentException("cannot schedule at " + time + ", it is " + now + " already");
    }
    return events.add(time, action);
  }

  /** Schedules after a delay of zero or more ticks; a delay past the end of time never comes. */
  public long after(long delay, Runnable action) {
    return at(Ticks.plus(now, delay), action);
  }

  /** Takes an event back; false if it has fired or was taken back before. */
  public boolean cancel(long handle) {
    return events.cancel(handle);
  }

  /** Registers a check to run after every event, such as the invariants of the model. */
  public void afterEachEvent(Runnable check) {
    checks.add(check);
  }

  /** Asks now and then, while it runs, whether anybody still wants the run. */
  public void unless(BooleanSupplier nobodyWantsIt) {
    unwanted = nobodyWantsIt;
  }

  /** A run was given up in its midst, because nobody wants it any more. */
  public static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private GivenUp() {
      super("given up", null, false, false);
    }
  }

  /** Runs every event up to and including the horizon, then leaves the clock there. */
  public void run(long horizon) {
    while (events.nextTime() <= horizon) {
      Runnable action = events.poll();
      if (action == null) {
        break;
      }
      if (events.lastTime() < now) {
        throw new IllegalStateException("time went back from " + now + " to " + events.lastTime());
      }
      now = events.lastTime();
      // Checks take their time, so that it is asked before each of them.
      if (((++fired & ASKED_EVERY) == 0 || !checks.isEmpty()) && unwanted.getAsBoolean()) {
        throw new GivenUp();
      }
      action.run();
      for (int i = 0; i < checks.size(); i++) {
        checks.get(i).run();
      }
    }
    now = Math.max(now, horizon);
  }
}
