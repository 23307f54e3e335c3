package dev.aftermath.recovery.reconcile;

import dev.aftermath.estate.Topology;
import dev.aftermath.operation.Control;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.recovery.Scope;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.workload.ServiceSpec;
import java.util.Arrays;

/** Chooses the site for services that must move: where their data is, then where most processor is free. */
final class SiteChoice {
  private final Control control;
  private final Scope scope;
  private final Fleet fleet;
  private final Scheduler[] schedulers;
  private final long[] promised;
  /** Of each site what was free and what there was in all, and for which version of the nodes. */
  private final long[] free;
  private final long[] total;
  private final long[] asOf;

  SiteChoice(Control control, Scope scope, Fleet fleet, Scheduler[] schedulers) {
    this.control = control;
    this.schedulers = schedulers;
    this.scope = scope;
    this.fleet = fleet;
    int sites = control.topology().sites().size();
    promised = new long[sites];
    free = new long[sites];
    total = new long[sites];
    asOf = new long[sites];
    Arrays.fill(asOf, -1);
  }

  /** The best site that can be seen, or -1 when there is none; counts what it promises to services to come. */
  int choose(ServiceSpec service) {
    int best = -1;
    int bestData = 0;
    double bestFree = 0;
    for (int site : scope.sites()) {
      if (!fleet.open(site)) {
        continue;
      }
      int data = storesAt(service, site);
      double free = freeShare(site);
      if (best < 0 || data > bestData || (data == bestData && free > bestFree)) {
        best = site;
        bestData = data;
        bestFree = free;
      }
    }
    if (best >= 0) {
      promised[best] += service.demand().milliCpu() * service.replicas();
    }
    return best;
  }

  /** Another site that has room for the pod right now, or -1. */
  int withRoom(Pod pod, int except) {
    for (int site : scope.sites()) {
      if (site != except && fleet.visible(site) && hasRoom(pod, site)) {
        return site;
      }
    }
    return -1;
  }

  /** Whether a site has room for the pod right now, or jobs that are less important could make it. */
  boolean hasRoom(Pod pod, int site) {
    if (control.sight().hasJobs()) {
      return schedulers[site].couldHold(pod, control.sight()::isJob);
    }
    Topology.Site s = control.topology().sites().get(site);
    return control.placement().choose(pod, s.firstNode(), s.endNode(), Placement.ANYWHERE) != Pod.NOWHERE;
  }

  private int storesAt(ServiceSpec service, int site) {
    int count = 0;
    for (int store : service.data()) {
      boolean here = control.sight().dataUsable(store) && fleet.visible(control.sight().storeSite(store))
          ? control.sight().storeSite(store) == site
          : control.sight().bestCopy(store, CopySpec::live).map(s -> s.copy().where().site() == site).orElse(false);
      count += here ? 1 : 0;
    }
    return count;
  }

  // Jobs make room.
  private long ofJobs(int node) {
    return control.sight().hasJobs() ? control.placement().podsOn(node).stream().filter(control.sight()::isJob)
        .mapToLong(pod -> pod.demand().milliCpu()).sum() : 0;
  }

  private double freeShare(int site) {
    NodePool nodes = control.placement().nodes();
    // Many move at one moment, before anything is bound.
    if (asOf[site] != nodes.version()) {
      Topology.Site s = control.topology().sites().get(site);
      free[site] = 0;
      total[site] = 0;
      for (int node = s.firstNode(); node < s.endNode(); node++) {
        if (nodes.schedulable(node)) {
          free[site] += nodes.cpuFree(node) + ofJobs(node);
          total[site] += nodes.cpuTotal(node);
        }
      }
      asOf[site] = nodes.version();
    }
    return total[site] == 0 ? -1 : (free[site] - promised[site]) / (double) total[site];
  }
}
