package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.operation.Design;
import dev.aftermath.operation.UpkeepPlan;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Money;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.units.WorkingHours;
import dev.aftermath.workload.OperatingModel;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes what is to be operated in a year of what the file says of upkeep, and of a plan. */
final class OperatingAssembly {
  private OperatingAssembly() {}

  /** Checks what can be checked without an estate. */
  static void check(ScenarioSpec spec, Binder binder, Problems problems) {
    UpkeepSpec upkeep = spec.years().upkeep();
    problems.readHours("years.upkeep", upkeep.hours(), upkeep.days());
    spec.years().prices().ifPresent(prices -> {
      prices.core().ifPresent(price -> currency(spec, price, binder.place(prices, "core"), "core", problems));
      prices.machine().ifPresent(price -> currency(spec, price, binder.place(prices, "machine"), "machine", problems));
    });
  }

  private static void currency(ScenarioSpec spec, Money price, Place place, String key, Problems problems) {
    if (!price.currency().equals(spec.loss().fixed().currency()) && !problems.lost("loss.fixed")) {
      problems.add(place, "years.prices." + key,
          "expected " + spec.loss().fixed().currency() + " as in loss, got " + price.currency());
    }
  }

  /** That of a plan. */
  static Operating of(YearsSpec years, Scenario.Plan plan) {
    Design design = plan.design();
    UpkeepSpec u = years.upkeep();
    Designs designs = new Designs(plan.parameters());
    BitSet guests = new BitSet();
    design.services().stream()
        .filter(s -> designs.of(s).machines().kind() == OperatingModel.Kind.VIRTUALISED)
        .forEach(s -> guests.set(s.id()));
    UpkeepPlan upkeep = new UpkeepPlan(
        new WorkingHours(u.hours(), u.days()), u.atOnce().value(), rate(u.guest()), rate(u.host()), guests);
    UpkeepSpec.People p = years.people();
    return new Operating(upkeep, u.cost().value(), inventory(design, guests),
        new Operating.Work(hours(u.guest().work()), hours(u.host().work()), hours(p.repair()), hours(p.guest()),
            hours(p.host()), p.hours()),
        new Operating.Prices(
            years.prices().flatMap(UpkeepSpec.Prices::core).map(Money::amount),
            years.prices().flatMap(UpkeepSpec.Prices::machine).map(Money::amount)));
  }

  private static double hours(Span span) {
    return Ticks.toSeconds(span.ticks()) / 3_600;
  }

  private static UpkeepPlan.OfSystem rate(UpkeepSpec.OfSystem of) {
    return new UpkeepPlan.OfSystem(of.perYear(), of.reboot(), of.missed().value());
  }

  private static Operating.Inventory inventory(Design design, BitSet guests) {
    List<Topology.Node> hosts =
        design.topology().nodes().stream().filter(n -> n.origin() != Topology.Origin.BOUGHT).toList();
    int instances = design.services().stream().mapToInt(ServiceSpec::replicas).sum();
    int inGuests = guests.stream().map(s -> design.services().get(s).replicas()).sum();
    double cores = hosts.stream().mapToDouble(n -> n.type().milliCpu() / 1_000.0).sum();
    return new Operating.Inventory(
        (int) design.services().stream().filter(ServiceSpec::counted).count(), instances, inGuests, hosts.size(),
        (int) Arrays.stream(design.initialNode()).flatMapToInt(Arrays::stream).distinct().count(),
        needed(design, hosts), guests.isEmpty() ? 0 : cores);
  }

  // First fit, the largest first (Johnson 1973): never more than 11/9 of what is possible, and a bit, of one resource.
  private static int needed(Design design, List<Topology.Node> hosts) {
    NodePool pool = new NodePool(design.topology(), design.model().overhead());
    Placement placement = new Placement(pool, design.services().stream().map(ServiceSpec::rules).toList(),
        design.ranking(pool, new RandomStreams(0, 0).of("scheduler", "needed")), null);
    long cpu = hosts.stream().mapToLong(n -> pool.cpuTotal(n.id())).max().orElse(1);
    long memory = hosts.stream().mapToLong(n -> pool.memoryTotal(n.id())).max().orElse(1);
    List<Pod> pods = new ArrayList<>();
    for (ServiceSpec service : design.services()) {
      for (int r = 0; r < service.replicas(); r++) {
        pods.add(new Pod(service.id(), r, service.demand(), 0, Pod.NOBODY));
      }
    }
    pods.sort(Comparator.comparingDouble((Pod pod) -> -Math.max(
        pod.demand().milliCpu() / (double) Math.max(1, cpu), pod.demand().memoryMib() / (double) Math.max(1, memory))));
    Map<Demand, Integer> first = new HashMap<>();
    BitSet used = new BitSet();
    for (Pod pod : pods) {
      int from = first.getOrDefault(pod.demand(), 0);
      while (from < hosts.size() && !pool.fits(hosts.get(from).id(), pod.demand())) {
        from++;
      }
      first.put(pod.demand(), from);
      for (int h = from; h < hosts.size() && pod.node() == Pod.NOWHERE; h++) {
        int node = hosts.get(h).id();
        if (placement.fits(pod, node)) {
          placement.bind(pod, node);
          used.set(node);
        }
      }
    }
    return used.cardinality();
  }
}
