package dev.aftermath.trace;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.scheduling.Defragmentation;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.Explanation;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Ranking;
import dev.aftermath.scheduling.TypicalPod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a pod of a trace found its place or none.
 *
 * @param pod the pod
 * @param turnedDown which filter turned down how many nodes
 * @param fits on how many nodes it fits
 * @param whyPending why it fits nowhere; empty when it does
 * @param best per policy its highest scores, best first
 * @param moves which pods could move where so that it fits; empty when it fits, or when no such moves are found
 * @param chosen the node it was placed on; empty if on none
 */
public record PodExplanation(
    TracePod pod, Map<String, Integer> turnedDown, int fits, String whyPending, List<Scores> best,
    List<Move> moves, String chosen) {
  private static final int MOST = 5;

  /** A pod that could go elsewhere. */
  public record Move(String pod, double gpus, double cores, String from, String to) {}

  /** The best nodes of one policy. */
  public record Scores(String policy, List<Score> nodes) {}

  /** A node's score. */
  public record Score(String node, long score) {}

  static PodExplanation of(
      TracePod pod, Pod arriving, List<TracePod> arrivals, List<TraceNode> nodes, Placement placement,
      List<PlacementPolicy> policies,
      List<TypicalPod> usual, long seed) {
    Explanation filters = new Explanation(placement, arriving);
    List<Scores> best = new ArrayList<>();
    for (PlacementPolicy policy : policies) {
      Ranking ranking = policy.on(
          placement.nodes(), new PlacementPolicy.Setting(usual, new RandomStreams(seed, 0).of("explain",
          policy.name())));
      List<Score> scores = new ArrayList<>();
      for (int node : filters.candidates()) {
        scores.add(new Score(nodes.get(node).name(), ranking.score(node, arriving, placement.counts())));
      }
      scores.sort(Comparator.comparingLong(Score::score).reversed()); // stable: ties stay in the order of nodes
      best.add(new Scores(policy.name(), List.copyOf(scores.subList(0, Math.min(MOST, scores.size())))));
    }
    Map<String, Integer> turnedDown = new LinkedHashMap<>();
    filters.turnedDown().forEach((filter, count) -> turnedDown.put(filter.toString(), count));
    return new PodExplanation(pod, turnedDown, filters.candidates().size(), filters.whyPending(), best,
        moves(arriving, arrivals, nodes, placement, filters), "");
  }

  private static List<Move> moves(
      Pod arriving, List<TracePod> arrivals, List<TraceNode> nodes, Placement placement, Explanation filters) {
    if (!filters.candidates().isEmpty()) {
      return List.of();
    }
    return Defragmentation.of(placement, arriving).map(plan -> plan.moves().stream().map(m -> new Move(
        arrivals.get(m.pod().replica()).name(), m.pod().demand().gpuMilliWithPartitions() / (double) Demand.WHOLE_GPU,
        m.pod().demand().milliCpu() / 1000.0,
        nodes.get(m.from()).name(), nodes.get(m.to()).name())).toList()).orElse(List.of());
  }

  PodExplanation chosen(String node) {
    return new PodExplanation(pod, turnedDown, fits, whyPending, best, moves, node);
  }
}
