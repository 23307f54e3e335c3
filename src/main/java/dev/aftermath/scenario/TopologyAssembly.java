package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.HardStop;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.NodeType;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.estate.Utilities;
import dev.aftermath.operation.Design;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.operation.MachinesElsewhere;
import dev.aftermath.scenario.EstateSpec.LinkSpec;
import dev.aftermath.scenario.EstateSpec.NodeTypeSpec;
import dev.aftermath.scenario.EstateSpec.RoomSpec;
import dev.aftermath.scenario.EstateSpec.SiteSpec;
import dev.aftermath.scenario.EstateSpec.UtilitiesSpec;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Numbers what a scenario says about the estate, together with the machines that a strategy adds to it. */
final class TopologyAssembly {
  private static final double TICKS_PER_KM = 5;
  private static final int MOST_NODES = 200_000;

  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;
  private final List<Topology.Site> sites = new ArrayList<>();
  private final List<Topology.Room> rooms = new ArrayList<>();
  private final List<Topology.Rack> racks = new ArrayList<>();
  private final List<Topology.Node> nodes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Design.Purchase> purchases = new ArrayList<>();
  private final Map<String, NodeType> types = new LinkedHashMap<>();
  // Luck is drawn by name, so no two parts have the same.
  private final Map<String, Integer> named = new HashMap<>();

  TopologyAssembly(ScenarioSpec spec, Binder binder, Problems problems) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
  }

  Topology assemble(DesignParameters strategy, String path) {
    for (Map.Entry<String, NodeTypeSpec> e : spec.nodeTypes().entrySet()) {
      NodeTypeSpec t = e.getValue();
      t.traits().check(t.gpus(), binder, problems, "nodeTypes." + e.getKey() + ".traits");
      types.put(e.getKey(), new NodeType(
          e.getKey(), Math.round(t.cpu() * 1000), t.memory().count() / Bytes.MIB, t.traits().wholeGpus(t.gpus()),
          t.nic().bytesPerSecond(), t.disk().bytesPerSecond(), t.boot(), t.traits().model(),
          t.traits().traits(t.gpus()),
          t.hardStop().map(h -> new HardStop(h.lost().value(), h.repair())).orElse(HardStop.HARMLESS)));
    }
    strategy.spare().forEach(s -> known(s.room(), s.type(), path + ".spare"));
    strategy.purchase().forEach(p -> known(p.room(), p.type(), path + ".purchase"));
    if (Counted.check(spec, binder, problems)) {
      Counted.sites(spec).forEach(site -> site(site.name(), site.written(), site.spec(), strategy));
    }
    for (int i = 0; i < spec.links().size(); i++) {
      link(spec.links().get(i), "links[" + i + "]");
    }
    if (nodes.size() > MOST_NODES) {
      problems.add(binder.place(spec, "sites"), "sites", "has " + nodes.size() + " nodes; at most " + MOST_NODES);
    }
    return new Topology(sites, rooms, racks, nodes, links,
        new SuppliesAssembly(spec, binder, problems, sites, rooms).assemble());
  }

  /** What the strategy can buy; known after assembling. */
  List<Design.Purchase> purchases() {
    return purchases;
  }

  private void known(Ref room, Ref type, String path) {
    if (!roomNames().contains(room.name())) {
      problems.unknown(room.place(), path + ".room", "room", room.name(), roomNames(),
          "sites." + room.name().replace("/", ".rooms."));
    }
    if (!types.containsKey(type.name())) {
      problems.unknown(type.place(), path + ".type", "node type", type.name(), types.keySet(), "nodeTypes");
    }
  }

  private List<String> roomNames() {
    List<String> names = new ArrayList<>();
    for (Counted.One<SiteSpec> site : Counted.sites(spec)) {
      Counted.rooms(site.spec()).forEach(r -> names.add(site.name() + "/" + r.name()));
    }
    return names;
  }

  private void site(String name, String written, SiteSpec site, DesignParameters strategy) {
    int id = sites.size();
    int firstRoom = rooms.size();
    int firstNode = nodes.size();
    String path = "sites." + written;
    if (site.rooms().isEmpty() && !problems.lost(path + ".rooms")) {
      problems.add(binder.place(site, "rooms"), path + ".rooms", "expected at least one room");
    }
    Counted.rooms(site).forEach(r ->
        room(id, name + "/" + r.name(), path + ".rooms." + r.written(), r.spec(), strategy));
    boolean placed = Topology.isPlace(site.at());
    if (!placed && !problems.spoilt(path + ".at")) {
      problems.add(binder.place(site, "at"), path + ".at",
          "expected latitude and longitude in degrees, such as [36.38, 127.38]");
    }
    sites.add(new Topology.Site(
        id, name, site.region().orElse(name), placed ? site.at().get(0) : 0, placed ? site.at().get(1) : 0,
        utilities(site, path, new RoomsOfSite(site, name, written, firstRoom, problems)), firstRoom, rooms.size(),
        firstNode, nodes.size(), site.technicians().orElse(Topology.Site.AS_MANY_AS_IT_TAKES)));
  }

  private Utilities utilities(SiteSpec site, String sitePath, RoomsOfSite ofSite) {
    UtilitiesSpec u = site.utilities();
    String path = sitePath + ".utilities";
    atMost(u, "feedsNeeded", u.feedsNeeded(), "feeds", u.feeds(), path);
    int generators = u.generators() + u.mobile().map(ReservesSpec.MobileSpec::units).orElse(0);
    if (u.generators() > 0) {
      atMost(u, "generatorsNeeded", u.generatorsNeeded(), "generators", generators, path);
    }
    atMost(u, "coolingNeeded", u.coolingNeeded(), "coolingPlants", u.coolingPlants(), path);
    if (u.generatorFailuresPerHour() < 0) {
      problems.add(binder.place(u, "generatorFailuresPerHour"), path, "expected a rate of zero or more");
    }
    return new Utilities(
        u.feeds(), Math.min(u.feedsNeeded(), u.feeds()), u.upsAutonomy().ticks(), u.generators(),
        Math.min(u.generatorsNeeded(), generators), u.generatorStart().ticks(), u.generatorStartFailure().value(),
        u.generatorFailuresPerHour(), u.commonCause().value(), u.fuel().ticks(), u.coolingPlants(),
        Math.min(u.coolingNeeded(), u.coolingPlants()), u.coolingRestart().ticks(), u.thermalShutdown().ticks(),
        new ReservesAssembly(binder, problems, ofSite, spec.grades()).of(u, path, u.refuel(), u.mobile(), u.shed(),
            u.fuel(), u.generators(), Math.min(u.generatorsNeeded(), generators)));
  }

  private void atMost(UtilitiesSpec record, String key, int value, String of, int most, String path) {
    if (value > most && !problems.lost(path + "." + of)) {
      problems.add(binder.place(record, key), path + "." + key,
          "expected at most " + of + " = " + most + ", got " + value);
    }
  }

  private void room(int site, String name, String path, RoomSpec room, DesignParameters strategy) {
    int id = rooms.size();
    int firstRack = racks.size();
    for (int r = 0; r < room.racks(); r++) {
      racks.add(new Topology.Rack(racks.size(), id, name + "/rack-" + (r + 1)));
    }
    int firstNode = nodes.size();
    room.nodes().forEach((type, count) -> {
      if (types.containsKey(type)) {
        nodes(name + "/" + type, type, count, id, site, firstRack, room.racks(), Origin.INSTALLED);
      } else {
        problems.unknown(
            binder.place(room.nodes(), type), path + ".nodes", "node type", type, types.keySet(), "nodeTypes");
      }
    });
    for (MachinesElsewhere.Spare spare : strategy.spare()) {
      if (spare.room().name().equals(name) && types.containsKey(spare.type().name())) {
        nodes(name + "/spare", spare.type().name(), spare.count(), id, site, firstRack, room.racks(), Origin.SPARE);
      }
    }
    for (MachinesElsewhere.Purchase purchase : strategy.purchase()) {
      if (purchase.room().name().equals(name) && types.containsKey(purchase.type().name())) {
        int first = nodes.size();
        nodes(name + "/bought", purchase.type().name(), purchase.count(), id, site, firstRack, room.racks(),
            Origin.BOUGHT);
        purchases.add(new Design.Purchase(purchase, first, nodes.size()));
      }
    }
    rooms.add(new Topology.Room(id, site, name, room.building(), firstNode, nodes.size()));
  }

  private void nodes(
      String prefix, String type, int count, int room, int site, int firstRack, int racksInRoom, Origin origin) {
    NodeType nodeType = types.get(type);
    for (int i = 0; i < count && nodeType != null && nodes.size() <= MOST_NODES; i++) {
      nodes.add(new Topology.Node(
          nodes.size(), prefix + "-" + named.merge(prefix, 1, Integer::sum), nodeType, firstRack + i % racksInRoom,
          room, site, origin));
    }
  }

  private void link(LinkSpec link, String path) {
    List<Topology.Site> ends = new ArrayList<>();
    for (Ref ref : link.between()) {
      Optional<Topology.Site> site = sites.stream().filter(s -> s.name().equals(ref.name())).findFirst();
      if (site.isEmpty()) {
        problems.unknown(ref.place(), path + ".between", "site", ref.name(),
            Counted.sites(spec).stream().map(Counted.One::name).toList(), "sites." + ref.name());
        problems.lose(path + ".between");
      }
      site.ifPresent(ends::add);
    }
    if (link.between().size() != 2 || (ends.size() == 2 && ends.get(0) == ends.get(1))) {
      if (!problems.spoilt(path + ".between")) {
        problems.refuse(binder.place(link, "between"), path + ".between", "expected two different sites");
      }
    } else if (ends.size() == 2) {
      Topology.Site a = ends.get(0);
      Topology.Site b = ends.get(1);
      String name = a.name() + "-" + b.name();
      int same = named.merge(name, 1, Integer::sum);
      String own = same == 1 ? name : name + "#" + same;
      List<Link.Path> paths = new LinkPaths(binder, problems).of(link, links.size(), own, path);
      double km = paths.isEmpty() ? link.length().map(Kilometres::km).orElse(link.routeFactor()
          * Topology.distanceKm(a.latitude(), a.longitude(), b.latitude(), b.longitude()))
          : paths.stream().mapToDouble(Link.Path::km).min().orElseThrow();
      links.add(new Link(links.size(), own, a.id(), b.id(), km, link.bandwidth().bytesPerSecond(),
          Math.max(1, Ticks.round(km * TICKS_PER_KM)), paths,
          TrafficSpec.rules(spec.traffic(), link.weights(), link.caps())));
    }
  }
}
