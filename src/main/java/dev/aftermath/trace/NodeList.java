package dev.aftermath.trace;

import dev.aftermath.binding.Problems;
import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.estate.NodeTraits;
import dev.aftermath.estate.Taint;
import dev.aftermath.scheduling.NodeShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The nodes of a trace: the columns of Alibaba's 2023 GPU trace, and further ones for what its nodes have not.
 *
 * <p>Further columns, all of them optional: {@code count} (so many of them), {@code pods} (as many as the node may
 * carry), {@code taints} ({@code key=value}, more with a semicolon), {@code reserved_for}, {@code gpu_memory_mib},
 * {@code mig} (the instances that each GPU is cut into, such as {@code 3g.20gb+2g.10gb}), {@code time_slices} (of each
 * GPU), {@code label:NAME}, {@code resource:NAME}.
 */
public final class NodeList {
  private static final long MOST = 1_000_000_000_000L;
  private static final int MOST_OF_A_KIND = 200_000;
  private static final int MOST_SLICES = 100;
  private static final List<String> COLUMNS = List.of("sn", "cpu_milli", "memory_mib", "gpu", "model");
  private static final Set<String> OPTIONAL = Set.of(
      "count", "pods", "taints", "reserved_for", "gpu_memory_mib", "mig", "time_slices");
  private static final String LABEL = "label:";
  private static final String RESOURCE = "resource:";

  private final Table table;
  private final Problems problems;

  private NodeList(Table table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  /** Reads a node list. */
  public static List<TraceNode> read(Path path, Problems problems) throws IOException {
    return read(path, problems, warning -> { });
  }

  /** The same, with warnings of columns that say nothing. */
  public static List<TraceNode> read(Path path, Problems problems, Consumer<String> warnings) throws IOException {
    return read(path.toString(), TraceFile.content(path), problems, warnings);
  }

  /** As {@link #read(Path, Problems, Consumer)}, of a file that was read. */
  public static List<TraceNode> read(String file, byte[] content, Problems problems, Consumer<String> warnings)
      throws IOException {
    Table table = Table.read(file, content, problems);
    table.columns().stream()
        .filter(c -> !COLUMNS.contains(c) && !OPTIONAL.contains(c) && !c.startsWith(LABEL) && !c.startsWith(RESOURCE))
        .forEach(c -> warnings.accept(file + ": column \"" + c + "\" says nothing in a node list, and is ignored"));
    return table.usable() && table.hasColumns(COLUMNS, "a node list") ? new NodeList(table, problems).nodes()
        : List.of();
  }

  private List<TraceNode> nodes() {
    List<TraceNode> nodes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int row = 0; row < table.size(); row++) {
      int gpus = Math.max(0, (int) table.whole(row, "gpu", NodeShape.MOST_GPUS));
      String model = table.text(row, "model");
      if (gpus > 0 && model.isEmpty()) {
        problems.add(table.place(row, "model"), "model", "expected the model of the node's GPUs");
      }
      Map<String, Long> resources = new HashMap<>();
      boolean cut = cut(row, gpus, model, resources);
      NodeShape shape = new NodeShape(0, 0, 0, amount(row, "cpu_milli"), amount(row, "memory_mib"), cut ? 0 : gpus,
          model, traits(row, resources));
      String name = table.name(row, "sn", names);
      long count = table.has("count") ? table.whole(row, "count", MOST_OF_A_KIND) : 1;
      for (long i = 1; i <= count; i++) {
        nodes.add(new TraceNode(table.has("count") ? name + "-" + i : name, shape));
      }
    }
    return nodes;
  }

  private long amount(int row, String column) {
    return Math.max(0, table.whole(row, column, MOST));
  }

  private NodeTraits traits(int row, Map<String, Long> resources) {
    Map<String, String> labels = new HashMap<>();
    for (String column : table.columns()) {
      if (column.startsWith(LABEL) && !table.text(row, column).isEmpty()) {
        labels.put(column.substring(LABEL.length()), table.text(row, column));
      } else if (column.startsWith(RESOURCE)) {
        resources.put(column.substring(RESOURCE.length()), amount(row, column));
      }
    }
    Set<Taint> taints = Arrays.stream(table.text(row, "taints").split(";", -1)).map(String::strip)
        .filter(t -> !t.isEmpty()).map(Taint::of).collect(Collectors.toSet());
    int pods = table.text(row, "pods").isEmpty() ? Integer.MAX_VALUE
        : (int) Math.max(1, table.whole(row, "pods", 1, Integer.MAX_VALUE));
    long memory = table.text(row, "gpu_memory_mib").isEmpty() ? 0 : amount(row, "gpu_memory_mib");
    return new NodeTraits(labels, taints, pods, resources, memory, table.text(row, "reserved_for"), List.of());
  }

  /** Whether the GPUs are cut into parts, which are then resources of their own. */
  private boolean cut(int row, int gpus, String model, Map<String, Long> resources) {
    String mig = table.text(row, "mig");
    String slices = table.text(row, "time_slices");
    if (!mig.isEmpty()) {
      if (!slices.isEmpty()) {
        problems.add(table.place(row, "time_slices"), "time_slices",
            "expected nothing, because the GPUs are cut into MIG instances");
      }
      List<String> instances = Arrays.stream(mig.split("\\+", -1)).map(String::strip).toList();
      if (!GpuPartitions.migModels().contains(model)) {
        problems.unknown(table.place(row, "model"), "model", "MIG model", model, GpuPartitions.migModels());
      } else if (!GpuPartitions.placeable(model, instances)) {
        problems.add(table.place(row, "mig"), "mig", "one " + model + " cannot be cut into " + mig
            + "; its profiles are " + String.join(", ", GpuPartitions.profiles(model)));
      }
      instances.forEach(i -> resources.merge(GpuPartitions.resource(i), (long) gpus, Long::sum));
    } else if (!slices.isEmpty()) {
      long n = Math.max(1, table.whole(row, "time_slices", 1, MOST_SLICES));
      resources.put(GpuPartitions.resource("1/" + n), n * gpus);
    }
    return !mig.isEmpty() || !slices.isEmpty();
  }
}
