package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of pods that make up most of a workload (Weng et al., USENIX ATC 2023): counted by processor, GPUs and
 * models, without memory; the most frequent kinds until they cover 95 % of all pods.
 */
public final class TypicalPods {
  /** Share of all pods that the typical kinds cover at least. */
  public static final double COVER = 0.95;

  private TypicalPods() {}

  /**
   * What distinguishes one kind of pod from another.
   *
   * @param demand what it takes; its memory is ignored
   * @param models the models of GPU as they were written, because the same models written otherwise are another kind
   */
  public record Kind(Demand demand, String models) {
    public Kind {
      demand = new Demand(
          demand.milliCpu(), 0, demand.gpus(), demand.gpuMilli(), demand.gpuModels(), Requirements.NONE);
    }

    private long milli() {
      return demand.wantsGpu() ? demand.milliOfEach() : 0;
    }
  }

  /** The typical kinds of a workload, the most frequent first; their shares add up to one. */
  public static List<TypicalPod> of(Iterable<Kind> pods) {
    Map<Kind, Integer> counts = new HashMap<>();
    int all = 0;
    for (Kind pod : pods) {
      counts.merge(pod, 1, Integer::sum);
      all++;
    }
    List<Kind> kinds = new ArrayList<>(counts.keySet());
    kinds.sort(Comparator.<Kind>comparingInt(counts::get).reversed()
        .thenComparing(Comparator.<Kind>comparingLong(k -> k.demand.milliCpu()).reversed())
        .thenComparing(Comparator.comparingLong(Kind::milli).reversed())
        .thenComparing(Comparator.<Kind>comparingInt(k -> k.demand.gpuCount()).reversed())
        .thenComparing(Comparator.comparing(Kind::models).reversed()));
    int covered = 0;
    int used = 0;
    while (used < kinds.size() && covered < COVER * all) {
      covered += counts.getOrDefault(kinds.get(used++), 0);
    }
    // Two roundings, as in the published code: scores are cut to whole numbers, so that the last bit of a share can
    // move a pod. With one, which is the same number, 10 of the 170 published runs of FGD would differ.
    double total = all;
    double share = covered / total;
    return kinds.subList(0, used).stream()
        .map(k -> new TypicalPod(k.demand, counts.getOrDefault(k, 0) / total / share)).toList();
  }
}
