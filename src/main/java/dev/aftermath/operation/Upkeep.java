package dev.aftermath.operation;

import dev.aftermath.estate.Topology;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  private final UpkeepRules rules;

  /** Upkeep of a run whose strategy is in charge. */
  public Upkeep(Run run) {
    this.run = run;
    rules = run.upkeep();
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
    GuestPatcher guest = new GuestPatcher(run, rules, guests);
    HostPatcher host = new HostPatcher(run, rules, plan);
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
    PatchRounds of = new PatchRounds(run, rules, plan, guests, site, patcher, systems, most,
        Ticks.plus(run.design().origin(), lasts));
    rules.onChanged(of::work);
    of.begin(moments);
  }
}
