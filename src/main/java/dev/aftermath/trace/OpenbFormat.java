package dev.aftermath.trace;

import dev.aftermath.binding.Problems;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.Requirements;
import dev.aftermath.scheduling.ServiceRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The 2023 GPU trace of Alibaba ("openb"): {@code cluster-trace-gpu-v2023} of github.com/alibaba/clusterdata. */
public final class OpenbFormat implements TraceFormat {
  private static final long MOST = 1_000_000_000_000L;
  /** Latency-sensitive work goes before best effort; what lies between goes between. */
  private static final Map<String, Integer> PRIORITY = Map.of("LS", 2, "Guaranteed", 2, "Burstable", 1, "BE", 0);

  @Override
  public String name() {
    return "the 2023 GPU trace of Alibaba";
  }

  @Override
  public List<String> columns() {
    return List.of("name", "cpu_milli", "memory_mib", "num_gpu", "gpu_milli");
  }

  @Override
  public List<TracePod> pods(Table table, Set<String> models, Problems problems) {
    List<TracePod> pods = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<Demand, Demand> same = new HashMap<>(); // one object for each kind, because kinds are looked up often
    for (int row = 0; row < table.size(); row++) {
      String spec = table.text(row, "gpu_spec");
      String qos = table.text(row, "qos");
      Demand demand = demand(table, row, spec, models, problems);
      pods.add(new TracePod(table.name(row, "name", names), same.computeIfAbsent(demand, d -> d), spec, "",
          ServiceRules.NONE, qos, PRIORITY.getOrDefault(qos, 0), Math.max(0, table.seconds(row, "creation_time")),
          table.seconds(row, "scheduled_time"), table.seconds(row, "deletion_time")));
    }
    return pods;
  }

  private static long amount(Table table, int row, String column) {
    return Math.max(0, table.whole(row, column, MOST));
  }

  private static Demand demand(Table table, int row, String spec, Set<String> models, Problems problems) {
    int gpus = (int) table.whole(row, "num_gpu", NodeShape.MOST_GPUS);
    int milli = (int) table.whole(row, "gpu_milli", Demand.WHOLE_GPU);
    boolean share = gpus == 1 && milli > 0 && milli < Demand.WHOLE_GPU;
    if (gpus < 0 || milli < 0) {
      gpus = 0; // reported already
    } else if (gpus > 1 && milli != Demand.WHOLE_GPU) {
      problems.add(table.place(row, "gpu_milli"), "gpu_milli",
          "expected 1000 with " + gpus + " GPUs, because a share is on one GPU; got " + milli);
    } else if ((gpus == 0) != (milli == 0)) {
      problems.add(table.place(row, "gpu_milli"), "gpu_milli",
          gpus == 0 ? "expected 0 without a GPU, got " + milli : "expected 1 to 1000 with a GPU, got 0");
    }
    Set<String> accepted = new HashSet<>();
    for (String model : spec.isEmpty() ? new String[0] : spec.split("\\|", -1)) {
      if (!models.contains(model)) {
        problems.unknown(table.place(row, "gpu_spec"), "gpu_spec", "GPU model", model, models);
      }
      accepted.add(model);
    }
    return new Demand(amount(table, row, "cpu_milli"), amount(table, row, "memory_mib"), share ? 0 : gpus,
        share ? milli : 0, accepted, Requirements.NONE);
  }
}
