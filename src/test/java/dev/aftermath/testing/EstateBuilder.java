package dev.aftermath.testing;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.NodeType;
import dev.aftermath.estate.Supplies;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.TrafficRules;
import dev.aftermath.estate.Topology.Origin;
import dev.aftermath.estate.Utilities;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Builds small estates for tests, in the order of calls: a site, its rooms, the nodes of each room. */
public final class EstateBuilder {
  /** 4 cores, 16 GiB, no GPU, boots in five minutes. */
  public static final NodeType SERVER = type(4_000, 16_384, 0);

  private final List<Topology.Site> sites = new ArrayList<>();
  private final List<Topology.Room> rooms = new ArrayList<>();
  private final List<Topology.Rack> racks = new ArrayList<>();
  private final List<Topology.Node> nodes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();

  public static NodeType type(long milliCpu, long memoryMib, int gpus) {
    return new NodeType(
        "server", milliCpu, memoryMib, gpus, 1.25e9, 1e9, new Distribution.Constant(5 * Ticks.MINUTE));
  }

  /** A site at the equator, {@code km} east of the first meridian; rooms follow. */
  public EstateBuilder site(String name, Utilities utilities, double km) {
    double longitude = Math.toDegrees(km / 6371);
    sites.add(new Topology.Site(sites.size(), name, name, 0, longitude, utilities, rooms.size(), rooms.size(),
        nodes.size(), nodes.size()));
    return this;
  }

  /** The last site has so many technicians. */
  public EstateBuilder technicians(int count) {
    Topology.Site s = sites.get(sites.size() - 1);
    sites.set(s.id(), new Topology.Site(s.id(), s.name(), s.region(), s.latitude(), s.longitude(), s.utilities(),
        s.firstRoom(), s.endRoom(), s.firstNode(), s.endNode(), count));
    return this;
  }

  public EstateBuilder site(String name) {
    return site(name, new UtilitiesBuilder().build(), 0);
  }

  /** A room in the building "main" with one rack. */
  public EstateBuilder room(String name, int count) {
    return room(name, "main", 1, count, SERVER, Origin.INSTALLED);
  }

  /** A room of the last site, with nodes that stand in its racks in turn. */
  public EstateBuilder room(String name, String building, int rackCount, int count, NodeType type, Origin origin) {
    int site = sites.size() - 1;
    String full = sites.get(site).name() + "/" + name;
    int room = rooms.size();
    int firstRack = racks.size();
    for (int r = 0; r < rackCount; r++) {
      racks.add(new Topology.Rack(racks.size(), room, full + "/rack-" + r));
    }
    int firstNode = nodes.size();
    for (int n = 0; n < count; n++) {
      nodes.add(new Topology.Node(
          nodes.size(), full + "/node-" + n, type, firstRack + n % rackCount, room, site, origin));
    }
    rooms.add(new Topology.Room(room, site, full, building, firstNode, nodes.size()));
    Topology.Site s = sites.get(site);
    sites.set(site, new Topology.Site(s.id(), s.name(), s.region(), s.latitude(), s.longitude(), s.utilities(),
        s.firstRoom(), rooms.size(), s.firstNode(), nodes.size()));
    return this;
  }

  /** A link between two sites, by number. */
  public EstateBuilder link(int a, int b, double bytesPerSecond, long latency) {
    links.add(new Link(
        links.size(), sites.get(a).name() + "-" + sites.get(b).name(), a, b, latency / 5.0, bytesPerSecond, latency));
    return this;
  }

  /** A link that kinds of traffic share by rules of their own. */
  public EstateBuilder link(int a, int b, double bytesPerSecond, long latency, TrafficRules rules) {
    links.add(new Link(links.size(), sites.get(a).name() + "-" + sites.get(b).name(), a, b, latency / 5.0,
        bytesPerSecond, latency, List.of(), rules));
    return this;
  }

  /** A link over paths p1, p2 … of these lengths; light takes 5 us a kilometre on the shortest. */
  public EstateBuilder paths(int a, int b, double bytesPerSecond, double... km) {
    String name = sites.get(a).name() + "-" + sites.get(b).name();
    List<Link.Path> paths = IntStream.range(0, km.length).mapToObj(i ->
        new Link.Path(links.size(), i, "p" + (i + 1), name + "/p" + (i + 1), km[i])).toList();
    double shortest = DoubleStream.of(km).min().orElseThrow();
    links.add(new Link(
        links.size(), name, a, b, shortest, bytesPerSecond, Math.round(5 * shortest), paths, TrafficRules.ALIKE));
    return this;
  }

  public Topology build() {
    return build(Supplies.NONE);
  }

  /** With equipment below its sites. */
  public Topology build(Supplies supplies) {
    return new Topology(sites, rooms, racks, nodes, links, supplies);
  }
}
