package dev.aftermath.scheduling;

import java.util.Arrays;
import java.util.List;

/**
 * How much of a node's idle GPUs the pods to be expected cannot use (Weng et al., "Beware of Fragmentation", USENIX ATC
 * 2023): for each typical pod the idle 1/1000ths it could not take, weighted by how often it comes.
 *
 * <p>A pod that wants no GPU can use none, so every idle GPU counts as fragmented for it: that is the definition.
 * Memory does not matter. Not safe for use by several threads.
 */
public final class Fragmentation {
  private static final int LACKS_BOTH = 0;
  private static final int LACKS_GPU = 1;
  private static final int SATISFIED = 2;
  private static final int LACKS_CPU = 3;
  private static final int NO_GPU_WANTED = 4;
  private static final int NO_GPU_WANTED_LACKS_CPU = 5;
  private static final int NO_ACCESS = 6;
  private static final int CLASSES = 7;
  /** Always summed in this order, so that the same state gives the same bits. */
  private static final int[] FRAGMENTED =
      {LACKS_BOTH, LACKS_GPU, LACKS_CPU, NO_GPU_WANTED, NO_GPU_WANTED_LACKS_CPU, NO_ACCESS};

  private final NodePool nodes;
  private final Demand[] kinds;
  private final double[] shares;
  private final double[] classes = new double[CLASSES];
  private final int[] gpus = new int[NodeShape.MOST_GPUS];

  public Fragmentation(NodePool nodes, List<TypicalPod> usual) {
    this.nodes = nodes;
    kinds = usual.stream().map(TypicalPod::demand).toArray(Demand[]::new);
    shares = usual.stream().mapToDouble(TypicalPod::share).toArray();
  }

  /** Idle 1/1000ths of GPUs of a node that typical pods cannot use, on average over them. */
  public double of(int node) {
    load(node);
    return of(node, nodes.cpuFree(node));
  }

  /** The same after a share of that demand was placed on one GPU. */
  double afterShare(int node, Demand demand, int gpu) {
    load(node);
    gpus[gpu] -= demand.gpuMilli();
    return of(node, nodes.cpuFree(node) - demand.milliCpu());
  }

  /** The same after whole GPUs, or none, were taken. */
  double afterWhole(int node, Demand demand) {
    load(node);
    for (int g = 0, wanted = demand.gpus(); wanted > 0; g++) {
      if (gpus[g] == Demand.WHOLE_GPU) {
        gpus[g] = 0;
        wanted--;
      }
    }
    return of(node, nodes.cpuFree(node) - demand.milliCpu());
  }

  private void load(int node) {
    for (int g = 0; g < nodes.gpus(node); g++) {
      gpus[g] = nodes.gpuFree(node, g);
    }
  }

  private double of(int node, long cpu) {
    int count = nodes.gpus(node);
    int idle = 0;
    for (int g = 0; g < count; g++) {
      idle += gpus[g];
    }
    Arrays.fill(classes, 0);
    for (int m = 0; m < kinds.length; m++) {
      Demand kind = kinds[m];
      boolean enoughCpu = cpu >= kind.milliCpu();
      double share = shares[m];
      if (!kind.wantsGpu()) {
        classes[enoughCpu ? NO_GPU_WANTED : NO_GPU_WANTED_LACKS_CPU] += share * idle;
        continue;
      }
      if (!nodes.modelFits(node, kind)) {
        classes[NO_ACCESS] += share * idle;
        continue;
      }
      int milli = kind.milliOfEach();
      int usable = 0;
      int tooSmall = 0;
      for (int g = 0; g < count; g++) {
        if (gpus[g] >= milli) {
          usable++;
        } else {
          tooSmall += gpus[g];
        }
      }
      boolean enoughGpu = usable >= kind.gpuCount();
      if (enoughGpu && enoughCpu) {
        classes[LACKS_GPU] += share * tooSmall;
        classes[SATISFIED] += share * (idle - tooSmall);
      } else {
        classes[enoughGpu ? LACKS_CPU : enoughCpu ? LACKS_GPU : LACKS_BOTH] += share * idle;
      }
    }
    double sum = 0;
    for (int c : FRAGMENTED) {
      sum += classes[c];
    }
    return sum;
  }
}
