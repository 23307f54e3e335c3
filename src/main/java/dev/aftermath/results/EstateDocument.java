package dev.aftermath.results;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.story.EstateStory;
import dev.aftermath.story.Quake;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Trouble;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** estate.json: what the estate is built of, and how its parts stand from moment to moment of one replication. */
final class EstateDocument {
  /** The version of estate.json. */
  static final int SCHEMA_VERSION = 1;

  /** Distances are told of so many sites, the first ones. */
  static final int MOST_APART = 24;

  private final Topology topology;
  private final List<Quake> quakes;
  private final long origin;
  private final Map<List<Trouble>, Integer> states = new LinkedHashMap<>();
  private final Map<String, Object> strategies = new LinkedHashMap<>();

  /**
   * Of an estate in one replication.
   *
   * @param quakes what shook it
   * @param origin the moment from which the scenario's times count
   */
  EstateDocument(Topology topology, List<Quake> quakes, long origin) {
    this.topology = topology;
    this.quakes = quakes;
    this.origin = origin;
    states.put(List.of(), 0);
  }

  /** Adds what happened under a strategy. */
  void add(String strategy, EstateStory story) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("machines", story.machines());
    tree.put("moments", story.moments());
    tree.put("worst", story.worst());
    List<double[]> rows = new ArrayList<>();
    for (EstateStory.Change c : story.changes()) {
      int state = states.computeIfAbsent(c.troubles().stream().sorted().toList(), t -> states.size());
      rows.add(new double[] {c.moment(), c.part(), state, c.serving(), c.machines()});
    }
    tree.put("changes", rows);
    strategies.put(strategy, tree);
  }

  /** The document, once all strategies are in it. */
  String text(int replication) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("replication", replication);
    tree.put("sites", topology.sites().stream().map(EstateDocument::site).toList());
    tree.put("rooms", topology.rooms().stream().map(EstateDocument::room).toList());
    tree.put("racks", topology.racks().stream().map(EstateDocument::rack).toList());
    tree.put("supplies", topology.supplies().equipment().stream().map(EstateDocument::supply).toList());
    tree.put("links", topology.links().stream().map(EstateDocument::link).toList());
    List<Topology.Site> some = topology.sites().stream().limit(MOST_APART).toList();
    tree.put("apart", some.stream().map(a ->
        some.stream().map(b -> km(a, b.latitude(), b.longitude())).toList()).toList());
    tree.put("quakes", quakes.stream().map(this::quake).toList());
    tree.put("columns", List.of("moment", "part", "state", "serving", "machines"));
    tree.put("states", states.keySet().stream().map(EstateDocument::state).toList());
    tree.put("strategies", strategies);
    return Json.compact(tree) + "\n";
  }

  private static double km(Topology.Site site, double latitude, double longitude) {
    return Topology.distanceKm(site.latitude(), site.longitude(), latitude, longitude);
  }

  private Map<String, Object> quake(Quake quake) {
    Location.Epicentre centre = quake.epicentre();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("at", Ticks.toSeconds(Ticks.minus(quake.at(), origin)));
    tree.put("magnitude", centre.magnitude());
    tree.put("latitude", centre.latitude());
    tree.put("longitude", centre.longitude());
    tree.put("km", topology.sites().stream().map(s -> km(s, centre.latitude(), centre.longitude())).toList());
    tree.put("peak", quake.peak());
    return tree;
  }

  private static Map<String, Object> site(Topology.Site site) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", site.name());
    tree.put("region", site.region());
    tree.put("latitude", site.latitude());
    tree.put("longitude", site.longitude());
    return tree;
  }

  private static Map<String, Object> room(Topology.Room room) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", room.name());
    tree.put("site", room.site());
    tree.put("building", room.building());
    return tree;
  }

  private static Map<String, Object> rack(Topology.Rack rack) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", rack.name());
    tree.put("room", rack.room());
    return tree;
  }

  private static Map<String, @Nullable Object> supply(Equipment e) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", e.name());
    tree.put("site", e.site());
    tree.put("room", e.room().isPresent() ? e.room().getAsInt() : null);
    tree.put("kind", Codes.of(e.kind()));
    tree.put("title", Terms.supply(e.kind().supply()));
    tree.put("units", e.units().count());
    tree.put("needed", e.units().needed());
    return tree;
  }

  private static Map<String, Object> link(Link link) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", link.name());
    tree.put("between", List.of(link.siteA(), link.siteB()));
    tree.put("km", link.km());
    tree.put("bitsPerSecond", link.bandwidth() * Byte.SIZE);
    tree.put("paths", link.paths().size());
    return tree;
  }

  private static List<Map<String, Object>> state(List<Trouble> troubles) {
    return troubles.stream().map(t -> {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("code", Codes.of(t));
      tree.put("title", Terms.trouble(t));
      return tree;
    }).toList();
  }
}
