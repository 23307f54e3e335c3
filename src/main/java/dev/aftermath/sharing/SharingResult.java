package dev.aftermath.sharing;

import java.util.List;
import java.util.Map;

/**
 * The result of one run.
 *
 * @param setup shared pool or fixed split
 * @param gpus in all
 * @param allocated GPUs bound to work on average, as a share of all
 * @param atWork GPUs on average that served requests or got work done that was not lost, as a share of all
 * @param shares by kind of work, GPUs bound in equal intervals of the time, as a share of all
 * @param teams the same as jobs, of the jobs of each team that has any
 * @param rows every job in the order in which they came; none when nobody asked
 */
public record SharingResult(
    String setup, int replication, double gpus, double allocated, double atWork, Map<String, double[]> shares,
    List<Account> services, List<JobsResult> jobs,
    List<JobsResult> teams, List<JobRow> rows) {
  /** Equal parts of the time for which the use of GPUs is given. */
  public static final int INTERVALS = 336;

  /**
   * Totals of one service.
   *
   * @param requests that came
   * @param unserved of these, that found no ready replica with room
   * @param busyGpuSeconds GPU seconds in which requests were served, in equivalents of a full replica
   * @param coldStarts replicas started with the model from the registry
   * @param interruptions replicas that had to leave, or whose node was lost
   */
  public record Account(
      String name, double requests, double unserved, double busyGpuSeconds, int coldStarts, int interruptions) {}

  /**
   * The result of jobs of one kind, or of one team.
   *
   * @param kind or team
   * @param came that came
   * @param done of these, that were done at the end
   * @param givenUp of these, that waited too long
   * @param waits seconds from coming to first start, ascending; infinite for those that had not started at the end
   * @param interruptions how often one had to stop
   * @param lostGpuHours work that was done and lost
   * @param completion seconds from coming to the end, mean of those that were done; NaN when none was
   */
  public record JobsResult(
      String kind, int came, int done, int givenUp, double[] waits, int interruptions, double lostGpuHours,
      double completion) {}

  /**
   * One job. Times are seconds from the beginning, NaN for what has not happened.
   *
   * @param started when it first ran
   * @param givenUp whether it waited too long
   * @param interruptions how often it had to stop
   * @param lostGpuHours work that was done and lost
   */
  public record JobRow(
      String name, String kind, String team, double came, double started, double ended, boolean givenUp,
      int interruptions, double lostGpuHours) {}

  /** Requests of all services that were not served, as a share of all; NaN when there were none. */
  public double unserved() {
    double all = services.stream().mapToDouble(Account::requests).sum();
    return all == 0 ? Double.NaN : services.stream().mapToDouble(Account::unserved).sum() / all;
  }
}
