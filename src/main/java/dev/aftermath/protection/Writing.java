package dev.aftermath.protection;

/** A part of what is written to a datastore over time: a rate that is the same from one change to the next. */
public sealed interface Writing permits Cycle, Steps {
  /** Bytes per second at a moment in ticks of the run, which may be before it. */
  double rateAt(long time);

  /** Bytes written in [from, to); nothing when that is backwards. */
  double bytes(long from, long to);

  /** The next moment after another at which the rate is a different one, or {@link dev.aftermath.units.Ticks#NEVER}. */
  long changeAfter(long time);

  /** Bytes per second in the long run. */
  double steady();

  /** The same so many ticks later, and times a factor. */
  Writing later(long ticks, double factor);
}
