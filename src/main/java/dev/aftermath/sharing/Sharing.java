package dev.aftermath.sharing;

import dev.aftermath.binding.YamlReader;
import dev.aftermath.operation.Design;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be simulated: the same work under the same luck, once on a shared pool and once on a fixed split.
 *
 * @param lasts ticks
 * @param kinds of work, in the order of the report; {@link #INFERENCE} is the first
 * @param sha256 of the file and all it includes
 * @param workload SHA-256 of what comes and what is lost: where it is the same, the same seed makes the same luck
 * @param defaultsUsed paths of values that the file left out
 * @param sources the file and all it includes
 */
public record Sharing(
    String name, Optional<String> description, OffsetDateTime start, long lasts, int replications, long seed,
    double registryBytesPerSecond, List<String> kinds, List<Losses> losses, List<Setup> setups, String sha256,
    String workload, Set<String> defaultsUsed, List<YamlReader.Source> sources) {
  /** What services are counted as. */
  public static final String INFERENCE = "inference";

  /**
   * One way to run it.
   *
   * @param services by number
   * @param gpuMilli GPUs in 1/1000ths, with partitions
   */
  public record Setup(String name, Design design, List<ServingSpec> services, long gpuMilli) {}

  /**
   * Nodes that are lost for a while.
   *
   * @param group what the file calls them
   * @param nodes by number, which is the same in all setups
   */
  public record Losses(String group, List<Integer> nodes, long at, long lasts) {}
}
