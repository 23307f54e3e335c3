package dev.aftermath.operation;

import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.workload.Needs;
import dev.aftermath.workload.ServiceSpec;
import java.util.Optional;

/** Finds what keeps a service down, as far as the state of the run shows. */
public final class Blockage {
  private Blockage() {}

  /** A datastore of the service of which no copy survives: then nothing else matters. */
  public static Optional<Obstacle> lostData(Run run, int service) {
    return run.workload().service(service).data().stream().filter(run.datastores()::isLostForEver).findFirst()
        .map(store -> new Obstacle.DataLost(run.datastores().spec(store).name()));
  }

  /** The first thing that is missing, in the order in which it would have to come back. */
  public static Obstacle of(Run run, int service) {
    Optional<Obstacle> lost = lostData(run, service);
    if (lost.isPresent()) {
      return lost.get();
    }
    ServiceSpec spec = run.workload().service(service);
    for (int store : spec.data()) {
      if (!run.workload().dataUsable(store)) {
        return new Obstacle.DataUnusable(run.datastores().spec(store).name());
      }
    }
    for (int needed : spec.needs().all()) {
      if (!run.workload().up(needed)) {
        return new Obstacle.NeedsDown(run.workload().service(needed).name());
      }
    }
    for (Needs.AtLeast some : spec.needs().some()) {
      if (!some.isMet(run.workload()::up)) {
        return new Obstacle.TooFewUp(some.least(), some.of().size(),
            some.of().stream().map(s -> run.workload().service(s).group()).distinct().toList());
      }
    }
    for (int site = 0; site < run.topology().sites().size(); site++) {
      if (run.workload().routed(service, site) && !run.estate().connected(site)) {
        return new Obstacle.SiteUnreachable(run.topology().sites().get(site).name());
      }
    }
    for (int site = 0; site < run.topology().sites().size(); site++) {
      if (run.workload().routed(service, site) && !run.workload().reachesData(service, site)) {
        return new Obstacle.DataUnusable(run.datastores().spec(spec.data().get(0)).name());
      }
    }
    if (run.software().rollingOut(service)) {
      return new Obstacle.BadRelease();
    }
    int serving = 0;
    for (int site = 0; site < run.topology().sites().size(); site++) {
      serving += run.workload().servingAt(service, site);
    }
    if (serving < run.workload().ready(service)) {
      return new Obstacle.NothingToServe();
    }
    return run.workload().ready(service) < spec.leastReplicas()
        ? new Obstacle.TooFewReplicas() : new Obstacle.TrafficNotSwitched();
  }
}
