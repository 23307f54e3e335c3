package dev.aftermath.scheduling;

import java.util.Set;

/**
 * What one replica takes from a node.
 *
 * @param milliCpu processor, 1000 to a core
 * @param memoryMib memory in MiB
 * @param gpus whole GPUs, all on one node
 * @param gpuMilli share of one GPU in 1/1000ths, instead of whole ones
 * @param gpuModels models of GPU that will do; empty for any
 */
public record Demand(long milliCpu, long memoryMib, int gpus, int gpuMilli, Set<String> gpuModels) {
  public static final int WHOLE_GPU = 1000;

  public Demand {
    if (milliCpu < 0 || memoryMib < 0 || gpus < 0 || gpuMilli < 0 || gpuMilli > WHOLE_GPU
        || (gpus > 0 && gpuMilli > 0)) {
      throw new IllegalArgumentException("impossible demand");
    }
    gpuModels = Set.copyOf(gpuModels);
  }

  /** A demand that any model of GPU will do for. */
  public Demand(long milliCpu, long memoryMib, int gpus, int gpuMilli) {
    this(milliCpu, memoryMib, gpus, gpuMilli, Set.of());
  }

  public boolean wantsGpu() {
    return gpus > 0 || gpuMilli > 0;
  }

  /** Whether it takes a share of one GPU. */
  public boolean sharesGpu() {
    return gpuMilli > 0;
  }

  /** What it takes of all GPUs together, in 1/1000ths of one. */
  public long gpuMilliInAll() {
    return gpuMilli > 0 ? gpuMilli : (long) gpus * WHOLE_GPU;
  }

  /** On how many GPUs. */
  public int gpuCount() {
    return gpuMilli > 0 ? 1 : gpus;
  }

  /** What it takes of each of its GPUs, in 1/1000ths. */
  public int milliOfEach() {
    return gpuMilli > 0 ? gpuMilli : WHOLE_GPU;
  }

  @Override
  public String toString() {
    String gpu = gpus > 0 ? ", " + gpus + " GPU" : gpuMilli > 0 ? ", " + gpuMilli + "/1000 GPU" : "";
    return milliCpu / 1000.0 + " cores, " + memoryMib + " MiB" + gpu
        + (gpuModels.isEmpty() ? "" : " of " + String.join(" or ", gpuModels.stream().sorted().toList()));
  }
}
