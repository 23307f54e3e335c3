package dev.aftermath.scheduling;

/**
 * How requests wait for a place.
 *
 * @param aging ticks since it came that are worth one point of priority; zero for no aging
 * @param byTenant whether every tenant has a queue of its own, because nodes are reserved for each
 */
public record QueueRules(Discipline discipline, long aging, boolean byTenant) {
  /** Whoever fits, by priority, then arrival. */
  public static final QueueRules FIRST_FIT = new QueueRules(Discipline.FIRST_FIT, 0, false);

  public QueueRules {
    if (aging < 0) {
      throw new IllegalArgumentException("impossible aging");
    }
  }
}
