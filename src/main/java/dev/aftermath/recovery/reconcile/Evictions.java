package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.recovery.Scope;
import dev.aftermath.scheduling.Pod;
import java.util.function.Consumer;

/**
 * Takes replicas off machines that are to be patched: one is stopped, and a new one started on another machine of its
 * site, as evictions do; who asks sees to it that its service can spare it.
 */
final class Evictions {
  private final Fleet fleet;
  private final Replica[][] replicas;
  private final SiteChoice choice;
  private final Consumer<Replica> place;

  /** Of the services of a scope; {@code place} gives up a replica's place and asks for another one. */
  Evictions(
      Control control, Scope scope, Fleet fleet, Replica[][] replicas, SiteChoice choice, Consumer<Replica> place) {
    this.fleet = fleet;
    this.replicas = replicas;
    this.choice = choice;
    this.place = place;
    control.evictedBy(scope::has, this::evict);
  }

  private boolean evict(int service, int index, Runnable ready) {
    Replica replica = replicas[service][index];
    boolean settled = replica.running && replica.wanted && replica.request == null
        && replica.pod.node() != Pod.NOWHERE && fleet.open(replica.site);
    if (!settled || !choice.hasRoom(replica.pod, replica.site)) {
      return false;
    }
    replica.await(ready);
    place.accept(replica);
    return true;
  }
}
