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
  private final @Nullable Gang gang;
  private @Nullable List<Pod> alone;
  int node = NOWHERE;
  long gpusTaken;
  long bound;

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

  /** A pod of no team, and of use by itself. */
  public Pod(int service, int replica, Demand demand, int priority, Owner owner) {
    this(service, replica, demand, priority, owner, "", null);
  }

  /**
   * A pod that is bound to no node.
   *
   * @param team whose quota it counts for; empty for nobody's
   * @param gang those it is of use with only; null when it is by itself
   */
  public Pod(
      int service, int replica, Demand demand, int priority, Owner owner, String team, @Nullable Gang gang) {
    this.service = service;
    this.replica = replica;
    this.demand = demand;
    this.priority = priority;
    this.owner = owner;
    this.team = team;
    this.gang = gang;
    if (gang != null) {
      gang.add(this);
    }
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

  /** Whose quota it counts for; empty for nobody's. */
  public String team() {
    return team;
  }

  /** Those that have to leave when it has, itself among them. */
  List<Pod> together() {
    if (gang != null) {
      return gang.members();
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
