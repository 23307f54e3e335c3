package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which pods would have to move to other nodes for a waiting one to find a place: for each node the pods that take
 * least of it, moved where the policy would place them; of all nodes the cheapest. One move for each pod, so that no
 * plan that needs a chain of moves is found. Nothing is changed.
 */
public final class Defragmentation {
  private Defragmentation() {}

  /** One pod that goes elsewhere. */
  public record Move(Pod pod, int from, int to) {}

  /**
   * Moves after which the pod fits.
   *
   * @param node where it fits then
   * @param moved what all pods that move take
   */
  public record Plan(int node, List<Move> moves, Amount moved) {}

  /**
   * The plan with the least GPUs moved, then the least processor, then the fewest pods, then the lowest node; empty when
   * there is none.
   */
  public static Optional<Plan> of(Placement placement, Pod pod) {
    NodePool nodes = placement.nodes();
    Optional<Plan> best = Optional.empty();
    for (int node = 0; node < nodes.size(); node++) {
      if (nodes.schedulable(node) && nodes.couldEverFit(node, pod.demand())) {
        Optional<Plan> plan = clear(placement, pod, node);
        if (plan.isPresent() && (best.isEmpty() || cheaper(plan.get(), best.get()))) {
          best = plan;
        }
      }
    }
    return best;
  }

  private static boolean cheaper(Plan a, Plan b) {
    if (a.moved.gpuMilli() != b.moved.gpuMilli()) {
      return a.moved.gpuMilli() < b.moved.gpuMilli();
    }
    return a.moved.milliCpu() != b.moved.milliCpu() ? a.moved.milliCpu() < b.moved.milliCpu()
        : a.moves.size() < b.moves.size();
  }

  private static Optional<Plan> clear(Placement placement, Pod pod, int node) {
    List<Pod> leaving = new ArrayList<>();
    List<Pod> smallest = new ArrayList<>(placement.podsOn(node));
    smallest.sort(Comparator.comparingLong((Pod p) -> p.demand().gpuMilliWithPartitions())
        .thenComparing(Comparator.comparingLong((Pod p) -> p.demand().milliCpu()).reversed()));
    for (int i = 0; i < smallest.size() && !placement.fits(pod, node); i++) {
      placement.release(smallest.get(i));
      leaving.add(smallest.get(i));
    }
    // Those whose place is not needed stay, the largest first.
    for (int i = leaving.size() - 1; i >= 0 && placement.fits(pod, node); i--) {
      Pod spared = leaving.get(i);
      placement.putBack(spared, node);
      if (placement.fits(pod, node)) {
        leaving.remove(i);
      } else {
        placement.release(spared);
      }
    }
    Optional<Plan> plan = placement.fits(pod, node) ? elsewhere(placement, leaving, node) : Optional.empty();
    for (int i = leaving.size() - 1; i >= 0; i--) {
      placement.putBack(leaving.get(i), node);
    }
    return plan;
  }

  private static Optional<Plan> elsewhere(Placement placement, List<Pod> leaving, int node) {
    List<Pod> standIns = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    Amount moved = Amount.NOTHING;
    for (Pod pod : leaving) {
      Pod standIn = new Pod(pod.service(), pod.replica(), pod.demand(), pod.priority(), Pod.NOBODY);
      int to = placement.choose(standIn, 0, placement.nodes().size(), other -> other != node);
      if (to == Pod.NOWHERE) {
        break;
      }
      placement.bind(standIn, to);
      standIns.add(standIn);
      moves.add(new Move(pod, node, to));
      moved = moved.plus(Amount.of(pod.demand()));
    }
    standIns.forEach(placement::release);
    return moves.size() == leaving.size() ? Optional.of(new Plan(node, List.copyOf(moves), moved))
        : Optional.empty();
  }
}
