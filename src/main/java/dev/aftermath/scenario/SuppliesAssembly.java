package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Circles;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Equipment.Kind;
import dev.aftermath.estate.Reserves;
import dev.aftermath.estate.Standby;
import dev.aftermath.estate.Supplies;
import dev.aftermath.estate.Topology;
import dev.aftermath.scenario.EstateSpec.SiteSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Numbers the supplies below sites, and checks that every room with machines has what it lives on. */
final class SuppliesAssembly {
  // Which keys mean something for which kinds; the others mean something for all.
  private static final Set<Kind> ENGINE = Set.of(Kind.GENERATOR);
  private static final Map<String, Set<Kind>> ONLY = Map.of(
      "autonomy", Set.of(Kind.BATTERY, Kind.UPS), "start", ENGINE, "startFailure", ENGINE, "failuresPerHour", ENGINE,
      "fuel", ENGINE, "refuel", ENGINE, "mobile", ENGINE, "shed", ENGINE, "restart", Set.of(Kind.CHILLER));

  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;
  private final List<Topology.Site> sites;
  private final List<Topology.Room> rooms;
  private final List<Equipment> all = new ArrayList<>();
  private final Set<Integer> alone = new LinkedHashSet<>();

  SuppliesAssembly(
      ScenarioSpec spec, Binder binder, Problems problems, List<Topology.Site> sites, List<Topology.Room> rooms) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
    this.sites = sites;
    this.rooms = rooms;
  }

  /** All supplies; none where something is wrong with any, as nothing can be built of them. */
  Supplies assemble() {
    boolean sound = true;
    for (Topology.Site site : sites) {
      SiteSpec s = specOf(site);
      if (!s.supplies().isEmpty()) {
        sound &= site(site, s);
      }
    }
    if (!sound) {
      sites.forEach(site -> problems.lose("sites." + site.name() + ".supplies"));
    }
    return sound ? new Supplies(all, alone) : Supplies.NONE;
  }

  private SiteSpec specOf(Topology.Site site) {
    return Counted.sites(spec).stream().filter(s -> s.name().equals(site.name())).findFirst().orElseThrow().spec();
  }

  private String written(Topology.Site site) {
    return Counted.sites(spec).stream().filter(s -> s.name().equals(site.name())).findFirst().orElseThrow().written();
  }

  private boolean site(Topology.Site site, SiteSpec s) {
    String path = "sites." + written(site) + ".supplies";
    boolean utilities = binder.isWritten(s, "utilities");
    Map<String, Integer> number = new LinkedHashMap<>();
    s.supplies().keySet().forEach(name -> number.put(name, all.size() + number.size()));
    int before = problems.size();
    s.supplies().forEach((name, supply) ->
        add(site, name, supply, number, utilities, path + "." + name));
    List<String> circle = Circles.find(s.supplies().keySet(), name ->
        Optional.ofNullable(s.supplies().get(name)).map(e -> e.from().stream().map(Ref::name)
            .filter(number::containsKey).toList()).orElse(List.of()));
    if (!circle.isEmpty()) {
      String start = circle.get(0);
      problems.add(binder.place(s.supplies(), start), path + "." + start + ".from",
          "feeds itself: " + Circles.text(circle, start) + "; no power could ever come from there");
    }
    if (problems.size() > before || !problems.isEmpty()) {
      return false;
    }
    standby(site, s, path);
    if (!utilities) {
      alone.add(site.id());
      fed(site, s, path);
    }
    return problems.size() == before;
  }

  private void add(
      Topology.Site site, String name, SupplySpec s, Map<String, Integer> number, boolean utilities, String path) {
    ONLY.forEach((key, kinds) -> {
      if (!kinds.contains(s.is()) && binder.isWritten(s, key)) {
        problems.add(binder.place(s, key), path + "." + key, "has no effect: it is a " + word(s.is()));
      }
    });
    if (s.needed() > s.count() && !problems.lost(path + ".count")) {
      problems.add(binder.place(s, "needed"), path + ".needed",
          "expected at most count = " + s.count() + ", got " + s.needed());
    }
    OptionalInt in = s.in().stream().flatMap(ref -> roomsOf(site).find(ref, false, path + ".in").stream())
        .mapToInt(r -> r).findFirst();
    List<Integer> feeds = new ArrayList<>();
    s.feeds().forEach(ref -> feeds.addAll(roomsOf(site).find(ref, true, path + ".feeds")));
    if (!feeds.isEmpty() && (s.is() == Kind.TANK || s.is() == Kind.BATTERY)) {
      problems.add(binder.place(s, "feeds"), path + ".feeds", "expected nothing: rooms live on a UPS, a switchboard or"
          + " the like, not on a " + word(s.is()));
    }
    List<Integer> from = new ArrayList<>();
    for (Ref ref : s.from()) {
      Integer id = number.get(ref.name());
      if (id == null) {
        problems.unknown(ref.place(), path + ".from", "supply of " + site.name(), ref.name(), number.keySet());
      } else if (may(s.is(), kindOf(site, ref))) {
        from.add(id);
      } else {
        problems.add(ref.place(), path + ".from", "a " + word(s.is()) + " does not live on a "
            + word(kindOf(site, ref)) + ", as " + ref + " is");
      }
    }
    if (!s.is().isSource() && s.from().isEmpty() && !utilities) {
      problems.add(binder.place(s, "from"), path + ".from",
          "is missing; expected the supplies it lives on, or utilities of " + site.name() + " that it lives on");
    }
    // Who has batteries of its own, as a supply by themselves, has no others unless it says so.
    boolean elsewhere = s.is() == Kind.UPS && !binder.isWritten(s, "autonomy")
        && s.from().stream().anyMatch(ref -> number.containsKey(ref.name()) && kindOf(site, ref) == Kind.BATTERY);
    all.add(new Equipment(all.size(), site.id(), site.name() + "/" + name, s.is(), in,
        new Equipment.Units(s.count(), s.needed(), s.commonCause().value()),
        new Equipment.Wiring(from, !s.is().isSource() && s.from().isEmpty(), feeds),
        new Equipment.Timing(elsewhere ? 0 : s.autonomy().ticks(), s.restart().ticks(), new Equipment.Engine(
            s.start().ticks(), s.startFailure().value(), s.failuresPerHour(), s.fuel().ticks(),
            s.is() != Kind.GENERATOR ? Reserves.NONE
                : new ReservesAssembly(binder, problems, roomsOf(site), spec.grades()).of(
                s, path, s.refuel(), s.mobile(), s.shed(), s.fuel(), s.count(), s.needed())))));
    if (Counted.rooms(specOf(site)).stream().anyMatch(r -> r.name().equals(name))) {
      problems.add(binder.place(specOf(site).supplies(), name), path, "is the name of a room of " + site.name()
          + ", too; expected another one");
    }
  }

  private Kind kindOf(Topology.Site site, Ref supply) {
    return Optional.ofNullable(specOf(site).supplies().get(supply.name())).map(SupplySpec::is).orElse(Kind.FEED);
  }

  private static boolean may(Kind consumer, Kind supply) {
    return consumer.isSource() ? consumer == Kind.GENERATOR && supply == Kind.TANK
        : supply != Kind.TANK && supply != Kind.CHILLER && (supply != Kind.BATTERY || consumer == Kind.UPS);
  }

  private RoomsOfSite roomsOf(Topology.Site site) {
    return new RoomsOfSite(specOf(site), site.name(), written(site), site.firstRoom(), problems);
  }

  // What stands by must have something to stand in for.
  private void standby(Topology.Site site, SiteSpec s, String path) {
    Standby standby = new Standby(all);
    for (Equipment e : all.stream().filter(e -> e.site() == site.id()).toList()) {
      String name = e.name().substring(site.name().length() + 1);
      boolean source = e.kind() == Kind.GENERATOR || e.kind() == Kind.BATTERY;
      if (source && standby.backsUp(e).isEmpty() && standby.backsUpRooms(e).isEmpty()) {
        problems.add(binder.place(s.supplies(), name), path + "." + name,
            "stands by for nothing; expected supplies or rooms that it feeds beside another source");
      } else if (e.kind() == Kind.CHILLER && standby.standsBy(e)) {
        problems.add(binder.place(s.supplies(), name), path + "." + name + ".from",
            "is generators or batteries only; expected a supply that carries it as long as nothing fails");
      }
    }
    Supplies supplies = new Supplies(all, alone);
    for (int r = site.firstRoom(); r < site.endRoom(); r++) {
      List<Equipment> power = supplies.powering(r);
      if (!power.isEmpty() && power.stream().allMatch(standby::standsBy)) {
        problems.add(binder.place(s, "supplies"), path, "feed room " + rooms.get(r).name()
            + " from generators or batteries only; expected a supply that carries it as long as nothing fails");
      }
    }
  }

  private void fed(Topology.Site site, SiteSpec s, String path) {
    Supplies supplies = new Supplies(all, alone);
    for (int r = site.firstRoom(); r < site.endRoom(); r++) {
      Topology.Room room = rooms.get(r);
      boolean machines = room.endNode() > room.firstNode();
      if (machines && supplies.powering(r).isEmpty()) {
        problems.add(binder.place(s, "supplies"), path, "power for room " + room.name() + " is missing: no supply but a"
            + " chiller feeds it, and " + site.name() + " states no utilities");
      }
      if (machines && supplies.cooling(r).isEmpty()) {
        problems.add(binder.place(s, "supplies"), path, "cooling for room " + room.name() + " is missing: no chiller"
            + " feeds it, and " + site.name() + " states no utilities");
      }
    }
  }

  private static String word(Kind kind) {
    return kind == Kind.UPS ? "UPS" : kind.name().toLowerCase(Locale.ROOT);
  }
}
