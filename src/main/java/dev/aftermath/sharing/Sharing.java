package dev.aftermath.sharing;

import dev.aftermath.binding.YamlReader;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.jobs.JobSpec;
import dev.aftermath.jobs.ServingSpec;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.scheduling.Quotas;
import dev.aftermath.scheduling.ServiceRules;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be simulated: the same work under the same luck, once on a shared pool and once on a fixed split.
 *
 * @param lasts ticks
 * @param kinds of work, in the order of the report
 * @param sha256 of the file and all it includes
 * @param workload SHA-256 of what comes and what is lost: where it is the same, the same seed makes the same luck
 * @param defaultsUsed paths of values that the file left out
 * @param sources the file and all it includes
 */
public record Sharing(
    String name, Optional<String> description, OffsetDateTime start, long lasts, int replications, long seed,
    PlacementPolicy policy, double registryBytesPerSecond, List<String> kinds, List<ServiceRules> rules,
    List<Requests> requests, List<Losses> losses, List<Setup> setups, String sha256,
    String workload, Set<String> defaultsUsed, List<YamlReader.Source> sources) {

  /**
   * One way to run it.
   *
   * @param services in the order of {@link Sharing#requests}
   */
  public record Setup(
      String name, List<NodeShape> nodes, Map<String, Quotas.Quota> quotas, List<ServingSpec> services,
      List<Stream> jobs, QueueRules queue) {
    /** GPUs in 1/1000ths, with partitions. */
    public long gpuMilli() {
      return nodes.stream().mapToLong(n -> n.gpuMilliWithPartitions()).sum();
    }
  }

  /**
   * Requests of one service.
   *
   * @param perSecond mean rate in each step without noise
   * @param noise standard deviation of the logarithm of the rate
   * @param step ticks
   */
  public record Requests(String service, double[] perSecond, double noise, long step) {}

  /**
   * Jobs of one sort.
   *
   * @param like what each of them is; its work is drawn anew, and is its estimate unless that is stated
   * @param estimated whether its estimate is stated
   * @param work ticks of one
   * @param every ticks between one and the next
   * @param daily ticks after midnight
   * @param count how many come each time
   */
  public record Stream(JobSpec like, Distribution work, Optional<Distribution> every, List<Long> daily, int count,
      boolean estimated) {}

  /**
   * Nodes that are lost for a while.
   *
   * @param nodes by number, which is the same in all setups
   */
  public record Losses(List<Integer> nodes, long at, long lasts) {}
}
