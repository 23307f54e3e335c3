package dev.aftermath.scheduling;

/**
 * What one replica takes from a node.
 *
 * @param milliCpu processor, 1000 to a core
 * @param memoryMib memory in MiB
 * @param gpus whole GPUs, all on one node
 * @param gpuMilli share of one GPU in 1/1000ths, instead of whole ones
 */
public record Demand(long milliCpu, long memoryMib, int gpus, int gpuMilli) {
  public static final int WHOLE_GPU = 1000;

  public Demand {
    if (milliCpu < 0 || memoryMib < 0 || gpus < 0 || gpuMilli < 0 || gpuMilli > WHOLE_GPU
        || (gpus > 0 && gpuMilli > 0)) {
      throw new IllegalArgumentException("impossible demand");
    }
  }

  @Override
  public String toString() {
    String gpu = gpus > 0 ? ", " + gpus + " GPU" : gpuMilli > 0 ? ", " + gpuMilli + "/1000 GPU" : "";
    return milliCpu / 1000.0 + " cores, " + memoryMib + " MiB" + gpu;
  }
}
