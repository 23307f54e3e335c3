package dev.aftermath.jobs;

import dev.aftermath.units.Ticks;

/**
 * When work is saved: after every stretch of it a checkpoint is written, and nothing else is done meanwhile. Work of
 * T takes T and a checkpoint for every stretch that is followed by more.
 *
 * @param every ticks of work between two; zero when there are none, and all work is lost with a worker
 * @param takes ticks to write one
 */
public record Checkpoints(long every, long takes) {
  /** None is ever written. */
  public static final Checkpoints NONE = new Checkpoints(0, 0);

  public Checkpoints {
    if (every < 0 || takes < 0) {
      throw new IllegalArgumentException("impossible checkpoints");
    }
  }

  private long cycle() {
    return Ticks.plus(every, takes);
  }

  /** Work that is done in so many ticks at full speed, from a checkpoint on. */
  long work(double ticks) {
    if (takes == 0 || every == 0) {
      return (long) ticks;
    }
    double cycles = Math.floor(ticks / cycle());
    return Ticks.plus(Ticks.times((long) cycles, every), Math.min(every, (long) (ticks - cycles * cycle())));
  }

  /** How long so much work takes at full speed, from a checkpoint on, with none after the last of it. */
  public long time(long work) {
    return takes == 0 || every == 0 || work <= 0
        ? work : Ticks.plus(work, Ticks.times(Ticks.minus(work, 1) / every, takes));
  }

  /** How long it takes at full speed until so much work is saved, a multiple of that between two checkpoints. */
  long timeTo(long saved) {
    return every == 0 ? 0 : Ticks.times(saved / every, cycle());
  }

  /** Work that is saved in so many ticks at full speed from a checkpoint on; below zero for ticks before it. */
  long saved(double ticks) {
    return every == 0 ? 0 : Ticks.times((long) Math.floor(ticks / cycle()), every);
  }
}
