package dev.aftermath.serve;

import static dev.aftermath.report.chart.Markup.n;

import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Topology.Site;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Sites and links by latitude and longitude: degrees of longitude are as long as they are in the middle of the map
 * (equirectangular projection), which is near enough for some hundreds of kilometres.
 */
final class SiteMap {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 380;
  private static final double LEAST_DEGREES = 1.2;
  private static final double MARGIN = 1.45;
  private static final double KM_PER_DEGREE = 111.2;
  private static final double[] BARS_KM = {2000, 1000, 500, 200, 100, 50, 20, 10};
  private static final double[] STEPS = {0.25, 0.5, 1, 2, 5, 10, 20, 30};
  private static final int CLOSE_Y = 15;
  private static final int CLOSE_X = 90;

  private final Markup html;
  private final Topology topology;
  private final double north;
  private final double south;
  private final double west;
  private final double east;

  private SiteMap(Markup html, Topology topology) {
    this.html = html;
    this.topology = topology;
    double[] lat = topology.sites().stream().mapToDouble(Site::latitude).sorted().toArray();
    double[] lon = topology.sites().stream().mapToDouble(Site::longitude).sorted().toArray();
    double middleLat = (lat[0] + lat[lat.length - 1]) / 2;
    double middleLon = (lon[0] + lon[lon.length - 1]) / 2;
    double narrow = Math.max(0.2, StrictMath.cos(Math.toRadians(middleLat)));
    double high = Math.max(LEAST_DEGREES, (lat[lat.length - 1] - lat[0]) * MARGIN);
    double wide = Math.max(LEAST_DEGREES, (lon[lon.length - 1] - lon[0]) * narrow * MARGIN);
    high = Math.max(high, wide * HEIGHT / WIDTH);
    wide = high * WIDTH / HEIGHT;
    north = middleLat + high / 2;
    south = middleLat - high / 2;
    west = middleLon - wide / narrow / 2;
    east = middleLon + wide / narrow / 2;
  }

  /** Draws the map; a script finds out by its attributes which place is pointed at. */
  static void draw(Markup html, Topology topology, Words words) {
    new SiteMap(html, topology).draw(words);
  }

  private double x(double longitude) {
    return (longitude - west) / (east - west) * WIDTH;
  }

  private double y(double latitude) {
    return (north - latitude) / (north - south) * HEIGHT;
  }

  private void draw(Words words) {
    html.open("svg", "id", "map", "class", "map", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "group",
        "aria-label", words.get("serve.map"), "data-north", Double.toString(north), "data-south",
        Double.toString(south), "data-west", Double.toString(west), "data-east", Double.toString(east));
    html.open("rect", "class", "sea", "width", Integer.toString(WIDTH), "height", Integer.toString(HEIGHT));
    degrees();
    for (Link link : topology.links()) {
      Site a = topology.sites().get(link.siteA());
      Site b = topology.sites().get(link.siteB());
      html.open("line", "class", "link", "x1", n(x(a.longitude())), "y1", n(y(a.latitude())), "x2",
          n(x(b.longitude())), "y2", n(y(b.latitude())));
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
    double step = STEPS[STEPS.length - 1];
    for (double s : STEPS) {
      if ((north - south) / s <= 5) {
        step = s;
        break;
      }
    }
    for (double lat = Math.ceil(south / step) * step; lat < north; lat += step) {
      html.open("line", "class", "degree", "x1", "0", "y1", n(y(lat)), "x2", Integer.toString(WIDTH), "y2", n(y(lat)));
      html.element("text", degrees(lat, "N", "S"), "class", "degree-label", "x", "4", "y", n(y(lat) - 3));
    }
    for (double lon = Math.ceil(west / step) * step; lon < east; lon += step) {
      html.open("line", "class", "degree", "x1", n(x(lon)), "y1", "0", "x2", n(x(lon)), "y2",
          Integer.toString(HEIGHT));
      html.element("text", degrees(lon, "E", "W"), "class", "degree-label", "x", n(x(lon) + 3), "y",
          Integer.toString(HEIGHT - 5));
    }
  }

  private static String degrees(double value, String positive, String negative) {
    String text = Decimals.fixed(Math.abs(value), value == Math.rint(value) ? 0 : 2);
    return text + "°" + (value < 0 ? negative : positive);
  }

  private void sites(Words words) {
    List<double[]> labels = new ArrayList<>();
    for (Site site : topology.sites()) {
      double px = x(site.longitude());
      double py = y(site.latitude());
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
    double kmWide = (north - south) * KM_PER_DEGREE * WIDTH / HEIGHT;
    for (double km : BARS_KM) {
      double length = km / kmWide * WIDTH;
      if (length <= WIDTH / 4.0) {
        double from = WIDTH - 16 - length;
        html.open("line", "class", "scale", "x1", n(from), "y1", "18", "x2", n(WIDTH - 16.0), "y2", "18");
        html.element("text", Decimals.fixed(km, 0) + " km", "class", "scale-label", "x", n(WIDTH - 16 - length / 2),
            "y", "34", "text-anchor", "middle");
        return;
      }
    }
  }
}
