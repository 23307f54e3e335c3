package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.units.Ticks;

/** The fuel of equal generators, in ticks of running at full load; it says when it is low, and when it is empty. */
final class FuelTank {
  private final long full;
  private final long low;
  private final Runnable whenLow;
  private final Runnable whenEmpty;
  private final Simulation simulation;
  private long left;
  private double rate;
  private long since;
  private long lowTimer;
  private long emptyTimer;

  /**
   * A full tank from which nothing burns.
   *
   * @param low below zero when nobody asks
   */
  FuelTank(long full, long low, Runnable whenLow, Runnable whenEmpty, Simulation simulation) {
    this.full = full;
    this.low = low;
    this.whenLow = whenLow;
    this.whenEmpty = whenEmpty;
    this.simulation = simulation;
    left = full;
  }

  /** From now on it burns at so many parts of full load, from 0 to 1. */
  void burn(double parts) {
    if (parts != rate) {
      settle();
      rate = parts;
      plan();
    }
  }

  /** Adds fuel, as much as fits. */
  void fill(long ticks) {
    settle();
    left = Math.min(full, Ticks.plus(left, ticks));
    plan();
  }

  boolean isEmpty() {
    settle();
    return left == 0;
  }

  boolean isFull() {
    settle();
    return left == full;
  }

  boolean isLow() {
    settle();
    return left <= low;
  }

  private void settle() {
    long now = simulation.now();
    long passed = Ticks.minus(now, since);
    left = Math.max(0, Ticks.minus(left, rate == 1 ? passed : Ticks.round(passed * rate)));
    since = now;
  }

  private void plan() {
    simulation.cancel(lowTimer);
    simulation.cancel(emptyTimer);
    if (rate > 0) {
      if (low >= 0 && left > low) {
        lowTimer = simulation.after(time(Ticks.minus(left, low)), whenLow);
      }
      emptyTimer = simulation.after(time(left), () -> {
        left = 0;
        since = simulation.now();
        whenEmpty.run();
      });
    }
  }

  private long time(long fuel) {
    return rate == 1 || fuel == Ticks.NEVER ? fuel : Ticks.round(StrictMath.ceil(fuel / rate));
  }
}
