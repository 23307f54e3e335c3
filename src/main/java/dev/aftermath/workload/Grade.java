package dev.aftermath.workload;

import dev.aftermath.units.Ticks;

/**
 * A class of services with the same objectives.
 *
 * @param rto recovery time objective in ticks, {@link Ticks#NEVER} when none is stated
 * @param rpo recovery point objective in ticks, {@link Ticks#NEVER} when none is stated
 * @param judgedOn name of the measure that the recovery time objective is held against
 * @param priority who goes first, higher before lower
 * @param perYear the most downtime of a service in a year, in ticks, {@link Ticks#NEVER} when none is stated
 */
public record Grade(String name, String title, long rto, long rpo, String judgedOn, int priority, long perYear) {
  /** What a recovery time objective is held against unless the scenario says otherwise: summed time down. */
  public static final String DOWNTIME = "downtime";

  /** A grade that says nothing of years. */
  public Grade(String name, String title, long rto, long rpo, String judgedOn, int priority) {
    this(name, title, rto, rpo, judgedOn, priority, Ticks.NEVER);
  }

  public boolean hasRto() {
    return rto != Ticks.NEVER;
  }

  public boolean hasRpo() {
    return rpo != Ticks.NEVER;
  }

  public boolean hasPerYear() {
    return perYear != Ticks.NEVER;
  }

  /** Whether it has any objective. */
  public boolean isJudged() {
    return hasRto() || hasRpo() || hasPerYear();
  }
}
