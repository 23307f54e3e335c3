package dev.aftermath.sharing;

import dev.aftermath.jobs.Usage;
import dev.aftermath.load.RecentMost;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.ModelLoads;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Made;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The replicas of one inference service: as many as its rate of requests needs are wanted, and each starts cold, with
 * its model from the registry. Those that the first rate needs are there at once, as in normal operation.
 */
final class Replicas implements Pod.Owner {
  private static final List<IntPredicate> ANYWHERE = List.of(Placement.ANYWHERE);

  private final ServingSpec spec;
  private final Control control;
  private final Scheduler scheduler;
  private final ModelLoads models;
  private final Usage usage;
  private final List<Replica> replicas = new ArrayList<>();
  private final BitSet numbers = new BitSet();
  private final Map<Pod, Replica> replicaOf = new IdentityHashMap<>();
  private final RecentMost wishes = new RecentMost();
  private int wanted;
  private boolean begun;
  private boolean warm = true;
  private boolean growing;
  private double rate;
  private int coldStarts;
  private int interruptions;

  private static final class Replica {
    final Pod pod;
    @Nullable Request request;
    ModelLoads.@Nullable Start start;
    boolean ready;

    Replica(Pod pod) {
      this.pod = pod;
    }
  }

  /** Replicas of a service to which nothing has come yet. */
  Replicas(ServingSpec spec, Control control, Scheduler scheduler, ModelLoads models, Usage usage) {
    this.spec = spec;
    this.control = control;
    this.scheduler = scheduler;
    this.models = models;
    this.usage = usage;
  }

  ServingSpec spec() {
    return spec;
  }

  /** Replicas that were started with the model from the registry. */
  int coldStarts() {
    return coldStarts;
  }

  /** Replicas that had to leave, or whose node was lost. */
  int interruptions() {
    return interruptions;
  }

  /** The rate of requests, or how many serve, may be another. */
  void look() {
    double now = control.sight().requests(spec.service());
    if (begun && now == rate) {
      return;
    }
    rate = now;
    int desired = spec.desired(rate);
    wishes.add(control.simulation().now(), desired);
    if (!begun) {
      begun = true;
      want(desired);
      control.simulation().after(0, () -> warm = false); // after the scheduler has decided on them
    } else if (desired > wanted && !growing) {
      growing = true;
      later(spec.reaction(), () -> {
        growing = false;
        want(Math.max(wanted, spec.desired(rate)));
      });
    } else if (desired < wanted) {
      later(spec.patience(), this::shrink);
    }
  }

  // When what comes in that same moment is known.
  private void later(long ticks, Runnable action) {
    control.simulation().after(ticks, () -> control.simulation().after(0, action));
  }

  // To the most that was wanted during the patience: a short lull takes nothing away.
  private void shrink() {
    want(Math.min(wanted, wishes.since(Ticks.minus(control.simulation().now(), spec.patience()))));
  }

  private void want(int replicasWanted) {
    wanted = replicasWanted;
    adjust();
  }

  private void adjust() {
    while (replicas.size() < wanted) {
      int number = numbers.nextClearBit(0);
      numbers.set(number);
      Pod pod = control.orders().newPod(spec.service(), number, this);
      control.orders().replacePod(spec.service(), number, pod);
      Replica replica = new Replica(pod);
      replicas.add(replica);
      replicaOf.put(pod, replica);
      usage.waits(Sharing.INFERENCE, 1);
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
    ModelLoads.@Nullable Start start = replica.start;
    if (start != null) {
      start.giveUp();
    }
    if (replica.ready) {
      control.orders().stop(spec.service(), replica.pod.replica());
    }
    replicas.remove(replica);
    replicaOf.remove(replica.pod);
    numbers.clear(replica.pod.replica());
    @Nullable Request request = replica.request;
    if (request != null) {
      scheduler.withdraw(request);
      usage.waits(Sharing.INFERENCE, -1);
    } else {
      usage.runs(Sharing.INFERENCE, -spec.demand().gpuMilliWithPartitions());
      scheduler.release(replica.pod);
    }
  }

  @Override
  public void bound(Pod pod) {
    Replica replica = Objects.requireNonNull(replicaOf.get(pod));
    replica.request = null;
    usage.waits(Sharing.INFERENCE, -1);
    usage.runs(Sharing.INFERENCE, spec.demand().gpuMilliWithPartitions());
    control.orders().noteBound(spec.service(), pod.node());
    if (warm) {
      ready(replica);
      return;
    }
    replica.start = models.start(spec.service(), coldStarts++, () -> {
      replica.start = null;
      ready(replica);
    });
  }

  private void ready(Replica replica) {
    replica.ready = control.orders().serve(
        spec.service(), replica.pod.replica(), replica.pod.node(), Made.CONTAINER, false);
  }

  @Override
  public void preempted(Pod pod, int node) {
    replace(pod);
  }

  /** Its node is lost; nothing happens when the pod is none of a replica. */
  void lost(Pod pod) {
    if (replicaOf.containsKey(pod)) {
      replace(pod);
    }
  }

  private void replace(Pod pod) {
    interruptions++;
    remove(Objects.requireNonNull(replicaOf.get(pod)));
    adjust();
  }
}
