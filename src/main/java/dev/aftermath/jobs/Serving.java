package dev.aftermath.jobs;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.engine.resource.Terms;
import dev.aftermath.load.RecentMost;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * An inference service at work: wants as many replicas as its rate of requests needs, starts them cold, with the model
 * from the registry, and counts what is not served.
 *
 * <p>Requests are a rate, not single ones, and there is no queue: what comes beyond the capacity of ready replicas is
 * unserved. The rate changes in steps, so that everything in between is exact.
 */
public final class Serving implements Pod.Owner {
  /** What is counted as its kind of work. */
  public static final String KIND = "inference";

  private static final List<IntPredicate> ANYWHERE = List.of(Placement.ANYWHERE);

  private final ServingSpec spec;
  private final Simulation simulation;
  private final Scheduler scheduler;
  private final TimeSlices slices;
  private final Usage usage;
  private final FlowNetwork flows;
  private final int[] registry;
  private final List<Replica> replicas = new ArrayList<>();
  private final Map<Pod, Replica> replicaOf = new IdentityHashMap<>();
  private final RecentMost wishes = new RecentMost();
  private final double gpus;
  private double rate;
  private int wanted;
  /** Ready replicas, each by the share of its GPU's time that it has. */
  private double serving;
  private boolean warm = true;
  private boolean growing;
  private long accounted;
  private double requests;
  private double unserved;
  private double busyGpuSeconds;
  private int coldStarts;
  private int interruptions;

  private static final class Replica {
    final Pod pod;
    @Nullable Request request;
    FlowNetwork.@Nullable Flow load;
    long startTimer;
    boolean ready;

    Replica(Pod pod) {
      this.pod = pod;
    }
  }

  /**
   * A service that has no requests yet.
   *
   * @param slices shared by all that is on the same nodes
   * @param registry links that models are loaded over
   */
  public Serving(
      ServingSpec spec, Simulation simulation, Scheduler scheduler, TimeSlices slices, Usage usage, FlowNetwork flows,
      int[] registry) {
    this.slices = slices;
    this.spec = spec;
    this.simulation = simulation;
    this.scheduler = scheduler;
    this.usage = usage;
    this.flows = flows;
    this.registry = registry.clone();
    gpus = TimeSlices.atFullSpeed(spec.demand()) / 1000.0;
  }

  /** Replicas for the first rate are there and ready at once, as in normal operation. */
  public void begin(double firstRate) {
    rate = firstRate;
    wishes.add(simulation.now(), spec.desired(rate));
    wanted = spec.desired(rate);
    adjust();
    simulation.after(0, () -> warm = false); // after the scheduler has decided on them
  }

  /** Requests per second from now on. */
  public void rate(double requestsPerSecond) {
    account();
    rate = requestsPerSecond;
    int desired = spec.desired(rate);
    wishes.add(simulation.now(), desired);
    if (desired > wanted && !growing) {
      growing = true;
      simulation.after(spec.reaction(), () -> {
        growing = false;
        want(Math.max(wanted, spec.desired(rate)));
      });
    } else if (desired < wanted) {
      simulation.after(spec.patience(), this::shrink);
    }
  }

  // To the most that was wanted during the patience: a short lull takes nothing away.
  private void shrink() {
    want(Math.min(wanted, wishes.since(Ticks.minus(simulation.now(), spec.patience()))));
  }

  private void want(int replicasWanted) {
    wanted = replicasWanted;
    adjust();
  }

  private void adjust() {
    while (replicas.size() < wanted) {
      Pod pod = new Pod(spec.service(), replicas.size(), spec.demand(), spec.priority(), this, spec.team());
      Replica replica = new Replica(pod);
      replicas.add(replica);
      replicaOf.put(pod, replica);
      usage.waits(KIND, 1);
      replica.request = scheduler.submit(List.of(pod), ANYWHERE);
    }
    while (replicas.size() > wanted) {
      remove(leastUseful());
    }
  }

  // One that is not ready yet, else the youngest.
  private Replica leastUseful() {
    for (int i = replicas.size() - 1; i >= 0; i--) {
      if (!replicas.get(i).ready) {
        return replicas.get(i);
      }
    }
    return replicas.get(replicas.size() - 1);
  }

  private void remove(Replica replica) {
    stop(replica);
    replicas.remove(replica);
    replicaOf.remove(replica.pod);
    @Nullable Request request = replica.request;
    if (request != null) {
      scheduler.withdraw(request);
      usage.waits(KIND, -1);
    } else {
      usage.runs(KIND, -spec.demand().gpuMilliWithPartitions());
      scheduler.release(replica.pod);
    }
  }

  private void stop(Replica replica) {
    account();
    replica.ready = false;
    FlowNetwork.@Nullable Flow load = replica.load;
    if (load != null) {
      flows.abort(load);
      replica.load = null;
    }
    simulation.cancel(replica.startTimer);
    slices.leave(replica.pod);
    count();
  }

  // To be called when what went before is accounted for.
  private void count() {
    serving = 0;
    for (Replica replica : replicas) {
      serving += replica.ready ? slices.speed(replica.pod) : 0;
    }
  }

  @Override
  public void bound(Pod pod) {
    Replica replica = replica(pod);
    replica.request = null;
    slices.enter(pod, () -> {
      account();
      count();
    });
    usage.waits(KIND, -1);
    usage.runs(KIND, spec.demand().gpuMilliWithPartitions());
    if (warm) {
      ready(replica);
      return;
    }
    coldStarts++;
    replica.load = flows.start(Terms.of(Traffic.IMAGE), registry, Double.POSITIVE_INFINITY, spec.modelBytes(), () -> {
      replica.load = null;
      replica.startTimer = simulation.after(spec.start(), () -> ready(replica));
    });
  }

  private void ready(Replica replica) {
    account();
    replica.ready = true;
    count();
  }

  @Override
  public void preempted(Pod pod, int node) {
    replace(replica(pod));
  }

  /** The node of a replica is lost. */
  public void lost(Pod pod) {
    replace(replica(pod));
  }

  /** Whether a pod is one of its own. */
  public boolean owns(Pod pod) {
    return replicaOf.containsKey(pod);
  }

  private void replace(Replica replica) {
    interruptions++;
    remove(replica);
    adjust();
  }

  private Replica replica(Pod pod) {
    Replica replica = replicaOf.get(pod);
    if (replica == null) {
      throw new IllegalStateException("a pod of no replica");
    }
    return replica;
  }

  private void account() {
    double seconds = Ticks.toSeconds(Ticks.minus(simulation.now(), accounted));
    accounted = simulation.now();
    double served = Math.min(rate, serving * spec.capacity());
    requests += rate * seconds;
    unserved += (rate - served) * seconds;
    busyGpuSeconds += served / spec.capacity() * gpus * seconds;
  }

  /** The totals so far. */
  public Account soFar() {
    account();
    return new Account(spec.name(), requests, unserved, busyGpuSeconds, coldStarts, interruptions);
  }

  /**
   * Totals of one service.
   *
   * @param requests that came
   * @param unserved of these, that found no ready replica with room
   * @param busyGpuSeconds GPU seconds in which requests were served, in equivalents of a full replica
   * @param coldStarts replicas started with the model from the registry
   * @param interruptions replicas that had to leave, or whose node was lost
   */
  public record Account(
      String name, double requests, double unserved, double busyGpuSeconds, int coldStarts, int interruptions) {}
}
