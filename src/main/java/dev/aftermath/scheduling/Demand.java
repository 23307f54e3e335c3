package dev.aftermath.scheduling;

import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.vocabulary.Demanded;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one pod takes from a node, and asks of it.
 *
 * <p>Not a record, because its hash is kept: it is the key by which the best nodes are looked up.
 */
public final class Demand {
  public static final int WHOLE_GPU = 1000;

  private final long milliCpu;
  private final long memoryMib;
  private final int gpus;
  private final int gpuMilli;
  private final Set<String> gpuModels;
  private final Requirements requirements;
  private final long partitionMilli;
  private final int hash;

  /**
   * What one pod asks of its node.
   *
   * @param milliCpu processor, 1000 to a core
   * @param memoryMib memory in MiB
   * @param gpus whole GPUs, all on one node
   * @param gpuMilli share of one GPU in 1/1000ths, instead of whole ones
   * @param gpuModels models of GPU that will do; empty for any
   */
  public Demand(
      long milliCpu, long memoryMib, int gpus, int gpuMilli, Set<String> gpuModels, Requirements requirements) {
    if (milliCpu < 0 || memoryMib < 0 || gpus < 0 || gpuMilli < 0 || gpuMilli > WHOLE_GPU
        || (gpus > 0 && gpuMilli > 0)) {
      throw new IllegalArgumentException("impossible demand");
    }
    this.milliCpu = milliCpu;
    this.memoryMib = memoryMib;
    this.gpus = gpus;
    this.gpuMilli = gpuMilli;
    this.gpuModels = Set.copyOf(gpuModels);
    this.requirements = requirements;
    partitionMilli = GpuPartitions.milli(requirements.resources());
    hash = Objects.hash(milliCpu, memoryMib, gpus, gpuMilli, this.gpuModels, requirements);
  }

  /** A demand that any model of GPU, and any node, will do for. */
  public Demand(long milliCpu, long memoryMib, int gpus, int gpuMilli) {
    this(milliCpu, memoryMib, gpus, gpuMilli, Set.of(), Requirements.NONE);
  }

  /** The same of a tenant, whose machines it may use. */
  public Demand of(String tenant) {
    return new Demand(milliCpu, memoryMib, gpus, gpuMilli, gpuModels, new Requirements(requirements.resources(),
        requirements.gpuMemoryMib(), requirements.affinity(), requirements.tolerates(), tenant));
  }

  /** Processor, 1000 to a core. */
  public long milliCpu() {
    return milliCpu;
  }

  /** Memory in MiB. */
  public long memoryMib() {
    return memoryMib;
  }

  /** Whole GPUs, all on one node. */
  public int gpus() {
    return gpus;
  }

  /** Share of one GPU in 1/1000ths; 0 when it takes whole ones, or none. */
  public int gpuMilli() {
    return gpuMilli;
  }

  /** Models of GPU that will do; empty for any. */
  public Set<String> gpuModels() {
    return gpuModels;
  }

  /** What else it asks of a node. */
  public Requirements requirements() {
    return requirements;
  }

  /** Whether it takes whole GPUs or a share of one; a partition is a resource of its own. */
  public boolean wantsGpu() {
    return gpus > 0 || gpuMilli > 0;
  }

  /** Whether it takes a share of one GPU. */
  public boolean sharesGpu() {
    return gpuMilli > 0;
  }

  /** What it takes of all GPUs together, in 1/1000ths of one, without partitions. */
  public long gpuMilliInAll() {
    return gpuMilli > 0 ? gpuMilli : (long) gpus * WHOLE_GPU;
  }

  /** The same with MIG instances and time slices, for accounts. */
  public long gpuMilliWithPartitions() {
    return gpuMilliInAll() + partitionMilli;
  }

  /** On how many GPUs. */
  public int gpuCount() {
    return gpuMilli > 0 ? 1 : gpus;
  }

  /** What it takes of each of its GPUs, in 1/1000ths. */
  public int milliOfEach() {
    return gpuMilli > 0 ? gpuMilli : WHOLE_GPU;
  }

  /**
   * What it has of the memory of its GPUs, all of them together, in MiB.
   *
   * @param ofEach memory of each GPU of the node
   */
  public long memoryOfGpus(long ofEach) {
    long stated = requirements.gpuMemoryMib();
    return gpus > 0 ? ofEach * gpus : stated > 0 ? stated
        : GpuPartitions.memoryMib(requirements.resources(), ofEach).orElse(ofEach * gpuMilli / WHOLE_GPU);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Demand d && hash == d.hash && milliCpu == d.milliCpu
        && memoryMib == d.memoryMib && gpus == d.gpus && gpuMilli == d.gpuMilli && gpuModels.equals(d.gpuModels)
        && (requirements == d.requirements || requirements.equals(d.requirements)));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The same as it is named to people. */
  public Demanded demanded() {
    return new Demanded(milliCpu, memoryMib, gpus, gpuMilli, gpuModels.stream().sorted().toList(),
        requirements.gpuMemoryMib(), new TreeMap<>(requirements.resources()));
  }

  /** In plain English, for messages about files and faults. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(milliCpu / 1000.0 + " cores, " + memoryMib + " MiB");
    text.append(gpus > 0 ? ", " + gpus + " GPU" : gpuMilli > 0 ? ", " + gpuMilli + "/1000 GPU" : "");
    if (!gpuModels.isEmpty()) {
      text.append(" of ").append(String.join(" or ", gpuModels.stream().sorted().toList()));
    }
    if (requirements.gpuMemoryMib() > 0) {
      text.append(", ").append(requirements.gpuMemoryMib()).append(" MiB of GPU memory");
    }
    new TreeMap<>(requirements.resources())
        .forEach((name, amount) -> text.append(", ").append(amount).append(' ').append(name));
    return text.toString();
  }
}
