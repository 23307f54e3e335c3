package dev.aftermath.scheduling;

import dev.aftermath.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which pod is bound where on a pool of nodes, and the choice of the next node: filter, spread, score, bind.
 *
 * <p>Among the nodes that pass the filter, those in the room, then the rack, then on the node with the fewest replicas
 * of the same service come first; the policy's score decides among them; the lowest node number breaks ties. Spreading
 * comes before the score because a replica in the same fire compartment is no protection against fire.
 */
public final class Placement {
  /** Any node will do. */
  public static final IntPredicate ANYWHERE = node -> true;

  private final NodePool nodes;
  private final Ranking ranking;
  private final BestNodes index;
  private final List<List<Pod>> onNode = new ArrayList<>();
  private final List<List<Pod>> ofService = new ArrayList<>();

  public Placement(NodePool nodes, int services, Ranking ranking) {
    this(nodes, services, ranking, null);
  }

  /**
   * A placement that breaks ties by chance, as the stock kube-scheduler does, where no spreading decides.
   *
   * @param ties random numbers for it; null for the lowest number of equals
   */
  public Placement(NodePool nodes, int services, Ranking ranking, @Nullable RandomStream ties) {
    this.nodes = nodes;
    this.ranking = ranking;
    this.index = new BestNodes(nodes, ranking, ties);
    for (int n = 0; n < nodes.size(); n++) {
      onNode.add(new ArrayList<>(4));
    }
    for (int s = 0; s < services; s++) {
      ofService.add(new ArrayList<>(4));
    }
  }

  public NodePool nodes() {
    return nodes;
  }

  public List<Pod> podsOn(int node) {
    return onNode.get(node);
  }

  /** The best schedulable node in [from, to) that the filter admits, or {@link Pod#NOWHERE}. */
  public int choose(Pod pod, int from, int to, IntPredicate filter) {
    List<Pod> siblings = siblings(pod);
    if (siblings.isEmpty() && filter == ANYWHERE && from == 0 && to == nodes.size() && ranking.steady()) {
      return index.best(pod.demand());
    }
    int best = Pod.NOWHERE;
    long bestSpread = 0;
    long bestScore = 0;
    for (int node = from; node < to; node++) {
      if (!nodes.schedulable(node) || !nodes.fits(node, pod.demand()) || !filter.test(node)) {
        continue;
      }
      long spread = siblings.isEmpty() ? 0 : crowding(siblings, node);
      if (best != Pod.NOWHERE && spread > bestSpread) {
        continue;
      }
      long score = ranking.score(node, pod.demand());
      if (best == Pod.NOWHERE || spread < bestSpread || score > bestScore) {
        best = node;
        bestSpread = spread;
        bestScore = score;
      }
    }
    return best;
  }

  private List<Pod> siblings(Pod pod) {
    return pod.service() == Pod.NO_SERVICE ? List.of() : ofService.get(pod.service());
  }

  private long crowding(List<Pod> siblings, int node) {
    int sameRoom = 0;
    int sameRack = 0;
    int sameNode = 0;
    for (int i = 0; i < siblings.size(); i++) {
      int other = siblings.get(i).node;
      sameRoom += nodes.room(other) == nodes.room(node) ? 1 : 0;
      sameRack += nodes.rack(other) == nodes.rack(node) ? 1 : 0;
      sameNode += other == node ? 1 : 0;
    }
    return ((long) sameRoom << 40) | ((long) sameRack << 20) | sameNode;
  }

  /** Binds a pod to a node with room for it. */
  public void bind(Pod pod, int node) {
    if (pod.node != Pod.NOWHERE) {
      throw new IllegalStateException("bound a pod twice");
    }
    Demand demand = pod.demand();
    pod.gpusTaken = nodes.bind(node, demand, demand.sharesGpu() ? ranking.gpuFor(node, demand, nodes) : -1);
    enter(pod, node);
  }

  /** Puts a pod back where it was, on the same GPUs; whatever was bound there since must be gone. */
  void putBack(Pod pod, int node) {
    nodes.takeAgain(node, pod.demand(), pod.gpusTaken);
    enter(pod, node);
  }

  private void enter(Pod pod, int node) {
    pod.node = node;
    onNode.get(node).add(pod);
    if (pod.service() != Pod.NO_SERVICE) {
      ofService.get(pod.service()).add(pod);
    }
  }

  /** Takes a pod off its node; does nothing when it is nowhere. */
  public void release(Pod pod) {
    if (pod.node == Pod.NOWHERE) {
      return;
    }
    nodes.release(pod.node, pod.demand(), pod.gpusTaken);
    onNode.get(pod.node).remove(pod);
    if (pod.service() != Pod.NO_SERVICE) {
      ofService.get(pod.service()).remove(pod);
    }
    pod.node = Pod.NOWHERE;
  }

  /**
   * The pods of lower priority that would have to leave a node for this one to fit, least important first; empty when
   * even all of them would not do.
   *
   * <p>As many as that order takes leave, then those whose place is not needed stay, the most important first, as in
   * kube-scheduler.
   */
  List<Pod> victims(Pod pod, int node) {
    List<Pod> candidates = new ArrayList<>();
    for (Pod other : onNode.get(node)) {
      if (other.priority() < pod.priority()) {
        candidates.add(other);
      }
    }
    candidates.sort(Comparator.comparingInt(Pod::priority));
    List<Pod> victims = new ArrayList<>();
    boolean fits = false;
    for (int i = 0; i < candidates.size() && !fits; i++) {
      Pod victim = candidates.get(i);
      nodes.release(node, victim.demand(), victim.gpusTaken);
      victims.add(victim);
      fits = nodes.fits(node, pod.demand());
    }
    if (!fits) {
      victims.forEach(v -> nodes.takeAgain(node, v.demand(), v.gpusTaken));
      return List.of();
    }
    for (int i = victims.size() - 1; i >= 0; i--) {
      Pod spared = victims.get(i);
      nodes.takeAgain(node, spared.demand(), spared.gpusTaken);
      if (nodes.fits(node, pod.demand())) {
        victims.remove(i);
      } else {
        nodes.release(node, spared.demand(), spared.gpusTaken);
      }
    }
    victims.forEach(v -> nodes.takeAgain(node, v.demand(), v.gpusTaken));
    return victims;
  }

  /**
   * Throws if a node's free capacity is not its total minus what is bound to it, or a pod has not the GPUs it asked
   * for, a share on one of them: invariants.
   */
  public void verify() {
    for (int node = 0; node < nodes.size(); node++) {
      long cpu = nodes.cpuTotal(node);
      long memory = nodes.memoryTotal(node);
      int[] gpuFree = new int[nodes.gpus(node)];
      Arrays.fill(gpuFree, Demand.WHOLE_GPU);
      for (Pod pod : onNode.get(node)) {
        cpu -= pod.demand().milliCpu();
        memory -= pod.demand().memoryMib();
        int gpus = pod.demand().gpuMilli() > 0 ? 1 : pod.demand().gpus();
        if (pod.node != node || Long.bitCount(pod.gpusTaken) != gpus) {
          throw new IllegalStateException("node " + node + ": a pod is bound elsewhere, or not to " + gpus + " GPUs");
        }
        for (int g = 0; g < gpuFree.length; g++) {
          boolean taken = (pod.gpusTaken >> g & 1) == 1;
          gpuFree[g] -= !taken ? 0 : pod.demand().gpuMilli() > 0 ? pod.demand().gpuMilli() : Demand.WHOLE_GPU;
        }
      }
      for (int g = 0; g < gpuFree.length; g++) {
        int free = nodes.gpuFree(node, g);
        if (free < 0 || free > Demand.WHOLE_GPU || free != gpuFree[g]) {
          throw new IllegalStateException(
              "node " + node + " GPU " + g + " has " + free + "/1000 free, should have " + gpuFree[g]);
        }
      }
      if (cpu < 0 || memory < 0 || cpu != nodes.cpuFree(node) || memory != nodes.memoryFree(node)) {
        throw new IllegalStateException("node " + node + ": free capacity is not total minus bound");
      }
    }
  }
}
