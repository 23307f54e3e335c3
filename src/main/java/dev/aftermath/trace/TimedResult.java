package dev.aftermath.trace;

import java.util.List;

/**
 * Result of one replay of a trace in time. Means are over the time from the first to the last arrival.
 *
 * @param leftOut pods of the trace that never ran there, and so have no run time
 * @param seconds from the first to the last arrival
 * @param allocated GPUs in use, as a share of all
 * @param fragmented GPUs idle that typical pods could not use, as a share of all
 * @param fragmentedOfIdle the same as a share of the idle ones
 */
public record TimedResult(
    String policy, long seed, int leftOut, double seconds, double allocated, double fragmented,
    double fragmentedOfIdle, List<ClassResult> classes) {
  /**
   * Result of one class.
   *
   * @param pods that came
   * @param never of these, that fitted nowhere until the end
   * @param waits seconds from arrival to first start, ascending, infinite for those that never started
   * @param meanQueue pods waiting on average
   * @param interruptions how often one had to leave for a more important one
   * @param lostGpuHours work that was done and lost
   * @param share GPUs in use on average in each of {@link TimedReplay#INTERVALS} equal intervals, as a share of all
   */
  public record ClassResult(
      String name, int pods, int never, double[] waits, double meanQueue, int interruptions, double lostGpuHours,
      double[] share) {}
}
