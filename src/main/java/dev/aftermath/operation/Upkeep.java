package dev.aftermath.operation;

import dev.aftermath.estate.Topology;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Operating systems that are patched in windows, in a run in which somebody asks for it: guests of virtual machines and
 * their hypervisors, or hosts of containers.
 *
 * <p>A service that has a replica to spare stays up, as with a disruption budget of the replicas that it needs; one
 * that has none is down while its replica is away, and that is planned. While a part is away its redundancy is away.
 */
public final class Upkeep {
  private final Run run;
  private final List<Evicting> evictors = new ArrayList<>();
  private final List<PatchRounds> rounds = new ArrayList<>();
  private long version;

  private record Evicting(IntPredicate services, Evictor by) {}

  Upkeep(Run run) {
    this.run = run;
  }

  void evictedBy(IntPredicate services, Evictor by) {
    evictors.add(new Evicting(services, by));
  }

  Optional<Evictor> evictor(int service) {
    return evictors.stream().filter(e -> e.services.test(service)).findFirst().map(Evicting::by);
  }

  /**
   * Patches for so long, from the scenario's start on.
   *
   * @param lasts in ticks
   */
  public void begin(UpkeepPlan plan, long lasts) {
    List<ServiceSpec> services = run.design().services();
    List<GuestPatcher.Guest> guests = services.stream().filter(s -> plan.guests().get(s.id()))
        .flatMap(s -> IntStream.range(0, s.replicas()).mapToObj(r -> new GuestPatcher.Guest(s.id(), r)))
        // Replicas of one service are far from each other in the queue, so that they wait for each other less.
        .sorted(Comparator.comparingInt(GuestPatcher.Guest::replica)).toList();
    GuestPatcher guest = new GuestPatcher(run, this, guests);
    HostPatcher host = new HostPatcher(run, this, plan);
    for (Topology.Site site : run.topology().sites()) {
      add(plan, true, site.id(), guest, IntStream.range(0, guests.size())
          .filter(g -> run.siteOf(run.pod(guests.get(g).service(), guests.get(g).replica()).node()) == site.id())
          .boxed().toList(), guests.size(), lasts);
      add(plan, false, site.id(), host, run.topology().nodes().subList(site.firstNode(), site.endNode()).stream()
          .filter(n -> n.origin() != Topology.Origin.BOUGHT).map(Topology.Node::id).toList(),
          run.topology().nodes().size(), lasts);
    }
  }

  private void add(
      UpkeepPlan plan, boolean guests, int site, Patcher patcher, List<Integer> systems, int most, long lasts) {
    double perYear = plan.of(guests).perYear();
    if (systems.isEmpty() || perYear <= 0) {
      return;
    }
    // As many as are stated, on average, wherever in a round the year begins.
    double phase = run.streams().uniform("upkeep", guests ? "guest" : "host", "phase");
    List<Long> moments = new ArrayList<>();
    for (int round = 0; round + phase < perYear; round++) {
      moments.add(Ticks.plus(run.design().origin(), Ticks.round((round + phase) / perYear * lasts)));
    }
    PatchRounds of = new PatchRounds(run, this, plan, guests, site, patcher, systems, most,
        Ticks.plus(run.design().origin(), lasts));
    rounds.add(of);
    of.begin(moments);
  }

  /** How many times something has changed that others may have waited for. */
  long version() {
    return version;
  }

  /** Something is back, or was given up. */
  void changed() {
    version = Math.incrementExact(version);
    rounds.forEach(PatchRounds::work);
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
