package dev.aftermath.scheduling;

import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is bound and reserved on each node over the time to come, by estimates: where and when further pods would find a
 * place for as long as they are said to stay.
 *
 * <p>Rules on how pods of a service lie to each other count only when a pod is placed, and not here.
 */
final class Reservations {
  private static final long FULL = -1;

  private final Placement placement;
  private final NodePool nodes;
  private final int from;
  private final int to;
  private final long now;
  private final List<List<Hold>> onNode = new ArrayList<>();
  private final TreeSet<Long> ends = new TreeSet<>();
  /** Nodes that would do if they were empty. */
  private final Map<Demand, int[]> possible = new HashMap<>();

  /**
   * Something takes so much of a node in [from, to).
   *
   * @param gpus those that it has, whole or in part: bit g stands for GPU g
   * @param anyGpus how many whole ones it will have, whichever they are
   */
  private record Hold(Demand demand, long gpus, int anyGpus, long from, long to) {}

  /**
   * The time to come, with what is bound now.
   *
   * @param until when a pod is said to leave, in ticks
   */
  Reservations(Placement placement, int from, int to, long now, ToLongFunction<Pod> until) {
    this.placement = placement;
    this.nodes = placement.nodes();
    this.from = from;
    this.to = to;
    this.now = now;
    for (int node = from; node < to; node++) {
      List<Hold> holds = new ArrayList<>();
      for (Pod pod : placement.podsOn(node)) {
        // Who stays longer than was said is taken to leave at any moment.
        long end = Math.max(Ticks.plus(now, 1), until.applyAsLong(pod));
        holds.add(new Hold(pod.demand(), pod.gpusTaken, 0, now, end));
        ends.add(end);
      }
      onNode.add(holds);
    }
  }

  /** When it begins, in ticks. */
  long now() {
    return now;
  }

  /** Whether a node has room for a pod from now on, as long as it is said to stay. */
  boolean admitsNow(Pod pod, int node, long estimate) {
    return room(pod.demand(), node, now, Ticks.plus(now, estimate)) != FULL;
  }

  /** A pod has been bound now. */
  void bound(Pod pod, long estimate) {
    long end = Ticks.plus(now, Math.max(1, estimate));
    onNode.get(pod.node() - from).add(new Hold(pod.demand(), pod.gpusTaken, 0, now, end));
    ends.add(end);
  }

  /** A pod that has been bound now has left again. */
  void left(Pod pod, int node, long estimate) {
    onNode.get(node - from).remove(
        new Hold(pod.demand(), pod.gpusTaken, 0, now, Ticks.plus(now, Math.max(1, estimate))));
  }

  /**
   * Reserves the earliest places that pods have all at once for as long as they are said to stay.
   *
   * @param from no earlier than that
   * @return from when on; never when there are none
   */
  long reserve(List<Pod> pods, IntPredicate filter, long estimate, long from) {
    long length = Math.max(1, estimate);
    Demand demand = pods.get(0).demand();
    boolean alike = pods.stream().allMatch(pod -> pod.demand().equals(demand));
    int[] candidates = filtered(possible.computeIfAbsent(demand, this::possible), filter);
    Earliest earliest = new Earliest(demand, length, candidates, pods.size());
    long at = Math.max(now, from);
    while (true) {
      long next = alike ? earliest.notBefore(at) : at;
      if (next == at) {
        if (hold(pods, filter, at, Ticks.plus(at, length), alike ? earliest : null)) {
          return at;
        }
        Long higher = ends.higher(at);
        next = higher == null ? Ticks.NEVER : higher;
      }
      if (next == Ticks.NEVER) {
        return Ticks.NEVER;
      }
      at = next;
    }
  }

  private static int[] filtered(int[] candidates, IntPredicate filter) {
    return filter == Placement.ANYWHERE ? candidates : IntStream.of(candidates).filter(filter).toArray();
  }

  /**
   * For pods that are alike: no time before which enough nodes have room for one of them is worth a search. A node has
   * room anew only where something on it ends, so that for each node few times are to be looked at, and what was found
   * stands until the search has passed it.
   */
  private final class Earliest {
    private final Demand demand;
    private final long length;
    private final int[] candidates;
    private final long[] fits;
    private final long[] most;
    private final int wanted;

    Earliest(Demand demand, long length, int[] candidates, int wanted) {
      this.demand = demand;
      this.length = length;
      this.candidates = candidates;
      this.wanted = wanted;
      fits = new long[candidates.length];
      Arrays.fill(fits, -1);
      most = new long[candidates.length];
      for (int c = 0; c < most.length; c++) {
        most[c] = wanted == 1 ? 1 : mostOf(candidates[c]);
      }
    }

    // So many of them at most, if the node were empty.
    private long mostOf(int node) {
      long most = nodes.traits(node).mostPods();
      most = demand.milliCpu() == 0 ? most : Math.min(most, nodes.cpuTotal(node) / demand.milliCpu());
      most = demand.memoryMib() == 0 ? most : Math.min(most, nodes.memoryTotal(node) / demand.memoryMib());
      return demand.gpus() == 0 ? most : Math.min(most, nodes.gpus(node) / demand.gpus());
    }

    /** When, from a time on, room for all may first be found; never when that is so. */
    long notBefore(long at) {
      long best = Ticks.NEVER; // of one pod alone no later time than the best so far is of use
      for (int c = 0; c < fits.length; c++) {
        if (fits[c] < at) {
          fits[c] = next(candidates[c], at, wanted == 1 ? best : Ticks.NEVER);
        }
        best = Math.min(best, fits[c]);
      }
      if (wanted == 1) {
        return best;
      }
      Integer[] order = new Integer[fits.length];
      Arrays.setAll(order, c -> c);
      Arrays.sort(order, (a, b) -> Long.compare(fits[a], fits[b]));
      long room = 0;
      for (int c : order) {
        room += most[c];
        if (room >= wanted) {
          return fits[c];
        }
      }
      return Ticks.NEVER;
    }

    private long next(int node, long at, long before) {
      if (room(demand, node, at, Ticks.plus(at, length)) != FULL) {
        return at;
      }
      long time = at;
      while (true) {
        long end = Ticks.NEVER;
        for (Hold hold : onNode.get(node - from)) {
          end = hold.to > time && hold.to < end ? hold.to : end;
        }
        if (end >= before) {
          return Ticks.NEVER;
        }
        if (room(demand, node, end, Ticks.plus(end, length)) != FULL) {
          return end;
        }
        time = end;
      }
    }

    boolean isFull(int candidate, long at) {
      return fits[candidate] > at;
    }
  }

  private boolean hold(List<Pod> pods, IntPredicate filter, long at, long end, @Nullable Earliest earliest) {
    int[] of = new int[pods.size()];
    int c = 0;
    for (int i = 0; i < of.length; i++) {
      Demand demand = pods.get(i).demand();
      int[] candidates = earliest != null ? earliest.candidates : possible.computeIfAbsent(demand, this::possible);
      // Where one had no room another of the same demand has none either.
      c = i > 0 && demand.equals(pods.get(i - 1).demand()) ? c : 0;
      long gpus = FULL;
      while (c < candidates.length && ((earliest != null ? earliest.isFull(c, at) : !filter.test(candidates[c]))
          || (gpus = room(demand, candidates[c], at, end)) == FULL)) {
        c++;
      }
      if (c == candidates.length) {
        for (int k = 0; k < i; k++) {
          List<Hold> holds = onNode.get(of[k] - from);
          holds.remove(holds.size() - 1);
        }
        return false;
      }
      int node = candidates[c];
      of[i] = node;
      onNode.get(node - from).add(new Hold(demand, demand.sharesGpu() ? gpus : 0, demand.gpus(), at, end));
    }
    ends.add(end);
    return true;
  }

  private int[] possible(Demand demand) {
    return IntStream.range(from, to).filter(n -> nodes.schedulable(n) && nodes.couldEverFit(n, demand)).toArray();
  }

  // A GPU that a share would have on a node all through [at, end), nothing for others, or FULL.
  private long room(Demand demand, int node, long at, long end) {
    List<Hold> holds = onNode.get(node - from);
    long shared = fits(
        holds, demand, node, at, nodes.gpus(node) == Long.SIZE ? -1L >>> 1 : (1L << nodes.gpus(node)) - 1);
    for (Hold hold : holds) {
      if (shared != FULL && hold.from > at && hold.from < end) {
        shared = fits(holds, demand, node, hold.from, shared);
      }
    }
    return shared == FULL ? FULL : Long.lowestOneBit(shared);
  }

  // At one moment: those of the GPUs that would do for a share all the time until then and do now, or FULL. Of whole
  // GPUs their number is enough: what is bound has begun, and the rest can be handed out in the order of their times.
  private long fits(List<Hold> holds, Demand demand, int node, long at, long gpus) {
    long cpu = nodes.cpuTotal(node) - demand.milliCpu();
    long memory = nodes.memoryTotal(node) - demand.memoryMib();
    int pods = nodes.traits(node).mostPods() - 1;
    int[] free = new int[nodes.gpus(node)];
    Arrays.fill(free, Demand.WHOLE_GPU);
    int whole = 0;
    for (Hold hold : holds) {
      if (hold.from <= at && at < hold.to) {
        cpu -= hold.demand.milliCpu();
        memory -= hold.demand.memoryMib();
        pods--;
        whole -= hold.anyGpus;
        for (long left = hold.gpus; left != 0; left &= left - 1) {
          free[Long.numberOfTrailingZeros(left)] -= hold.demand.milliOfEach();
        }
      }
    }
    if (cpu < 0 || memory < 0 || pods < 0 || !resources(holds, demand, node, at)) {
      return FULL;
    }
    for (int g = 0; g < free.length; g++) {
      whole += free[g] == Demand.WHOLE_GPU && mayUse(demand, node, g) ? 1 : 0;
    }
    if (!demand.sharesGpu()) {
      return whole >= demand.gpus() || !demand.wantsGpu() ? 0 : FULL;
    }
    long fitting = 0;
    for (long left = gpus; left != 0; left &= left - 1) {
      int g = Long.numberOfTrailingZeros(left);
      boolean kept = free[g] == Demand.WHOLE_GPU && whole < 1;
      fitting |= !kept && free[g] >= demand.gpuMilli() && mayUse(demand, node, g) ? 1L << g : 0;
    }
    return fitting == 0 ? FULL : fitting;
  }

  private boolean mayUse(Demand demand, int node, int gpu) {
    List<String> reserved = nodes.traits(node).gpuReservedFor();
    return reserved.isEmpty() || demand.requirements().mayUse(reserved.get(gpu));
  }

  private boolean resources(List<Hold> holds, Demand demand, int node, long at) {
    for (Map.Entry<String, Long> wanted : demand.requirements().resources().entrySet()) {
      long left = nodes.traits(node).resources().getOrDefault(wanted.getKey(), 0L) - wanted.getValue();
      for (Hold hold : holds) {
        left -= hold.from <= at && at < hold.to
            ? hold.demand.requirements().resources().getOrDefault(wanted.getKey(), 0L) : 0;
      }
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  /** The nodes on which a pod may be bound now without being in the way of what is reserved. */
  IntPredicate admitting(Pod pod, IntPredicate filter, long estimate) {
    return node -> filter.test(node) && placement.fits(pod, node) && admitsNow(pod, node, estimate);
  }
}
