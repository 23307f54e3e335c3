package dev.aftermath.trace;

import dev.aftermath.binding.Problems;
import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.estate.Taint;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.LabelRule;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.Requirements;
import dev.aftermath.scheduling.ServiceRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The 2023 GPU trace of Alibaba ("openb"): {@code cluster-trace-gpu-v2023} of github.com/alibaba/clusterdata.
 *
 * <p>Further columns, all of them optional, ask for what node lists may have: {@code tolerates} ({@code key=value} or
 * {@code key}, more with a semicolon), {@code label:NAME} (the value that the node's label must have), {@code tenant}
 * (whose it is, for what is reserved), {@code gpu_memory_mib} (of each of its GPUs), {@code gpu_partition} (a MIG
 * profile such as {@code 3g.40gb}, or {@code 1/4} for a time slice, with {@code num_gpu} and {@code gpu_milli} zero),
 * {@code resource:NAME}.
 */
public final class OpenbFormat implements TraceFormat {
  private static final long MOST = 1_000_000_000_000L;
  private static final String LABEL = "label:";
  private static final String RESOURCE = "resource:";
  private static final Set<String> OPTIONAL =
      Set.of("gpu_spec", "qos", "pod_phase", "creation_time", "deletion_time", "scheduled_time");
  /** Columns by which a pod asks for what not every node has. */
  private static final Set<String> ASKING = Set.of("tolerates", "tenant", "gpu_memory_mib", "gpu_partition");
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
  public boolean knows(String column) {
    return columns().contains(column) || OPTIONAL.contains(column) || ASKING.contains(column)
        || column.startsWith(LABEL) || column.startsWith(RESOURCE);
  }

  @Override
  public List<TracePod> pods(Table table, Set<String> models, Problems problems) {
    List<TracePod> pods = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<Demand, Demand> same = new HashMap<>(); // one object for each kind, because kinds are looked up often
    // Most traces ask for nothing else, and have many rows.
    boolean asks = table.columns().stream().anyMatch(
        c -> ASKING.contains(c) || c.startsWith(LABEL) || c.startsWith(RESOURCE));
    for (int row = 0; row < table.size(); row++) {
      String spec = table.text(row, "gpu_spec");
      String qos = table.text(row, "qos");
      Demand demand = demand(table, row, spec, models, asks, problems);
      double created = Math.max(0, table.seconds(row, "creation_time"));
      double started = table.seconds(row, "scheduled_time");
      double ended = table.seconds(row, "deletion_time");
      table.notBefore(row, "scheduled_time", started, "creation_time", created);
      table.notBefore(row, "deletion_time", ended, "scheduled_time", started);
      pods.add(new TracePod(table.name(row, "name", names), same.computeIfAbsent(demand, d -> d), spec, "",
          ServiceRules.NONE, qos, PRIORITY.getOrDefault(qos, 0), created, started, ended));
    }
    return pods;
  }

  private static long amount(Table table, int row, String column) {
    return Math.max(0, table.whole(row, column, MOST));
  }

  private static Demand demand(
      Table table, int row, String spec, Set<String> models, boolean asks, Problems problems) {
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
        share ? milli : 0, accepted,
        asks ? requirements(table, row, gpus, problems) : Requirements.NONE);
  }

  private static Requirements requirements(Table table, int row, int gpus, Problems problems) {
    Map<String, Long> resources = new HashMap<>();
    List<LabelRule> labels = new ArrayList<>();
    for (String column : table.columns()) {
      if (column.startsWith(LABEL) && !table.text(row, column).isEmpty()) {
        labels.add(LabelRule.is(column.substring(LABEL.length()), table.text(row, column)));
      } else if (column.startsWith(RESOURCE) && !table.text(row, column).isEmpty()) {
        resources.put(column.substring(RESOURCE.length()), amount(table, row, column));
      }
    }
    String partition = table.text(row, "gpu_partition");
    if (!partition.isEmpty()) {
      if (GpuPartitions.milli(partition).isEmpty()) {
        problems.add(table.place(row, "gpu_partition"), "gpu_partition",
            "expected a MIG profile such as 3g.40gb, or a time slice such as 1/4, got \"" + partition + "\"");
      } else if (gpus > 0) {
        problems.add(table.place(row, "gpu_partition"), "gpu_partition",
            "either GPUs or a partition of one, not both; expected num_gpu 0 and gpu_milli 0");
      }
      resources.put(GpuPartitions.resource(partition), 1L);
    }
    Set<Taint> tolerates = Arrays.stream(table.text(row, "tolerates").split(";", -1)).map(String::strip)
        .filter(t -> !t.isEmpty()).map(Taint::of).collect(Collectors.toSet());
    long memory = table.text(row, "gpu_memory_mib").isEmpty() ? 0 : amount(table, row, "gpu_memory_mib");
    Requirements asked = new Requirements(
        resources, memory, labels.isEmpty() ? List.of() : List.of(labels), tolerates, table.text(row, "tenant"));
    return asked.equals(Requirements.NONE) ? Requirements.NONE : asked; // one object, so that plain pods are quick
  }
}
