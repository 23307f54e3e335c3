package dev.aftermath.scheduling;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to be placed: a container, or a virtual machine, of one replica of a service.
 *
 * <p>Bound to at most one node at a time; only the {@link Scheduler} binds and releases it.
 */
public final class Pod {
  /** Not bound to any node. */
  public static final int NOWHERE = -1;

  /** Belongs to no service, and is not spread. */
  public static final int NO_SERVICE = -1;

  private final int service;
  private final int replica;
  private final Demand demand;
  private final int priority;
  private final Owner owner;
  private final String team;
  private @Nullable List<Pod> gang;
  private @Nullable List<Pod> alone;
  int node = NOWHERE;
  long gpusTaken;
  long bound;
  /** When it is said to leave, in ticks; for queues that reserve. */
  long until;
  /** Who goes first and who has to leave: its priority, with what it has earned by waiting. */
  double rank;

  /** Hears what the scheduler did with a pod. */
  public interface Owner {
    void bound(Pod pod);

    /** The pod had to make room for a more important one; its node is already given to that one. */
    void preempted(Pod pod, int node);
  }

  /** For pods whose fate nobody follows. */
  public static final Owner NOBODY = new Owner() {
    @Override
    public void bound(Pod pod) {}

    @Override
    public void preempted(Pod pod, int node) {}
  };

  /** A pod of no team. */
  public Pod(int service, int replica, Demand demand, int priority, Owner owner) {
    this(service, replica, demand, priority, owner, "");
  }

  /**
   * A pod that is bound to no node, and of use by itself until a {@code Gang} takes it in.
   *
   * @param team whose quota it counts for; empty for nobody's
   */
  public Pod(int service, int replica, Demand demand, int priority, Owner owner, String team) {
    this.service = service;
    this.replica = replica;
    this.demand = demand;
    this.priority = priority;
    this.rank = priority;
    this.owner = owner;
    this.team = team;
  }

  /** From now on it is of use only with these, itself soon among them. */
  void join(List<Pod> members) {
    if (gang != null) {
      throw new IllegalStateException("a pod belongs to one gang");
    }
    gang = members;
  }

  public int service() {
    return service;
  }

  public int replica() {
    return replica;
  }

  public Demand demand() {
    return demand;
  }

  public int priority() {
    return priority;
  }

  /** The node it is bound to, or {@link #NOWHERE}. */
  public int node() {
    return node;
  }

  /** The GPUs of its node that it has, whole or in part: bit g stands for GPU g. */
  public long gpus() {
    return gpusTaken;
  }

  /** Whose quota it counts for; empty for nobody's. */
  public String team() {
    return team;
  }

  /** Those that have to leave when it has, itself among them. */
  List<Pod> together() {
    List<Pod> all = gang;
    if (all != null) {
      return all;
    }
    List<Pod> one = alone;
    if (one == null) {
      one = List.of(this);
      alone = one;
    }
    return one;
  }

  boolean inGang() {
    return gang != null;
  }

  /** When it was bound last, as a number that grows with every binding. */
  long bound() {
    return bound;
  }

  Owner owner() {
    return owner;
  }
}
