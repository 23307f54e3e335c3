package dev.aftermath.workload;

import dev.aftermath.engine.Simulation;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.vocabulary.Degradation;
import java.util.ArrayList;
import java.util.List;

/**
 * Which services are up and degraded: with fewer replicas that serve where traffic goes than they have at full
 * capacity, or with data that misses what users have written elsewhere. The one place that writes so of capacity.
 */
final class Capacity {
  private final List<ServiceSpec> services;
  private final Simulation simulation;
  private final Journal journal;
  private final int[] serving;
  /** As the journal has it: a change that is not told yet is none. */
  private final boolean[] up;
  private final boolean[] degraded;
  /** How many of its datastores miss what users have written elsewhere. */
  private final int[] incomplete;
  private final List<ServingListener> listeners = new ArrayList<>();

  Capacity(List<ServiceSpec> services, Simulation simulation, Journal journal) {
    this.services = services;
    this.simulation = simulation;
    this.journal = journal;
    serving = new int[services.size()];
    up = new boolean[services.size()];
    degraded = new boolean[services.size()];
    incomplete = new int[services.size()];
  }

  void onServing(ServingListener listener) {
    listeners.add(listener);
  }

  /** The scene is set: whether a service is up at first. One that is degraded from the start is told so. */
  void begin(int service, boolean isUp) {
    changed(service, isUp);
  }

  /** A service came up or went down, which is written already. */
  void changed(int service, boolean isUp) {
    up[service] = isUp;
    tell(service, isUp);
    look(service, isUp);
  }

  /** So many replicas serve now; whether the service is up with them, be it told already or not. */
  void serving(int service, int replicas, boolean isUp) {
    serving[service] = replicas;
    tell(service, isUp);
    look(service, isUp);
  }

  /** One of its datastores misses what users have written elsewhere, or does not any more. */
  void dataWhole(int service, boolean whole, boolean isUp) {
    incomplete[service] += whole ? -1 : 1;
    look(service, isUp);
  }

  private void tell(int service, boolean isUp) {
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).serving(service, serving[service], isUp);
    }
  }

  private void look(int service, boolean isUp) {
    boolean now = up[service] && isUp
        && (serving[service] < services.get(service).fullReplicas() || incomplete[service] > 0);
    if (now != degraded[service]) {
      degraded[service] = now;
      journal.write(new Fact.ServiceDegraded(simulation.now(), service, Degradation.CAPACITY, now));
    }
  }
}
