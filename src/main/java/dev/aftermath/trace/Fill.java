package dev.aftermath.trace;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.Explanation;
import dev.aftermath.scheduling.Fragmentation;
import dev.aftermath.scheduling.Guarded;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.TypicalPod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * Fills an empty cluster, one pod after the other; what fits nowhere is dropped for good, and nothing ever leaves. The
 * experiment of Weng et al., "Beware of Fragmentation" (USENIX ATC 2023).
 */
public final class Fill {
  private final List<TraceNode> nodes;
  private final List<TypicalPod> usual;
  private final LongSupplier clock;
  private final boolean reasons;

  /**
   * A cluster to be filled.
   *
   * @param nodes in the order in which ties between them are broken
   * @param usual the pods to be expected, for policies and for measuring fragmentation
   */
  public Fill(List<TraceNode> nodes, List<TypicalPod> usual) {
    this(nodes, usual, () -> 0, false);
  }

  /**
   * The same, measured by a clock.
   *
   * @param clock nanoseconds
   * @param reasons whether it is kept why pods have no place, which takes a look at every node for each of them
   */
  Fill(List<TraceNode> nodes, List<TypicalPod> usual, LongSupplier clock, boolean reasons) {
    this.clock = clock;
    this.reasons = reasons;
    this.nodes = List.copyOf(nodes);
    this.usual = List.copyOf(usual);
  }

  /**
   * Places the pods in this order.
   *
   * @param randomTies whether nodes of equal score are chosen among by chance, and not by their order
   */
  public FillResult run(List<TracePod> arrivals, PlacementPolicy policy, long seed, boolean randomTies) {
    return run(arrivals, policy, seed, randomTies, (pod, placement) -> { });
  }

  /** The same, showing every pod and the cluster before it is placed. */
  FillResult run(
      List<TracePod> arrivals, PlacementPolicy policy, long seed, boolean randomTies,
      BiConsumer<Pod, Placement> onArrival) {
    long began = clock.getAsLong();
    RandomStreams streams = new RandomStreams(seed, 0);
    NodePool pool = new NodePool(nodes.stream().map(TraceNode::shape).toList());
    for (int n = 0; n < pool.size(); n++) {
      pool.setSchedulable(n, true);
    }
    PlacementPolicy.Setting setting =
        new PlacementPolicy.Setting(usual, streams.of("policy", policy.name()));
    TraceServices services = new TraceServices(arrivals);
    Placement placement = new Placement(pool, services.rules(), Guarded.on(policy, pool, setting),
        randomTies ? streams.of("ties", policy.name()) : null);
    Fragmentation fragmentation = new Fragmentation(pool, usual);
    double[] fragments = new double[pool.size()];
    double fragmented = 0;
    long capacity = 0;
    for (int n = 0; n < pool.size(); n++) {
      fragments[n] = fragmentation.of(n);
      fragmented += fragments[n];
      capacity += nodes.get(n).shape().gpuMilliWithPartitions();
    }
    FillCurve curve = new FillCurve(capacity);
    long arrived = 0;
    long allocated = 0;
    int failed = 0;
    int[] nodeOf = new int[arrivals.size()];
    long[] gpusOf = new long[arrivals.size()];
    List<String> whyPending = new ArrayList<>();
    Map<Demand, String> known = new HashMap<>(); // since something was placed last
    for (int i = 0; i < arrivals.size(); i++) {
      Pod pod = new Pod(services.number(arrivals.get(i)), i, arrivals.get(i).demand(), 0, Pod.NOBODY);
      onArrival.accept(pod, placement);
      arrived += pod.demand().gpuMilliWithPartitions();
      int node = place(pod, placement);
      nodeOf[i] = node;
      if (node == Pod.NOWHERE) {
        failed++;
        if (reasons) {
          whyPending.add(whyPending(pod, placement, known));
        }
      } else {
        gpusOf[i] = pod.gpus();
        known.clear();
        allocated += pod.demand().gpuMilliWithPartitions();
        double now = fragmentation.of(node);
        fragmented += now - fragments[node];
        fragments[node] = now;
      }
      curve.add(arrived, allocated, fragmented);
    }
    return new FillResult(policy.name(), seed, curve, failed, pool,
        new FillResult.Places(List.copyOf(arrivals), nodes, nodeOf, gpusOf, whyPending),
        (clock.getAsLong() - began) / 1e9);
  }

  private static String whyPending(Pod pod, Placement placement, Map<Demand, String> known) {
    return pod.service() != Pod.NO_SERVICE ? new Explanation(placement, pod).whyPending()
        : known.computeIfAbsent(pod.demand(), d -> new Explanation(placement, pod).whyPending());
  }

  private static int place(Pod pod, Placement placement) {
    int node = placement.choose(pod, 0, placement.nodes().size(), Placement.ANYWHERE);
    if (node != Pod.NOWHERE) {
      placement.bind(pod, node);
    }
    return node;
  }
}
