package dev.aftermath.operation;

import dev.aftermath.vocabulary.Traffic;
import dev.aftermath.workload.ServiceSpec;

/** What an organisation can find out in a run of what moves, or could move, from one site to another; see Sight. */
public final class MovesSeen {
  private final Run run;

  MovesSeen(Run run) {
    this.run = run;
  }

  /** The site where it was at first, or is to be since it was given another home. */
  public int homeSite(int store) {
    return run.datastores().homeSite(store);
  }

  /** Whether it takes no writes because it is switched over, as planned. */
  public boolean isSwitchedOver(int store) {
    return run.datastores().returning().isMoving(store);
  }

  /** Whether it is to be elsewhere than it was, and has not been there yet. */
  public boolean isUnderWay(int store) {
    return run.datastores().relocations().isUnderWay(store);
  }

  /** Whether it could be stopped and copied to where it is to be. */
  public boolean couldGoOffline(int store) {
    return run.datastores().returning().possibleOffline(store);
  }

  /** Bytes in a datastore. */
  public long bytes(int store) {
    return run.datastores().content(store, run.simulation().now());
  }

  /** For how many replicas of a service there is room at a site beside all that runs, at most those asked for. */
  public int roomBeside(int service, int replicas, int site) {
    Beside beside = new Beside(run.placement(), node -> { });
    int room = beside.take(run.design().services().get(service), replicas,
        node -> run.siteOf(node) == site && run.estate().ready(node));
    beside.leave();
    return room;
  }

  /** Whether a service is down only because data is switched over, as planned: its own, or that of what it needs. */
  public boolean isDownAsPlanned(int service) {
    ServiceSpec spec = run.workload().service(service);
    return run.workload().replicasServe(service)
        && spec.data().stream().allMatch(store -> run.workload().dataUsable(store) || isSwitchedOver(store))
        && spec.needs().areMet(needed -> run.workload().up(needed) || isDownAsPlanned(needed));
  }

  /** Whether a service has nothing at a site: no replica, none that was left behind, and no traffic. */
  public boolean hasLeft(int service, int site) {
    return run.workload().runningAt(service, site) == 0 && !run.workload().routed(service, site);
  }

  /** Bytes a second that links from one site to another carry for copies of data as long as they work. */
  public double usualBandwidth(int from, int to) {
    return run.wan().usualBandwidth(Traffic.REPLICATION, from, to);
  }

  /** Whether links lead from one site to another, and carry right now; within a site always. */
  public boolean linksLead(int from, int to) {
    return run.wan().carries(from, to);
  }
}
