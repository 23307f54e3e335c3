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
 * @param rows every pod in the order in which they came; none when nobody asked
 */
public record TimedResult(
    String policy, long seed, int leftOut, double seconds, double allocated, double fragmented,
    double fragmentedOfIdle, List<ClassResult> classes, List<PodRow> rows) {
  /**
   * One pod. Times are seconds from the beginning, NaN for what has not happened.
   *
   * @param started when it first ran
   * @param node where it ran last; empty when it never did
   * @param gpus those of that node that it had, whole or in part: bit g stands for GPU g
   * @param interruptions how often it had to leave
   */
  public record PodRow(
      String name, String serviceClass, double came, double started, double ended, String node, long gpus,
      int interruptions) {}

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
