package dev.aftermath.vocabulary;

/** What is counted of a cluster under a policy, and of those who share it. */
public enum Tally {
  /** GPUs in use of all. */
  ALLOCATED("%", 2),
  /** GPUs idle that typical pods could not use, of all. */
  FRAGMENTED("%", 2),
  /** The same, of the idle ones. */
  FRAGMENTED_OF_IDLE("%", 2),
  /** Pods that came. */
  PODS("", 0),
  /** Pods that had no place until the end. */
  NO_PLACE("", 0),
  /** From coming to the first start, mean of those that started. */
  WAIT_MEAN("s", 0),
  WAIT_P50("s", 0),
  WAIT_P90("s", 0),
  WAIT_P95("s", 0),
  WAIT_P99("s", 0),
  WAIT_MOST("s", 0),
  /** Waiting, on average over time. */
  QUEUE("", 1),
  /** Work done and lost to who is more important. */
  PREEMPTIONS("", 0),
  /** GPUs bound to work, of all. */
  BOUND("%", 1),
  /** GPUs that get work done, of all. */
  AT_WORK("%", 1),
  /** Requests that nobody served, of all of a service. */
  UNSERVED("%", 3),
  COLD_STARTS("", 0),
  /** Replicas that had to leave or were lost. */
  REPLICAS_LOST("", 1),
  JOBS_CAME("", 1),
  JOBS_DONE("", 1),
  JOBS_GIVEN_UP("", 1),
  /** From coming to the first start, in minutes. */
  JOB_WAIT_P50("min", 1),
  JOB_WAIT_P95("min", 1),
  /** Mean of those that started. */
  JOB_WAIT_MEAN("min", 1),
  /** From coming to the end (job completion time), mean of those that came to it. */
  JOB_COMPLETION("min", 1),
  INTERRUPTIONS("", 1),
  WORK_LOST("GPU h", 1);

  private final String unit;
  private final int decimals;

  Tally(String unit, int decimals) {
    this.unit = unit;
    this.decimals = decimals;
  }

  /** What tables give it in: %, s, min, GPU h, or nothing for a number. */
  public String unit() {
    return unit;
  }

  /** With how many digits behind the point people see it. */
  public int decimals() {
    return decimals;
  }
}
