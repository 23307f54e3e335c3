package dev.aftermath.jobs;

import dev.aftermath.estate.GpuPartitions;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is on which GPU that is cut into time slices: k on one GPU each have a k-th of its time (processor sharing). A
 * slice is one of the GPU with the fewest on it, and stays there.
 */
public final class TimeSlices {
  private static final int WHOLE = 1000;

  private final NodePool nodes;
  /** By node, those on each of its GPUs. */
  private final Map<Integer, List<List<User>>> onNode = new HashMap<>();
  private final Map<Pod, User> users = new IdentityHashMap<>();

  private record User(Runnable onChange, List<User> sameGpu) {
    // Two users are two, whatever they have in common.
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** Slices of which none is in use. */
  public TimeSlices(NodePool nodes) {
    this.nodes = nodes;
  }

  /** GPUs in 1/1000ths that work of a demand takes at full speed: of a slice all of its GPU. */
  public static long atFullSpeed(Demand demand) {
    return GpuPartitions.slices(demand.requirements().resources()) > 0 ? WHOLE : demand.gpuMilliWithPartitions();
  }

  /**
   * A pod has been bound; does nothing when it has no slice.
   *
   * @param onChange is called after every change of its speed, but for this one
   */
  public void enter(Pod pod, Runnable onChange) {
    Map<String, Long> resources = pod.demand().requirements().resources();
    int slices = GpuPartitions.slices(resources);
    if (slices == 0) {
      return;
    }
    long all = nodes.traits(pod.node()).resources().getOrDefault(GpuPartitions.resource("1/" + slices), 0L);
    List<List<User>> gpus = onNode.computeIfAbsent(pod.node(), n -> new ArrayList<>());
    while (gpus.size() < all / slices) {
      gpus.add(new ArrayList<>());
    }
    List<User> fewest = gpus.get(0);
    for (List<User> gpu : gpus) {
      fewest = gpu.size() < fewest.size() ? gpu : fewest;
    }
    List<User> others = List.copyOf(fewest);
    User user = new User(onChange, fewest);
    fewest.add(user);
    users.put(pod, user);
    others.forEach(other -> other.onChange.run());
  }

  /** A pod has left; does nothing when it had no slice. */
  public void leave(Pod pod) {
    User user = users.remove(pod);
    if (user != null) {
      user.sameGpu.remove(user);
      List.copyOf(user.sameGpu).forEach(other -> other.onChange.run());
    }
  }

  /** The share of its GPU's time that a pod has now, above 0 to 1; 1 for one without a slice. */
  public double speed(Pod pod) {
    User user = users.get(pod);
    return user == null ? 1 : 1.0 / user.sameGpu.size();
  }
}
