package dev.aftermath.operation;

import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What may be taken out of service for upkeep, when, and by whom. */
final class UpkeepRules {
  private final Topology topology;
  private final Estate estate;
  private final Workload workload;
  private final PlannedOutages planned;
  private final IntBinaryOperator podAt;
  private final List<Evicting> evictors = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private long version;

  private record Evicting(IntPredicate services, Evictor by) {}

  /**
   * Rules of one run.
   *
   * @param podAt the node to which the pod of a replica of a service is bound
   */
  UpkeepRules(
      Topology topology, Estate estate, Workload workload, PlannedOutages planned, IntBinaryOperator podAt) {
    this.topology = topology;
    this.estate = estate;
    this.workload = workload;
    this.planned = planned;
    this.podAt = podAt;
  }

  void evictedBy(IntPredicate services, Evictor by) {
    evictors.add(new Evicting(services, by));
  }

  Optional<Evictor> evictor(int service) {
    for (Evicting e : evictors) {
      if (e.services.test(service)) {
        return Optional.of(e.by);
      }
    }
    return Optional.empty();
  }

  /** Somebody looks again whenever something has changed. */
  void onChanged(Runnable looks) {
    waiting.add(looks);
  }

  /** How many times something has changed that others may have waited for. */
  long version() {
    return version;
  }

  /** Something is back, or was given up. */
  void changed() {
    version = Math.incrementExact(version);
    waiting.forEach(Runnable::run);
  }

  /** Whether nothing is wrong at a site: nobody takes anything away from it otherwise. */
  boolean calm(int site) {
    Topology.Site s = topology.sites().get(site);
    if (!estate.connected(site)) {
      return false;
    }
    for (int room = s.firstRoom(); room < s.endRoom(); room++) {
      if (!estate.operable(room)) {
        return false;
      }
    }
    return planned.troubled().isEmpty() || planned.troubled().stream().noneMatch(service -> concerns(service, site));
  }

  private boolean concerns(int service, int site) {
    ServiceSpec spec = workload.service(service);
    return spec.rooms().stream().anyMatch(room -> topology.rooms().get(room).site() == site)
        || IntStream.range(0, spec.replicas()).map(r -> podAt.applyAsInt(service, r))
            .anyMatch(node -> node != Pod.NOWHERE && topology.siteOf(node) == site);
  }

  /**
   * Whether so many replicas of a service that serve at a site may be taken away together: it stays up without them, or
   * it would not even if all of its replicas served, and all do.
   */
  boolean allows(int service, int site, int replicas) {
    if (!workload.routed(service, site)) {
      return true;
    }
    ServiceSpec spec = workload.service(service);
    int serving = workload.serving(service);
    return serving - replicas >= spec.leastReplicas()
        || spec.replicas() - replicas < spec.leastReplicas() && serving >= spec.replicas();
  }

  /** A replica that runs is taken out of service, as planned, until the returned action is run. */
  Runnable takeAway(int service, int replica) {
    int site = topology.siteOf(workload.nodeOf(service, replica));
    planned.act(() -> {
      workload.spareSite(service, site, true);
      workload.takeAway(service, replica);
    });
    return () -> {
      workload.giveBack(service, replica);
      workload.spareSite(service, site, false);
      planned.over(service);
    };
  }
}
