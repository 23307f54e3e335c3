package dev.aftermath.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aftermath.binding.Problems;
import dev.aftermath.scheduling.TypicalPod;
import dev.aftermath.scheduling.TypicalPods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The openb trace, where somebody has put it: in the folder that the system property {@code aftermath.openb} names, or
 * in {@code ../shared/openb}. Tests that need it are skipped elsewhere.
 */
final class Openb {
  private static boolean told;

  private Openb() {}

  static Path file(String name) {
    Path path = Path.of(System.getProperty("aftermath.openb", "../shared/openb")).resolve(name);
    if (!Files.exists(path) && !told) {
      told = true;
      System.err.println("skipped: tests of the openb trace, which is not here: " + path);
    }
    assumeTrue(Files.exists(path), () -> "the openb trace is not here: " + path);
    return path;
  }

  static List<TraceNode> nodes() throws IOException {
    return NodeList.read(file("openb_node_list_gpu_node.csv"), new Problems());
  }

  static List<TracePod> pods(String trace) throws IOException {
    return TraceFile.pods(file("openb_pod_list_" + trace + ".csv"),
        nodes().stream().map(n -> n.shape().gpuModel()).collect(Collectors.toSet()), new Problems());
  }

  static List<TypicalPod> typical(String trace) throws IOException {
    return TypicalPods.of(pods(trace).stream().map(TracePod::kind).toList());
  }

  /** The order of arrival of a published run: rows of the pod list. */
  static List<TracePod> arrivals(String trace, int seed) throws IOException {
    List<TracePod> pods = pods(trace);
    return Arrays.stream(numbers("order_" + trace + "." + seed + ".txt")).mapToObj(pods::get).toList();
  }

  /** The nodes in the order in which a published run broke ties. */
  static List<TraceNode> ranked(String trace, int seed) throws IOException {
    List<TraceNode> nodes = nodes();
    int[] rank = numbers("noderank_" + trace + "." + seed + ".txt");
    List<Integer> order = new ArrayList<>(IntStream.range(0, nodes.size()).boxed().toList());
    order.sort(Comparator.comparingInt(i -> rank[i]));
    return order.stream().map(nodes::get).toList();
  }

  private static int[] numbers(String name) throws IOException {
    try (var lines = Files.lines(file(name))) {
      return lines.map(String::strip).filter(l -> !l.isEmpty()).mapToInt(Integer::parseInt).toArray();
    }
  }
}
