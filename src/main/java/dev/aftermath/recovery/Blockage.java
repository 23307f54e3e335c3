package dev.aftermath.recovery;

import dev.aftermath.workload.ServiceSpec;

/** Says in words why a service is down, as far as the state of the run tells. */
public final class Blockage {
  private Blockage() {}

  /** The first thing that is missing, in the order in which it would have to come back. */
  public static String of(Run run, int service) {
    ServiceSpec spec = run.workload().service(service);
    for (int store : spec.data()) {
      if (!run.workload().dataUsable(store)) {
        return "data " + run.datastores().spec(store).name() + " cannot be used";
      }
    }
    for (int needed : spec.needs()) {
      if (!run.workload().up(needed)) {
        return "needs " + run.workload().service(needed).name() + ", which is down";
      }
    }
    for (int site = 0; site < run.topology().sites().size(); site++) {
      if (run.workload().routed(service, site) && !run.estate().connected(site)) {
        return "site " + run.topology().sites().get(site).name() + " cannot be reached";
      }
    }
    return run.workload().ready(service) < spec.leastReplicas()
        ? "too few replicas run" : "its traffic has not been switched";
  }
}
