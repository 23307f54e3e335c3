package dev.aftermath.jobs;

import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.ServiceRules;

/**
 * Work that ends: one pod, or a gang of pods that run together. Times are ticks.
 *
 * @param kind what it is counted as
 * @param team whose quota it counts for; empty for nobody's
 * @param priority who goes first: higher before lower
 * @param service the service whose rules its pods follow, or {@link dev.aftermath.scheduling.Pod#NO_SERVICE}
 * @param demand what one worker takes
 * @param workers how many, all of which run or none
 * @param work time that it takes when nothing gets in the way
 * @param checkpoints when its work is saved
 * @param restart time from being placed again to going on with the work
 * @param patience how long it waits for a place before it is given up; {@link dev.aftermath.units.Ticks#NEVER} for ever
 * @param rules how its workers are to lie to each other; {@link ServiceRules#NONE} for no matter how
 * @param estimate work that its owner says it has, for queues that reserve
 */
public record JobSpec(
    String name, String kind, String team, int priority, int service, Demand demand, int workers, long work,
    Checkpoints checkpoints, long restart, long patience, long estimate, ServiceRules rules) {
  /** A job whose checkpoints take no time, and whose owner knows how much work it has. */
  public JobSpec(
      String name, String kind, String team, int priority, int service, Demand demand, int workers, long work,
      long checkpoint, long restart, long patience) {
    this(name, kind, team, priority, service, demand, workers, work, new Checkpoints(checkpoint, 0), restart, patience,
        work, ServiceRules.NONE);
  }

  public JobSpec {
    if (workers < 1 || work < 0 || restart < 0 || patience <= 0 || estimate < 0) {
      throw new IllegalArgumentException("impossible job");
    }
  }

  /** The same with another amount of work, and another estimate of it. */
  public JobSpec of(long itsWork, long itsEstimate) {
    return new JobSpec(name, kind, team, priority, service, demand, workers, itsWork, checkpoints, restart, patience,
        itsEstimate, rules);
  }

  /** GPUs of all its workers in 1/1000ths that its work takes at full speed: of a time slice all of its GPU. */
  public long workMilli() {
    return workers * TimeSlices.atFullSpeed(demand);
  }

  /** GPUs of all its workers in 1/1000ths. */
  public long gpuMilli() {
    return workers * demand.gpuMilliWithPartitions();
  }
}
