package dev.aftermath.estate;

import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What exists: sites with their rooms, racks and nodes, and the links between sites. Immutable, shared by all runs.
 *
 * <p>Everything is numbered from 0 in the order of the scenario; the rooms and nodes of one site have consecutive
 * numbers, and so have the nodes of one room.
 */
public final class Topology {
  /**
   * A location with its own utilities; {@code end} numbers are exclusive.
   *
   * @param technicians how many machines that failed by themselves are mended at a time
   */
  public record Site(
      int id, String name, String region, double latitude, double longitude, Utilities utilities,
      int firstRoom, int endRoom, int firstNode, int endNode, int technicians) {
    /** Nobody waits for a technician. */
    public static final int AS_MANY_AS_IT_TAKES = Integer.MAX_VALUE;

    /** A site where nobody waits for a technician. */
    public Site(
        int id, String name, String region, double latitude, double longitude, Utilities utilities,
        int firstRoom, int endRoom, int firstNode, int endNode) {
      this(id, name, region, latitude, longitude, utilities, firstRoom, endRoom, firstNode, endNode,
          AS_MANY_AS_IT_TAKES);
    }
  }

  /** A fire compartment with its own cooling zone, in one of the site's buildings; name "site/room". */
  public record Room(int id, int site, String name, String building, int firstNode, int endNode) {}

  /** A rack in a room. */
  public record Rack(int id, int room, String name) {}

  /** A bare-metal server. */
  public record Node(int id, String name, NodeType type, int rack, int room, int site, Origin origin) {}

  /** How a node came, or will come, to be there. */
  public enum Origin {
    /** In production before the disaster. */
    INSTALLED,
    /** Standing by, without work before the disaster. */
    SPARE,
    /** Not there yet; a supplier delivers it after an order. */
    BOUGHT
  }

  private final List<Site> sites;
  private final List<Room> rooms;
  private final List<Rack> racks;
  private final List<Node> nodes;
  private final List<Link> links;
  private final Supplies supplies;
  private final Routes routes;
  private final int[] siteOfNode;

  /** Sites that live on their utilities only. */
  public Topology(List<Site> sites, List<Room> rooms, List<Rack> racks, List<Node> nodes, List<Link> links) {
    this(sites, rooms, racks, nodes, links, Supplies.NONE);
  }

  public Topology(
      List<Site> sites, List<Room> rooms, List<Rack> racks, List<Node> nodes, List<Link> links, Supplies supplies) {
    this.sites = List.copyOf(sites);
    this.rooms = List.copyOf(rooms);
    this.racks = List.copyOf(racks);
    this.nodes = List.copyOf(nodes);
    this.links = List.copyOf(links);
    this.supplies = supplies;
    routes = new Routes(this.sites.size(), this.links);
    siteOfNode = nodes.stream().mapToInt(Node::site).toArray();
  }

  public List<Site> sites() {
    return sites;
  }

  public List<Room> rooms() {
    return rooms;
  }

  public List<Rack> racks() {
    return racks;
  }

  public List<Node> nodes() {
    return nodes;
  }

  public List<Link> links() {
    return links;
  }

  /** Equipment below sites. */
  public Supplies supplies() {
    return supplies;
  }

  /** Which links lead from site to site. */
  public Routes routes() {
    return routes;
  }

  /**
   * Bytes per second of a kind that get from one site to another while all links work and nothing else is on them;
   * links between the same two sites carry together. Infinite within a site, and where no link leads.
   */
  public double bandwidth(Traffic kind, int from, int to) {
    return routes.path(from, to).stream().mapToDouble(hop -> links.stream()
        .filter(link -> link.isBeside(hop.link())).mapToDouble(link -> link.bandwidth(kind)).sum())
        .min().orElse(Double.POSITIVE_INFINITY);
  }

  /** Number of the site that a node stands at. */
  public int siteOf(int node) {
    return siteOfNode[node];
  }

  public Optional<Site> site(String name) {
    return sites.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /** A room by its full name "site/room". */
  public Optional<Room> room(String name) {
    return rooms.stream().filter(r -> r.name().equals(name)).findFirst();
  }

  /** The rooms that share a building with this one, itself included. */
  public List<Room> building(Room room) {
    List<Room> result = new ArrayList<>();
    for (Room other : rooms) {
      if (other.site() == room.site() && other.building().equals(room.building())) {
        result.add(other);
      }
    }
    return result;
  }

  /** Whether numbers are a latitude and a longitude, in degrees. */
  public static boolean isPlace(List<Double> at) {
    return at.size() == 2 && Math.abs(at.get(0)) <= 90 && Math.abs(at.get(1)) <= 180;
  }

  /** Degrees to the east, from -180 to 180, of as many or a turn more or fewer. */
  public static double east(double degrees) {
    return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
  }

  /** Great-circle distance between a site and a point, in km (haversine, mean Earth radius 6371 km). */
  public static double distanceKm(double latitudeA, double longitudeA, double latitudeB, double longitudeB) {
    double dLat = Math.toRadians(latitudeB - latitudeA);
    double dLon = Math.toRadians(longitudeB - longitudeA);
    double a = StrictMath.pow(StrictMath.sin(dLat / 2), 2)
        + StrictMath.cos(Math.toRadians(latitudeA)) * StrictMath.cos(Math.toRadians(latitudeB))
            * StrictMath.pow(StrictMath.sin(dLon / 2), 2);
    return 2 * 6371 * StrictMath.asin(Math.min(1, Math.sqrt(a)));
  }
}
