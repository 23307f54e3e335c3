package dev.aftermath.serve;

import static dev.aftermath.report.chart.Markup.n;

import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Topology.Site;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.report.chart.Projection;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;

/** Sites and links by latitude and longitude. */
final class SiteMap {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 380;
  private static final int CLOSE_Y = 15;
  private static final int CLOSE_X = 90;

  private final Markup html;
  private final Topology topology;
  private final Projection map;

  private SiteMap(Markup html, Topology topology) {
    this.html = html;
    this.topology = topology;
    map = new Projection(WIDTH, HEIGHT, topology.sites().stream().mapToDouble(Site::latitude).toArray(),
        topology.sites().stream().mapToDouble(Site::longitude).toArray());
  }

  /** Draws the map; a script finds out by its attributes which place is pointed at. */
  static void draw(Markup html, Topology topology, Words words) {
    new SiteMap(html, topology).draw(words);
  }

  private void draw(Words words) {
    html.open("svg", "id", "map", "class", "map", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "group",
        "aria-label", words.get("serve.map"), "data-north", Double.toString(map.north()), "data-south",
        Double.toString(map.south()), "data-west", Double.toString(map.west()), "data-east",
        Double.toString(map.east()));
    html.open("rect", "class", "sea", "width", Integer.toString(WIDTH), "height", Integer.toString(HEIGHT));
    degrees();
    for (Link link : topology.links()) {
      Site a = topology.sites().get(link.siteA());
      Site b = topology.sites().get(link.siteB());
      html.open("line", "class", "link", "x1", n(map.x(a.longitude())), "y1", n(map.y(a.latitude())), "x2",
          n(map.x(b.longitude())), "y2", n(map.y(b.latitude())));
    }
    html.open("g", "id", "quake", "class", "quake");
    for (int ring = 3; ring >= 1; ring--) {
      html.open("circle", "class", "ring", "r", Integer.toString(ring * 12));
    }
    html.open("circle", "class", "focus", "r", "4").close();
    sites(words);
    bar();
    html.close();
  }

  private void degrees() {
    double step = map.step();
    for (double lat = Math.ceil(map.south() / step) * step; lat < map.north(); lat += step) {
      html.open("line", "class", "degree", "x1", "0", "y1", n(map.y(lat)), "x2", Integer.toString(WIDTH), "y2",
          n(map.y(lat)));
      html.element("text", Projection.latitude(lat), "class", "degree-label", "x", "4", "y", n(map.y(lat) - 3));
    }
    for (double lon = Math.ceil(map.west() / step) * step; lon < map.east(); lon += step) {
      html.open("line", "class", "degree", "x1", n(map.x(lon)), "y1", "0", "x2", n(map.x(lon)), "y2",
          Integer.toString(HEIGHT));
      html.element("text", Projection.longitude(lon), "class", "degree-label", "x", n(map.x(lon) + 3), "y",
          Integer.toString(HEIGHT - 5));
    }
  }

  private void sites(Words words) {
    List<double[]> labels = new ArrayList<>();
    for (Site site : topology.sites()) {
      double px = map.x(site.longitude());
      double py = map.y(site.latitude());
      double[] at = {px, py - 14};
      while (labels.stream().anyMatch(l -> Math.abs(l[0] - at[0]) < CLOSE_X && Math.abs(l[1] - at[1]) < CLOSE_Y)
          && at[1] < HEIGHT - CLOSE_Y) {
        at[1] += CLOSE_Y;
      }
      labels.add(at);
      html.open("g", "class", "hit site", "tabindex", "0", "role", "button", "aria-pressed", "false", "data-kind",
          "loss", "data-of", site.name(), "data-title", words.get("serve.loss.site", site.name()), "aria-label",
          words.get("serve.site", site.name()));
      html.open("circle", "cx", n(px), "cy", n(py), "r", "8");
      html.element("text", site.name(), "x", n(at[0]), "y", n(at[1]), "text-anchor",
          px < WIDTH * 0.12 ? "start" : px > WIDTH * 0.88 ? "end" : "middle");
      html.close();
    }
  }

  // How far that is.
  private void bar() {
    double km = map.barKm();
    if (km > 0) {
      double length = map.pixels(km);
      html.open("line", "class", "scale", "x1", n(WIDTH - 16 - length), "y1", "18", "x2", n(WIDTH - 16.0), "y2", "18");
      html.element("text", Decimals.fixed(km, 0) + " km", "class", "scale-label", "x", n(WIDTH - 16 - length / 2),
          "y", "34", "text-anchor", "middle");
    }
  }
}
