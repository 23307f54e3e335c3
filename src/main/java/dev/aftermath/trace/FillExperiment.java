package dev.aftermath.trace;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.PolicyFailure;
import dev.aftermath.scheduling.TypicalPod;
import dev.aftermath.scheduling.TypicalPods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills a cluster with a trace under several policies and seeds, by the protocol of Weng et al., "Beware of
 * Fragmentation" (USENIX ATC 2023): pods in random order, tuned to a demand in percent of the cluster's GPUs; nodes in
 * random order, which breaks ties.
 *
 * <p>The shuffling is ours: a seed does not give the same order as in the published runs, but one of the same kind. An
 * order and ranks that are given replay a run exactly.
 */
public final class FillExperiment {
  private final List<TraceNode> nodes;
  private final List<TracePod> pods;
  private final double demand;
  private final boolean randomTies;
  private final LongSupplier clock;
  private final boolean reasons;
  private final List<TypicalPod> usual;

  /**
   * Fills a cluster with pods until the demand has arrived.
   *
   * @param demand arrived demand in the end, as a multiple of the cluster's GPUs
   * @param randomTies whether ties are broken by chance for every pod, as the stock kube-scheduler does
   * @param clock nanoseconds, to measure by; decides nothing
   * @param reasons whether it is kept why pods have no place
   */
  public FillExperiment(
      List<TraceNode> nodes, List<TracePod> pods, double demand, boolean randomTies, LongSupplier clock,
      boolean reasons) {
    this.clock = clock;
    this.reasons = reasons;
    this.nodes = List.copyOf(nodes);
    this.pods = List.copyOf(pods);
    this.demand = demand;
    this.randomTies = randomTies;
    usual = TypicalPods.of(pods.stream().map(TracePod::kind).toList());
  }

  /** Fills with every policy and every seed; the results are in the order of policies, then seeds. */
  public List<FillResult> run(List<PlacementPolicy> policies, long[] seeds, int threads) {
    return all(policies, seeds, threads, this::run);
  }

  /** Replays the trace in time with every policy and every seed, which decides on the order of the nodes. */
  public List<TimedResult> replay(
      List<PlacementPolicy> policies, long[] seeds, int threads, TimedReplay.Setting setting) {
    return all(policies, seeds, threads, (policy, seed) ->
        new TimedReplay(ranked(seed), usual, setting).run(pods, policy, seed, randomTies));
  }

  private interface OneRun<R> {
    R run(PlacementPolicy policy, long seed);
  }

  private static <R> List<R> all(List<PlacementPolicy> policies, long[] seeds, int threads, OneRun<R> one) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<R>> jobs = new ArrayList<>();
      for (PlacementPolicy policy : policies) {
        for (long seed : seeds) {
          jobs.add(pool.submit(() -> one.run(policy, seed)));
        }
      }
      List<R> results = new ArrayList<>();
      for (Future<R> job : jobs) {
        results.add(job.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PolicyFailure failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private FillResult run(PlacementPolicy policy, long seed) {
    return run(policy, seed, arrivals(seed), ranked(seed));
  }

  /** Replays one run: pods in this order, ties broken by this order of nodes. */
  public FillResult run(PlacementPolicy policy, long seed, List<TracePod> arrivals, List<TraceNode> ranked) {
    return new Fill(ranked, usual, clock, reasons)
        .run(arrivals, policy, seed, randomTies);
  }

  /**
   * Why a pod was placed where it was, or nowhere, in a replayed run under the first policy; with the scores that every
   * policy gives in that moment. Empty when no pod of that name arrives.
   */
  public Optional<PodExplanation> explain(
      String name, List<PlacementPolicy> policies, long seed, List<TracePod> arrivals, List<TraceNode> ranked) {
    AtomicReference<@Nullable PodExplanation> found = new AtomicReference<>();
    List<TracePod> upTo = new ArrayList<>();
    for (TracePod pod : arrivals) {
      upTo.add(pod);
      if (pod.name().equals(name)) {
        break;
      }
    }
    FillResult result = new Fill(ranked, usual).run(upTo, policies.get(0), seed, randomTies, (pod, placement) -> {
      TracePod arriving = upTo.get(pod.replica());
      if (arriving.name().equals(name) && found.get() == null) {
        found.set(PodExplanation.of(arriving, pod, upTo, ranked, placement, policies, usual, seed));
      }
    });
    PodExplanation explanation = found.get();
    if (explanation == null) {
      return Optional.empty();
    }
    int node = result.places().nodeOf()[upTo.size() - 1];
    return Optional.of(explanation.chosen(node == Pod.NOWHERE ? "" : ranked.get(node).name()));
  }

  /** The nodes in the order of a seed. */
  public List<TraceNode> ranked(long seed) {
    List<TraceNode> order = new ArrayList<>(nodes);
    shuffle(order, new RandomStreams(seed, 0).of("trace", "nodes"));
    return order;
  }

  /**
   * The pods in the order of a seed, tuned to the demand: pods drawn from the whole trace are added until the next
   * would exceed it, or pods are taken away by chance until it is not exceeded.
   */
  public List<TracePod> arrivals(long seed) {
    RandomStream luck = new RandomStreams(seed, 0).of("trace", "pods");
    List<TracePod> order = new ArrayList<>(pods);
    order.sort(Comparator.comparing(TracePod::name));
    shuffle(order, luck);
    double most = demand * nodes.stream().mapToLong(n -> n.shape().gpuMilliWithPartitions()).sum();
    long arrived = order.stream().mapToLong(p -> p.demand().gpuMilliWithPartitions()).sum();
    while (arrived > most) {
      arrived -= order.remove(below(order.size(), luck)).demand().gpuMilliWithPartitions();
    }
    if (pods.stream().noneMatch(p -> p.demand().gpuMilliWithPartitions() > 0)) {
      return order;
    }
    while (true) {
      TracePod next = pods.get(below(pods.size(), luck));
      // As published: compared by what it takes of one GPU, not of all.
      long asked = next.demand().wantsGpu() ? next.demand().milliOfEach() : next.demand().gpuMilliWithPartitions();
      if (arrived + asked > most) {
        return order;
      }
      arrived += next.demand().gpuMilliWithPartitions();
      order.add(next);
    }
  }

  // Fisher and Yates.
  private static <T> void shuffle(List<T> list, RandomStream luck) {
    for (int i = list.size() - 1; i > 0; i--) {
      int j = below(i + 1, luck);
      T other = list.get(j);
      list.set(j, list.get(i));
      list.set(i, other);
    }
  }

  private static int below(int bound, RandomStream luck) {
    return (int) (luck.nextUniform() * bound);
  }
}
