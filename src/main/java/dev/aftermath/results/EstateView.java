package dev.aftermath.results;

import dev.aftermath.story.PartNumbers;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * estate.json as reports read it: sites, rooms, racks, supplies and links, and how they stand at each moment of one
 * replication. Their numbers are {@link PartNumbers}.
 */
public final class EstateView {
  private static final int CELLS = 5;

  private final int replication;
  private final List<Site> sites;
  private final List<Room> rooms;
  private final List<Rack> racks;
  private final List<Supply> supplies;
  private final List<Link> links;
  private final List<List<State>> states;
  private final List<List<Double>> apart;
  private final List<Quake> quakes;
  private final PartNumbers numbers;
  private final Map<String, Course> strategies = new LinkedHashMap<>();

  /** A site. */
  public record Site(String name, String region, double latitude, double longitude) {}

  /** A room; its name has the site's before it. */
  public record Room(String name, int site, String building) {}

  /** A rack; its name has the room's before it. */
  public record Rack(String name, int room) {}

  /** Equipment of a site; its name has the site's before it. */
  public record Supply(String name, int site, Text title, int units, int needed) {}

  /** A link between two sites. */
  public record Link(String name, int a, int b, double km, double bitsPerSecond, int paths) {}

  /**
   * An earthquake.
   *
   * @param at seconds after the scenario's start
   * @param km from the epicentre to each site
   * @param peak peak ground acceleration at each site, in g
   */
  public record Quake(
      double at, double magnitude, double latitude, double longitude, List<Double> km, List<Double> peak) {}

  /** Something that is wrong with a part. */
  public record State(Trouble trouble, Text title) {}

  /** How a part stands from a moment on. */
  public record Change(int moment, int part, int state, int serving, int machines) {}

  /**
   * What happened under one strategy.
   *
   * @param machines how many stand in each rack before anything happens
   * @param moments seconds after the scenario's start; NaN is never among them
   * @param worst place of the worst moment; -1 when nothing happened
   */
  public record Course(List<Integer> machines, List<Double> moments, int worst, List<Change> changes) {
    /** How each part stands at a moment, by its number; those that are not in it are as they were built. */
    public Map<Integer, Change> at(int moment) {
      Map<Integer, Change> all = new LinkedHashMap<>();
      changes.stream().filter(c -> c.moment <= moment).forEach(c -> all.put(c.part, c));
      return all;
    }
  }

  EstateView(Tree tree) {
    replication = tree.at("replication").count();
    sites = tree.at("sites").items().stream().map(s -> new Site(s.at("name").text(), s.at("region").text(),
        within(s.at("latitude"), 90), within(s.at("longitude"), 180))).toList();
    rooms = tree.at("rooms").items().stream().map(r ->
        new Room(r.at("name").text(), r.at("site").below(sites.size()), r.at("building").text())).toList();
    racks = tree.at("racks").items().stream().map(r ->
        new Rack(r.at("name").text(), r.at("room").below(rooms.size()))).toList();
    supplies = tree.at("supplies").items().stream().map(e -> new Supply(e.at("name").text(),
        e.at("site").below(sites.size()), e.told("title"), e.at("units").count(), e.at("needed").count())).toList();
    links = tree.at("links").items().stream().map(this::link).toList();
    states = tree.at("states").items().stream().map(s -> s.items().stream().map(t ->
        new State(t.at("code").constant(Trouble.class), t.told("title"))).toList()).toList();
    apart = tree.at("apart").items().stream().map(row -> sizes(row, tree.at("apart").items().size())).toList();
    if (apart.size() > sites.size()) {
      throw tree.at("apart").wrong("a row for each site at most");
    }
    quakes = tree.at("quakes").items().stream().map(this::quake).toList();
    numbers = new PartNumbers(sites.size(), rooms.size(), racks.size(), supplies.size(), links.size());
    Tree all = tree.at("strategies");
    for (String strategy : all.keys()) {
      strategies.put(strategy, course(all.at(strategy)));
    }
  }

  private static List<Double> sizes(Tree list, int size) {
    List<Double> sizes = list.items().stream().map(Tree::size).toList();
    if (sizes.size() != size || sizes.stream().anyMatch(d -> d.isNaN())) {
      throw list.wrong(size + " numbers from 0 on");
    }
    return sizes;
  }

  private Quake quake(Tree q) {
    double at = q.at("at").number();
    if (Double.isNaN(at)) {
      throw q.at("at").wrong("seconds");
    }
    return new Quake(at, q.at("magnitude").size(), within(q.at("latitude"), 90), within(q.at("longitude"), 180),
        sizes(q.at("km"), sites.size()), sizes(q.at("peak"), sites.size()));
  }

  private static double within(Tree degrees, double most) {
    double value = degrees.number();
    if (!(Math.abs(value) <= most)) {
      throw degrees.wrong("degrees from " + -most + " to " + most);
    }
    return value;
  }

  private Link link(Tree link) {
    List<Tree> between = link.at("between").items();
    if (between.size() != 2) {
      throw link.at("between").wrong("two sites");
    }
    return new Link(link.at("name").text(), between.get(0).below(sites.size()), between.get(1).below(sites.size()),
        link.at("km").size(), link.at("bitsPerSecond").size(), link.at("paths").count());
  }

  private Course course(Tree tree) {
    List<Integer> machines = tree.at("machines").items().stream().map(Tree::count).toList();
    if (machines.size() != racks.size()) {
      throw tree.at("machines").wrong("a number for each of " + racks.size() + " racks");
    }
    List<Double> moments = new ArrayList<>();
    for (Tree moment : tree.at("moments").items()) {
      if (Double.isNaN(moment.number())) {
        throw moment.wrong("seconds");
      }
      moments.add(moment.number());
    }
    long worst = tree.at("worst").whole();
    if (worst < -1 || worst >= moments.size()) {
      throw tree.at("worst").wrong("a number from -1 to " + (moments.size() - 1));
    }
    List<Change> changes = new ArrayList<>();
    for (Tree row : tree.at("changes").items()) {
      changes.add(change(row, moments.size()));
    }
    return new Course(machines, moments, (int) worst, changes);
  }

  private Change change(Tree of, int moments) {
    double[] row = of.numbers();
    int[] whole = new int[CELLS];
    boolean right = row.length == CELLS;
    for (int i = 0; right && i < CELLS; i++) {
      whole[i] = (int) row[i];
      right = whole[i] == row[i] && whole[i] >= 0;
    }
    if (!right || whole[0] >= moments || whole[1] >= numbers.size() || whole[2] >= states.size()
        || whole[3] > whole[4]) {
      throw of.wrong(CELLS + " whole numbers: a moment below " + moments + ", a part below " + numbers.size()
          + ", a state below " + states.size() + ", and machines that serve, of as many or more");
    }
    return new Change(whole[0], whole[1], whole[2], whole[3], whole[4]);
  }

  /** The replication that it shows. */
  public int replication() {
    return replication;
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

  public List<Supply> supplies() {
    return supplies;
  }

  public List<Link> links() {
    return links;
  }

  /** Distances as the crow flies between the first sites, in km. */
  public List<List<Double>> apart() {
    return apart;
  }

  /** What shook the ground, in its order. */
  public List<Quake> quakes() {
    return quakes;
  }

  /** What can be wrong with a part; the first is nothing. */
  public List<List<State>> states() {
    return states;
  }

  /** What happened under a strategy. */
  public Course of(String strategy) {
    return strategies.getOrDefault(strategy,
        new Course(racks.stream().map(r -> 0).toList(), List.of(), -1, List.of()));
  }

  // Numbers of parts

  public int room(int room) {
    return numbers.room(room);
  }

  public int rack(int rack) {
    return numbers.rack(rack);
  }

  public int supply(int supply) {
    return numbers.supply(supply);
  }

  public int link(int link) {
    return numbers.link(link);
  }
}
