package dev.aftermath.serve;

import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Topology.Room;
import dev.aftermath.estate.Topology.Site;
import dev.aftermath.operation.Design;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What there is, to be hit by something: a map for earthquakes, sites and buildings to be lost, rooms to burn. */
final class Overview {
  private static final int MOST_ROOMS = 24;

  private final Design design;
  private final Topology topology;
  private final Words words;
  private final Markup html = new Markup();

  private Overview(Scenario scenario, Words words) {
    design = scenario.plans().get(0).design();
    topology = design.topology();
    this.words = words;
  }

  /** A part of a page. */
  static String of(Scenario scenario, Words words) {
    Overview overview = new Overview(scenario, words);
    SiteMap.draw(overview.html, overview.topology, words);
    overview.html.element("p", words.get("serve.map.hint"), "class", "note");
    overview.html.open("div", "class", "sites");
    overview.topology.sites().forEach(overview::site);
    overview.html.close();
    return overview.html.done();
  }

  private void site(Site site) {
    html.open("section", "class", "site-card", "aria-label", site.name());
    hit("loss", site.name(), words.get("serve.loss.site", site.name()), "site-button",
        words.get("serve.site", site.name()));
    Map<String, List<Room>> buildings = new LinkedHashMap<>();
    topology.rooms().subList(site.firstRoom(), site.endRoom())
        .forEach(r -> buildings.computeIfAbsent(r.building(), b -> new ArrayList<>()).add(r));
    buildings.forEach((building, rooms) -> building(site, building, rooms, buildings.size() > 1));
    html.close();
  }

  private void building(Site site, String building, List<Room> rooms, boolean several) {
    html.open("div", "class", several ? "building several" : "building");
    // Where a room has the building's name the scenario would take it for the room.
    if (several && topology.room(site.name() + "/" + building).isEmpty()) {
      hit("loss", site.name() + "/" + building, words.get("serve.loss.building", site.name() + "/" + building),
          "building-button", words.get("serve.building", building));
    }
    html.open("div", "class", "rooms");
    for (Room room : rooms.subList(0, Math.min(MOST_ROOMS, rooms.size()))) {
      room(room);
    }
    html.close();
    if (rooms.size() > MOST_ROOMS) {
      html.element("p", words.get("serve.rooms.more", Integer.toString(rooms.size() - MOST_ROOMS)), "class", "note");
    }
    html.close();
  }

  private void room(Room room) {
    long services = design.services().stream().filter(s -> s.counted() && s.rooms().contains(room.id())).count();
    long machines = topology.nodes().subList(room.firstNode(), room.endNode()).stream()
        .filter(n -> n.origin() != Topology.Origin.BOUGHT).count();
    html.open("button", "type", "button", "class", "hit room", "aria-pressed", "false", "data-kind", "fire",
        "data-of", room.name(), "data-title", words.get("serve.fire", room.name()));
    html.element("strong", room.name().substring(room.name().indexOf('/') + 1));
    html.element("small", words.get("serve.room.machines", Long.toString(machines)));
    html.element("small", words.get("serve.room.services", Long.toString(services)));
    html.close();
  }

  private void hit(String kind, String of, String title, String style, String text) {
    html.element("button", text, "type", "button", "class", "hit " + style, "aria-pressed", "false", "data-kind", kind,
        "data-of", of, "data-title", title);
  }
}
