package dev.aftermath.trace;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.NodeShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The 2023 GPU trace of Alibaba ("openb"): {@code cluster-trace-gpu-v2023} of github.com/alibaba/clusterdata. */
public final class OpenbFormat {
  private static final long MOST = 1_000_000_000_000L;
  private static final List<String> NODE_COLUMNS = List.of("sn", "cpu_milli", "memory_mib", "gpu", "model");
  private static final List<String> POD_COLUMNS = List.of("name", "cpu_milli", "memory_mib", "num_gpu", "gpu_milli");

  private OpenbFormat() {}

  /** The nodes of a node list. */
  public static List<TraceNode> nodes(Path path, Problems problems) throws IOException {
    Table table = Table.read(path, NODE_COLUMNS, problems);
    List<TraceNode> nodes = new ArrayList<>();
    if (!table.usable()) {
      return nodes;
    }
    Set<String> names = new HashSet<>();
    for (int row = 0; row < table.size(); row++) {
      int gpus = (int) table.whole(row, "gpu", NodePool.MOST_GPUS);
      String model = table.text(row, "model");
      if (gpus > 0 && model.isEmpty()) {
        problems.add(table.place(row, "model"), "model", "expected the model of the node's GPUs");
      }
      nodes.add(new TraceNode(table.name(row, "sn", names), new NodeShape(
          0, 0, amount(table, row, "cpu_milli"), amount(table, row, "memory_mib"), Math.max(0, gpus), model)));
    }
    return nodes;
  }

  /**
   * The pods of a pod list.
   *
   * @param models the models that there are; others are unknown
   */
  public static List<TracePod> pods(Path path, Set<String> models, Problems problems) throws IOException {
    Table table = Table.read(path, POD_COLUMNS, problems);
    List<TracePod> pods = new ArrayList<>();
    if (!table.usable()) {
      return pods;
    }
    Set<String> names = new HashSet<>();
    for (int row = 0; row < table.size(); row++) {
      String spec = table.text(row, "gpu_spec");
      pods.add(new TracePod(table.name(row, "name", names), demand(table, row, spec, models, problems), spec, "",
          table.text(row, "qos"), table.seconds(row, "creation_time"), table.seconds(row, "scheduled_time"),
          table.seconds(row, "deletion_time")));
    }
    return pods;
  }

  /**
   * Whole numbers from zero to below a bound, one on each line.
   *
   * @return those that are right
   */
  public static int[] numbers(Path path, int below, Problems problems) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    int line = 0;
    for (String text : Files.readAllLines(path)) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      try {
        int value = Integer.parseInt(text.strip());
        if (value >= 0 && value < below) {
          numbers.add(value);
          continue;
        }
      } catch (NumberFormatException e) {
        // told below
      }
      problems.add(new Place(path.toString(), line, 1), "",
          "expected a whole number from 0 to " + (below - 1) + ", got \"" + text.strip() + "\"");
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static long amount(Table table, int row, String column) {
    return Math.max(0, table.whole(row, column, MOST));
  }

  private static Demand demand(Table table, int row, String spec, Set<String> models, Problems problems) {
    int gpus = (int) table.whole(row, "num_gpu", NodePool.MOST_GPUS);
    int milli = (int) table.whole(row, "gpu_milli", Demand.WHOLE_GPU);
    boolean share = gpus == 1 && milli > 0 && milli < Demand.WHOLE_GPU;
    if (gpus < 0 || milli < 0) {
      gpus = 0; // told already
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
        share ? milli : 0, accepted);
  }
}
