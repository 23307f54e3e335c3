package dev.aftermath.operation;

import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Replicas of a new version that take room beside those of the version before. */
public final class Beside implements Pod.Owner {
  private final Placement placement;
  private final IntConsumer freed;
  private final List<Pod> pods = new ArrayList<>();

  /** None yet; {@code freed} hears of the machines that they leave. */
  public Beside(Placement placement, IntConsumer freed) {
    this.placement = placement;
    this.freed = freed;
  }

  /** Takes room for so many more replicas on machines that are admitted, and says for how many there is. */
  public int take(ServiceSpec service, int replicas, IntPredicate admitted) {
    int taken = 0;
    while (taken < replicas) {
      Pod pod = new Pod(service.id(), 0, service.demand(), service.grade().priority(), this);
      int node = placement.choose(pod, 0, placement.nodes().size(), admitted);
      if (node == Pod.NOWHERE) {
        return taken;
      }
      placement.bind(pod, node);
      pods.add(pod);
      taken++;
    }
    return taken;
  }

  /** They are gone. */
  public void leave() {
    for (Pod pod : List.copyOf(pods)) {
      int node = pod.node();
      placement.release(pod);
      pods.remove(pod);
      freed.accept(node);
    }
  }

  boolean has(Pod pod) {
    return pods.contains(pod);
  }

  @Override
  public void bound(Pod pod) {}

  // Who is more important has its place; what becomes of the release does not hang on it any more.
  @Override
  public void preempted(Pod pod, int node) {
    pods.remove(pod);
  }
}
