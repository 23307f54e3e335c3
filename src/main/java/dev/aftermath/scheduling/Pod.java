package dev.aftermath.scheduling;

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
  int node = NOWHERE;
  long gpusTaken;

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

  public Pod(int service, int replica, Demand demand, int priority, Owner owner) {
    this.service = service;
    this.replica = replica;
    this.demand = demand;
    this.priority = priority;
    this.owner = owner;
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

  Owner owner() {
    return owner;
  }
}
