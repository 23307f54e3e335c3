package dev.aftermath.api;

import dev.aftermath.outcome.Judged;
import dev.aftermath.units.Ticks;

/**
 * A recovery objective of a service, and how often it was met.
 *
 * @param limit seconds; NaN when none is stated
 * @param share of the replications that met it; NaN when none is stated
 * @param low lower end of the exact 95 % interval (Clopper and Pearson) of the probability to meet it, on which the
 *     verdict rests; NaN when none is stated
 * @param high upper end of that interval
 * @param verdict whether it is met with the probability that the scenario asks for ({@code confidence}, 95 %)
 */
public record Objective(double limit, double share, double low, double high, Verdict verdict) {
  /** Whether an objective is met, as far as the replications can tell. */
  public enum Verdict {
    /** No objective is stated. */
    NOT_STATED,
    /** The whole interval of the probability lies at or above what is asked for. */
    MET,
    /** What is asked for lies within the interval: more replications would tell. */
    UNDECIDED,
    /** The whole interval lies below what is asked for. */
    MISSED
  }

  static Objective of(boolean stated, long limit, Judged judged) {
    return new Objective(stated ? Ticks.toSeconds(limit) : Double.NaN, judged.share(), judged.exact().low(),
        judged.exact().high(), verdict(judged.verdict()));
  }

  static Verdict verdict(dev.aftermath.estimate.Verdict verdict) {
    return switch (verdict) {
      case NONE -> Verdict.NOT_STATED;
      case MET -> Verdict.MET;
      case UNDECIDED -> Verdict.UNDECIDED;
      case MISSED -> Verdict.MISSED;
    };
  }
}
