package dev.aftermath.estimate;

import java.util.Locale;

/** Whether an objective is met with the probability that is asked for, as far as the replications can tell. */
public enum Verdict {
  /** No objective is stated. */
  NONE,
  /** The whole interval of the probability lies at or above what is asked for. */
  MET,
  /** What is asked for lies within the interval: more replications would tell. */
  UNDECIDED,
  /** The whole interval lies below what is asked for. */
  MISSED;

  /**
   * The verdict of an interval.
   *
   * @param asked probability with which the objective must be met
   */
  public static Verdict of(Interval interval, double asked) {
    return interval.low() >= asked ? MET : interval.high() < asked ? MISSED : UNDECIDED;
  }

  /** As results.json writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
