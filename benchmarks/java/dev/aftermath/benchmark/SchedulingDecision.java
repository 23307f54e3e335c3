package dev.aftermath.benchmark;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.TypicalPods;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision in a cluster in use: choose a node and a GPU for a pod, bind it, and release the pod that has been there
 * longest; against a bare scan of primitive columns for the fullest node on which the same pods fit.
 *
 * <p>Nodes as in Alibaba's 2023 GPU trace (share of each shape); kinds of pods made up with its shares: 13 % without a
 * GPU, 38 % with a share of one, 48 % with one, 1 % with more. About 70 % of the GPUs are in use.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
public class SchedulingDecision {
  private static final int[] SHARES = {110, 220, 230, 320, 370, 460, 470, 550, 590, 650, 810};
  private static final double IN_USE = 0.7;

  @Param({"1000", "10000", "100000"})
  public int nodes;

  @Param({"first-fit", "best-fit", "worst-fit", "dot-product", "gpu-clustering", "gpu-packing", "fgd",
      "least-allocated", "most-allocated", "balanced-allocation", "random"})
  public String policy = "";

  private Placement placement;
  private Pod[] ring;
  private int next;

  /** Fills the cluster. */
  @Setup(Level.Trial)
  public void fill() {
    RandomStream luck = new RandomStreams(1, 0).of("benchmark");
    List<NodeShape> shapes = new ArrayList<>();
    long gpus = 0;
    for (int n = 0; n < nodes; n++) {
      shapes.add(shape(luck.nextUniform()));
      gpus += shapes.get(n).gpus();
    }
    NodePool pool = new NodePool(shapes);
    for (int n = 0; n < nodes; n++) {
      pool.setSchedulable(n, true);
    }
    List<Pod> pods = new ArrayList<>();
    List<Demand> kinds = kinds();
    long wanted = 0;
    while (wanted < IN_USE * gpus * Demand.WHOLE_GPU) {
      Demand demand = kind(kinds, luck);
      pods.add(new Pod(Pod.NO_SERVICE, pods.size(), demand, 0, Pod.NOBODY));
      wanted += demand.gpuMilliInAll();
    }
    placement = new Placement(pool, 0, PlacementPolicies.named(policy).on(pool, new PlacementPolicy.Setting(
        TypicalPods.of(pods.stream().map(p -> new TypicalPods.Kind(p.demand(), "")).toList()), luck)));
    ring = pods.toArray(Pod[]::new);
    for (Pod pod : ring) {
      place(pod);
    }
  }

  private static NodeShape shape(double u) {
    return u < 0.45 ? new NodeShape(0, 0, 96_000, 393_216, 8, "G2")
        : u < 0.77 ? new NodeShape(0, 0, 104_000, 524_288, 2, "T4")
        : u < 0.80 ? new NodeShape(0, 0, 128_000, 786_432, 8, "G3")
        : u < 0.91 ? new NodeShape(0, 0, 16_000, 122_880, 2, "P100")
        : u < 0.93 ? new NodeShape(0, 0, 96_000, 786_432, 8, "V100M32")
        : new NodeShape(0, 0, 32_000, 131_072, 4, "V100M16");
  }

  private static List<Demand> kinds() {
    List<Demand> kinds = new ArrayList<>();
    for (int cores : new int[] {4, 8, 16}) {
      kinds.add(new Demand(cores * 1000L, cores * 4096L, 0, 0));
      kinds.add(new Demand(cores * 1000L, cores * 4096L, 1, 0));
      for (int milli : SHARES) {
        kinds.add(new Demand(cores * 500L, cores * 2048L, 0, milli));
      }
    }
    kinds.add(new Demand(48_000, 196_608, 4, 0));
    return kinds;
  }

  private static Demand kind(List<Demand> kinds, RandomStream luck) {
    int size = (int) (luck.nextUniform() * 3) * (SHARES.length + 2);
    double u = luck.nextUniform();
    return kinds.get(u < 0.13 ? size : u < 0.51 ? size + 2 + (int) (luck.nextUniform() * SHARES.length)
        : u < 0.99 ? size + 1 : kinds.size() - 1);
  }

  private int place(Pod pod) {
    int node = placement.choose(pod, 0, nodes, Placement.ANYWHERE);
    if (node != Pod.NOWHERE) {
      placement.bind(pod, node);
    }
    return node;
  }

  /** Releases the oldest pod and places it anew: one decision, two changes. */
  @Benchmark
  public int decide() {
    Pod pod = ring[next];
    next = next + 1 == ring.length ? 0 : next + 1;
    placement.release(pod);
    return place(pod);
  }
}
