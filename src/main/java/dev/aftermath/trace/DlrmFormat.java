package dev.aftermath.trace;

import dev.aftermath.binding.Problems;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.LabelRule;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.Requirements;
import dev.aftermath.scheduling.ServiceRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The 2025 trace of Alibaba's disaggregated inference of recommendation models: {@code cluster-trace-gpu-v2025} of
 * github.com/alibaba/clusterdata (Yang et al., "GPU-Disaggregated Serving for Deep Learning Recommendation Models at
 * Scale", NSDI 2025).
 *
 * <p>An instance goes to nodes with its role as label ({@code role}: CN for processors, HN for GPUs), and takes further
 * resources {@code rdma} (percent of a network card) and {@code disk} (GiB). It has requests and limits; requests are
 * what a scheduler looks at.
 */
public final class DlrmFormat implements TraceFormat {
  private static final double MOST_CORES = 100_000;
  private static final double MOST_GIB = 10_000_000;
  private static final long MOST_PERCENT = 1_000_000;
  private static final int MIB_PER_GIB = 1024;

  @Override
  public String name() {
    return "the 2025 disaggregated inference trace of Alibaba";
  }

  @Override
  public List<String> columns() {
    return List.of("instance_sn", "role", "app_name", "cpu_request", "gpu_request", "rdma_request", "memory_request",
        "disk_request", "max_instance_per_node", "creation_time", "scheduled_time", "deletion_time");
  }

  @Override
  public List<TracePod> pods(Table table, Set<String> models, Problems problems) {
    List<TracePod> pods = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<Demand, Demand> same = new HashMap<>(); // one object for each kind, because kinds are looked up often
    for (int row = 0; row < table.size(); row++) {
      String role = table.text(row, "role");
      if (role.isEmpty()) {
        problems.add(table.place(row, "role"), "role", "expected a role, such as CN or HN");
      }
      boolean before = table.text(row, "creation_time").isEmpty();
      Demand demand = demand(table, row, role);
      double created = before ? 0 : table.seconds(row, "creation_time");
      double started = before ? 0 : table.seconds(row, "scheduled_time");
      double ended = table.seconds(row, "deletion_time");
      table.notBefore(row, "scheduled_time", started, "creation_time", created);
      table.notBefore(row, "deletion_time", ended, "scheduled_time", started);
      pods.add(new TracePod(table.name(row, "instance_sn", names), same.computeIfAbsent(demand, d -> d), "",
          table.text(row, "app_name") + "/" + role, rules(table, row, problems), role, 0, created, started, ended));
    }
    return pods;
  }

  private static Demand demand(Table table, int row, String role) {
    Map<String, Long> resources = new HashMap<>();
    resources.put("rdma", Math.max(0, table.whole(row, "rdma_request", MOST_PERCENT)));
    resources.put("disk", (long) Math.ceil(Math.max(0, table.number(row, "disk_request", MOST_GIB))));
    List<List<LabelRule>> affinity = role.isEmpty() ? List.of() : List.of(List.of(LabelRule.is("role", role)));
    return new Demand(Math.round(1000 * Math.max(0, table.number(row, "cpu_request", MOST_CORES))),
        (long) Math.ceil(MIB_PER_GIB * Math.max(0, table.number(row, "memory_request", MOST_GIB))),
        Math.max(0, (int) table.whole(row, "gpu_request", NodeShape.MOST_GPUS)), 0, Set.of(),
        new Requirements(resources, 0, affinity, Set.of(), ""));
  }

  // -1 stands for no limit.
  private static ServiceRules rules(Table table, int row, Problems problems) {
    String text = table.text(row, "max_instance_per_node");
    if (text.equals("-1")) {
      return ServiceRules.NONE;
    }
    long most = table.whole(row, "max_instance_per_node", Integer.MAX_VALUE);
    if (most == 0) {
      problems.add(table.place(row, "max_instance_per_node"), "max_instance_per_node", "expected 1 or more, or -1");
    }
    return most < 1 ? ServiceRules.NONE : ServiceRules.mostPerNode((int) most);
  }
}
