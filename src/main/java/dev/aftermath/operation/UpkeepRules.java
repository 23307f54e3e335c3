package dev.aftermath.operation;

import dev.aftermath.estate.Topology;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What may be taken out of service for upkeep, when, and by whom. */
final class UpkeepRules {
  private final Run run;
  private final List<Evicting> evictors = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private long version;

  private record Evicting(IntPredicate services, Evictor by) {}

  UpkeepRules(Run run) {
    this.run = run;
  }

  void evictedBy(IntPredicate services, Evictor by) {
    evictors.add(new Evicting(services, by));
  }

  Optional<Evictor> evictor(int service) {
    return evictors.stream().filter(e -> e.services.test(service)).findFirst().map(Evicting::by);
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
    Topology.Site s = run.topology().sites().get(site);
    if (!run.estate().connected(site)) {
      return false;
    }
    for (int room = s.firstRoom(); room < s.endRoom(); room++) {
      if (!run.estate().operable(room)) {
        return false;
      }
    }
    return run.planned().troubled().stream().noneMatch(service -> concerns(service, site));
  }

  private boolean concerns(int service, int site) {
    ServiceSpec spec = run.workload().service(service);
    return spec.rooms().stream().anyMatch(room -> run.topology().rooms().get(room).site() == site)
        || IntStream.range(0, spec.replicas()).map(r -> run.pod(service, r).node())
            .anyMatch(node -> node != Pod.NOWHERE && run.siteOf(node) == site);
  }

  /**
   * Whether so many replicas of a service that serve at a site may be taken away together: it stays up without them, or
   * it would not even if all of its replicas served, and all do.
   */
  boolean allows(int service, int site, int replicas) {
    if (!run.workload().routed(service, site)) {
      return true;
    }
    ServiceSpec spec = run.workload().service(service);
    int serving = run.workload().serving(service);
    return serving - replicas >= spec.leastReplicas()
        || spec.replicas() - replicas < spec.leastReplicas() && serving >= spec.replicas();
  }

  /** A replica that runs is taken out of service, as planned, until the returned action is run. */
  Runnable takeAway(int service, int replica) {
    int site = run.siteOf(run.workload().nodeOf(service, replica));
    run.planned().act(() -> {
      run.workload().spareSite(service, site, true);
      run.workload().takeAway(service, replica);
    });
    return () -> {
      run.workload().giveBack(service, replica);
      run.workload().spareSite(service, site, false);
      run.planned().over(service);
    };
  }
}
