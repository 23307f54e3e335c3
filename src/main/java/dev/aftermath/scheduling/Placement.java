package dev.aftermath.scheduling;

import dev.aftermath.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final ServiceCounts counts;
  private final BestNodes index;
  private final SpreadNodes spreadIndex;
  private final Quotas quotas;
  private final LowestRanks lowestRanks;
  private long bindings;
  private final List<List<Pod>> onNode = new ArrayList<>();

  /** A placement of services whose replicas are spread before any score counts. */
  public Placement(NodePool nodes, int services, Ranking ranking) {
    this(nodes, Collections.nCopies(services, ServiceRules.SPREAD), ranking, null);
  }

  /** A placement without quotas. */
  public Placement(NodePool nodes, List<ServiceRules> services, Ranking ranking, @Nullable RandomStream ties) {
    this(nodes, services, ranking, ties, Quotas.NONE);
  }

  /**
   * A placement with nothing bound yet.
   *
   * @param services the rules of each service
   * @param ties random numbers to choose among equals by, as the stock kube-scheduler does where no spreading decides;
   *     null for the lowest number
   * @param quotas of teams, by name
   */
  public Placement(
      NodePool nodes, List<ServiceRules> services, Ranking ranking, @Nullable RandomStream ties,
      Map<String, Quotas.Quota> quotas) {
    this.quotas = new Quotas(quotas);
    this.nodes = nodes;
    this.ranking = ranking;
    this.counts = new ServiceCounts(nodes, services.toArray(ServiceRules[]::new));
    this.index = new BestNodes(nodes, counts, ranking, ties);
    this.spreadIndex = new SpreadNodes(nodes, counts, ranking);
    for (int n = 0; n < nodes.size(); n++) {
      onNode.add(new ArrayList<>(4));
    }
    lowestRanks = new LowestRanks(nodes, onNode);
  }

  public NodePool nodes() {
    return nodes;
  }

  Quotas quotas() {
    return quotas;
  }

  LowestRanks lowestRanks() {
    return lowestRanks;
  }

  /** The pods of each service, where they lie. */
  public ServiceCounts counts() {
    return counts;
  }

  public List<Pod> podsOn(int node) {
    return onNode.get(node);
  }

  /** A further service with rules of its own; returns its number. */
  public int addService(ServiceRules rules) {
    return counts.addService(rules);
  }

  /** The rules of a pod's service. */
  public ServiceRules rules(Pod pod) {
    return counts.rules(pod.service());
  }

  /** How many pods of the same service are bound. */
  public int siblings(Pod pod) {
    return counts.siblings(pod);
  }

  /** Whether a pod fits on a node, and its service may have one more there, whatever lies on other nodes. */
  public boolean fits(Pod pod, int node) {
    return nodes.fits(node, pod.demand()) && counts.nodeAdmits(pod.service(), node);
  }

  /** The best schedulable node in [from, to) that the filter admits, or {@link Pod#NOWHERE}. */
  public int choose(Pod pod, int from, int to, IntPredicate filter) {
    if (filter instanceof NodeRange range) {
      int first = Math.max(from, range.from());
      int end = Math.min(to, range.to());
      return first < end && range.open().getAsBoolean() ? choose(pod, first, end, ANYWHERE) : Pod.NOWHERE;
    }
    ServiceRules rules = rules(pod);
    boolean spread = rules.spreadFirst() && siblings(pod) > 0;
    if (!rules.looksAround() && filter == ANYWHERE && ranking.steady()) {
      if (!spread) {
        return index.best(pod, from, to);
      }
      if (spreadIndex.wholeRacks(from, to)) {
        return spreadIndex.best(pod, from, to);
      }
    }
    IntPredicate admitted = admitted(pod, from, to, filter);
    int best = Pod.NOWHERE;
    long bestSpread = 0;
    long bestScore = 0;
    for (int node = from; node < to; node++) {
      if (!nodes.schedulable(node) || !fits(pod, node) || !filter.test(node) || !admitted.test(node)) {
        continue;
      }
      long crowding = spread ? counts.crowding(pod.service(), node) : 0;
      if (best != Pod.NOWHERE && crowding > bestSpread) {
        continue;
      }
      long score = ranking.score(node, pod, counts);
      if (best == Pod.NOWHERE || crowding < bestSpread || score > bestScore) {
        best = node;
        bestSpread = crowding;
        bestScore = score;
      }
    }
    return best;
  }

  /**
   * The nodes of [from, to) that the rules of a pod's service admit because of what lies on other nodes. Parts of the
   * estate without a node that the filter, the pod's rules about labels and reservations admit do not count as those
   * with the fewest; taints do not matter (kube-scheduler's nodeAffinityPolicy Honor, nodeTaintsPolicy Ignore).
   */
  public IntPredicate admitted(Pod pod, int from, int to, IntPredicate filter) {
    if (!rules(pod).looksAround()) {
      return ANYWHERE;
    }
    Requirements asked = pod.demand().requirements();
    int[] fewest = counts.fewest(pod.service(), from, to, node -> filter.test(node)
        && asked.likes(nodes.traits(node)) && asked.mayUse(nodes.traits(node).reservedFor()));
    return node -> counts.surroundingsAdmit(pod.service(), node, fewest);
  }

  /** Binds a pod to a node with room for it. */
  public void bind(Pod pod, int node) {
    if (pod.node != Pod.NOWHERE) {
      throw new IllegalStateException("bound a pod twice");
    }
    Demand demand = pod.demand();
    pod.bound = bindings++;
    pod.gpusTaken = nodes.bind(node, demand, demand.sharesGpu() ? ranking.gpuFor(node, demand, nodes) : -1);
    enter(pod, node);
  }

  /** Binds a pod to a node and to those of its GPUs that were found for it before, among the same pods. */
  public void bind(Pod pod, int node, long gpus) {
    if (pod.node != Pod.NOWHERE) {
      throw new IllegalStateException("bound a pod twice");
    }
    pod.bound = bindings++;
    pod.gpusTaken = gpus;
    nodes.takeAgain(node, pod.demand(), gpus);
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
    counts.add(pod.service(), node, 1);
    quotas.add(pod);
  }

  /** Takes a pod off its node; does nothing when it is nowhere. */
  public void release(Pod pod) {
    if (pod.node == Pod.NOWHERE) {
      return;
    }
    nodes.release(pod.node, pod.demand(), pod.gpusTaken);
    onNode.get(pod.node).remove(pod);
    counts.add(pod.service(), pod.node, -1);
    quotas.remove(pod);
    pod.node = Pod.NOWHERE;
  }

  /** Counts a pod no more on its node, to see what would be without it; {@link #putDown} counts it again. */
  void lift(Pod pod, int node) {
    nodes.lift(node, pod.demand(), pod.gpusTaken);
    counts.add(pod.service(), node, -1);
  }

  /** Undoes {@link #lift}: nothing has changed. */
  void putDown(Pod pod, int node) {
    nodes.putDown(node, pod.demand(), pod.gpusTaken);
    counts.add(pod.service(), node, 1);
  }

  /**
   * Throws if a node's free capacity is not its total minus what is bound to it, a pod has not the GPUs it asked for, a
   * share on one of them, or a service has more pods somewhere than its rules allow on a node: invariants.
   */
  public void verify() {
    for (int node = 0; node < nodes.size(); node++) {
      long cpu = nodes.cpuTotal(node);
      long memory = nodes.memoryTotal(node);
      int[] gpuFree = new int[nodes.gpus(node)];
      Arrays.fill(gpuFree, Demand.WHOLE_GPU);
      Map<String, Long> resources = new HashMap<>(nodes.traits(node).resources());
      for (Pod pod : onNode.get(node)) {
        if (pod.demand().requirements() != Requirements.NONE) {
          pod.demand().requirements().resources().forEach((name, amount) -> resources.merge(name, -amount, Long::sum));
        }
        int here = bound(pod.service(), node);
        if (here > rules(pod).onNode()
            || (pod.service() != Pod.NO_SERVICE && here != counts.at(pod.service(), Level.NODE, node))) {
          throw new IllegalStateException("node " + node + ": " + here + " pods of service " + pod.service());
        }
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
      int at = node;
      resources.forEach((name, left) -> {
        if (left < 0 || left != nodes.resourceFree(at, name)) {
          throw new IllegalStateException("node " + at + ": " + name + " is not total minus bound");
        }
      });
      for (int g = 0; g < gpuFree.length; g++) {
        int free = nodes.gpuFree(node, g);
        if (free < 0 || free > Demand.WHOLE_GPU || free != gpuFree[g]) {
          throw new IllegalStateException(
              "node " + node + " GPU " + g + " has " + free + "/1000 free, should have " + gpuFree[g]);
        }
      }
      if (nodes.pods(node) != onNode.get(node).size() || nodes.pods(node) > nodes.traits(node).mostPods()) {
        throw new IllegalStateException("node " + node + ": " + onNode.get(node).size() + " pods, counted "
            + nodes.pods(node) + " of " + nodes.traits(node).mostPods());
      }
      if (cpu < 0 || memory < 0 || cpu != nodes.cpuFree(node) || memory != nodes.memoryFree(node)) {
        throw new IllegalStateException("node " + node + ": free capacity is not total minus bound");
      }
    }
  }

  private int bound(int service, int node) {
    int count = 0;
    for (Pod pod : onNode.get(node)) {
      count += pod.service() == service ? 1 : 0;
    }
    return count;
  }
}
