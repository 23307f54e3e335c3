package dev.aftermath.report;

import dev.aftermath.report.chart.Extent;
import dev.aftermath.report.chart.Projection;
import dev.aftermath.report.chart.Sketch;
import dev.aftermath.report.chart.Sketch.Anchor;
import dev.aftermath.report.chart.Sketch.Shape;
import dev.aftermath.results.EstateView;
import dev.aftermath.results.EstateView.Quake;
import dev.aftermath.units.Decimals;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Where sites stand, how far links go, and how the ground shook: a plain projection with a grid of degrees and a scale
 * bar, and no coast, as none is known.
 */
public final class MapPicture {
  private static final int MOST_SITES = 60;
  private static final int MOST_QUAKES = 8;
  private static final int MOST_LINKS_NAMED = 12;
  private static final int MOST_STEPS = 12;
  private static final int LINE = 15;
  private static final int DISC = 7;
  private static final double HIGH = 0.6;
  private static final int EDGE = 16;

  private final EstateView view;
  private final Words words;
  private final Numbers numbers;
  private final Projection map;
  private final int width;
  private final int height;
  private final int sites;
  private final List<Quake> quakes;
  private final List<double[]> taken = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  /** Above all else. */
  private final List<Shape> labels = new ArrayList<>();

  private MapPicture(EstateView view, Words words, Numbers numbers, int width) {
    this.view = view;
    this.words = words;
    this.numbers = numbers;
    this.width = width;
    height = (int) (width * HIGH);
    sites = Math.min(MOST_SITES, view.sites().size());
    quakes = view.quakes().stream().sorted(Comparator.comparingDouble((Quake q) -> -q.magnitude()))
        .limit(MOST_QUAKES).toList();
    map = new Projection(width, height,
        places(EstateView.Site::latitude, Quake::latitude), places(EstateView.Site::longitude, Quake::longitude));
  }

  private double[] places(ToDoubleFunction<EstateView.Site> ofSite, ToDoubleFunction<Quake> ofQuake) {
    return DoubleStream.concat(view.sites().stream().limit(sites).mapToDouble(ofSite),
        quakes.stream().mapToDouble(ofQuake)).toArray();
  }

  /** Whether there is anything to see on it: several sites, or an earthquake. */
  public static boolean wanted(EstateView view) {
    return view.sites().size() > 1 || !view.quakes().isEmpty();
  }

  /** The map, where it is wanted. */
  public static Sketch of(EstateView view, Words words, Numbers numbers, int width) {
    MapPicture picture = new MapPicture(view, words, numbers, width);
    picture.draw();
    return new Sketch("map", words.get("map.title"), words.get(view.quakes().isEmpty() ? "map.note"
        : "map.note.shaken", view.replication()), width, picture.height, picture.shapes);
  }

  /** The strongest shaking of a site in this replication, in g; 0 where the ground did not shake. */
  public static double peak(EstateView view, int site) {
    return view.quakes().stream().mapToDouble(q -> q.peak().get(site)).max().orElse(0);
  }

  /** "0.31 g"; "" where the ground did not shake. */
  public static String acceleration(double peak) {
    return peak <= 0 ? "" : peak < 0.005 ? "<0.01 g" : Decimals.fixed(peak, 2) + " g";
  }

  /** With one decimal. */
  public static String magnitude(Quake quake) {
    return Decimals.fixed(quake.magnitude(), 1);
  }

  /** "37.57°N 126.98°E". */
  public static String place(EstateView.Site site) {
    return Projection.latitude(site.latitude()) + " " + Projection.longitude(site.longitude());
  }

  private void draw() {
    shapes.add(new Sketch.Box("m-ground", 0, 0, width, height, Map.of()));
    grid();
    for (int s = 0; s < sites; s++) {
      reserve(map.x(view.sites().get(s).longitude()), map.y(view.sites().get(s).latitude()));
    }
    quakes.forEach(quake -> reserve(map.x(quake.longitude()), map.y(quake.latitude())));
    drawLinks();
    for (int s = 0; s < sites; s++) {
      EstateView.Site site = view.sites().get(s);
      String peak = acceleration(peak(view, s));
      double x = map.x(site.longitude());
      double y = map.y(site.latitude());
      shapes.add(new Sketch.Disc("m-site" + (peak.isEmpty() ? "" : " m-shaken"), x, y, DISC, Map.of()));
      label(x, y - DISC - 5, peak.isEmpty() ? site.name() : words.get("estate.part", site.name(), peak));
    }
    for (Quake quake : quakes) {
      double x = map.x(quake.longitude());
      double y = map.y(quake.latitude());
      for (double[] leg : new double[][] {{-1, -1, 1, 1}, {-1, 1, 1, -1}}) {
        shapes.add(new Sketch.Wire("m-quake", x + leg[0] * DISC, y + leg[1] * DISC, x + leg[2] * DISC,
            y + leg[3] * DISC, Map.of()));
      }
      label(x, y + DISC + LINE, words.get("map.quake", magnitude(quake)));
    }
    nameLinks();
    shapes.addAll(labels);
    bar();
  }

  // No text upon a disc or a cross.
  private void reserve(double x, double y) {
    taken.add(new double[] {x - DISC, y + DISC / 2.0, x + DISC});
  }

  // As near to where it belongs as there is room, below or above; not beyond the edges.
  private void label(double x, double y, String text) {
    double half = Extent.of(text) / 2.0;
    double at = Math.max(half + 2, Math.min(width - half - 2, x));
    double own = Math.max(LINE, Math.min(height - LINE - 4, y));
    double chosen = own;
    for (int step = 0; step < 2 * MOST_STEPS; step++) {
      double tried = own + (step % 2 == 0 ? -1 : 1) * ((step + 1) / 2) * LINE;
      boolean free = taken.stream().noneMatch(t ->
          Math.abs(t[1] - tried) < LINE && t[0] < at + half && at - half < t[2]);
      if (free && tried >= LINE && tried <= height - LINE - 4) {
        chosen = tried;
        break;
      }
    }
    taken.add(new double[] {at - half, chosen, at + half});
    labels.add(new Sketch.Words("label strong", at, chosen, Anchor.MIDDLE, text, Map.of()));
  }

  private void grid() {
    double step = map.step();
    for (double lat = Math.ceil(map.south() / step) * step; lat < map.north(); lat += step) {
      shapes.add(new Sketch.Wire("grid", 0, map.y(lat), width, map.y(lat), Map.of()));
      shapes.add(new Sketch.Words("label", 4, map.y(lat) - 3, Anchor.START, Projection.latitude(lat), Map.of()));
    }
    for (double lon = Math.ceil(map.west() / step) * step; lon < map.east(); lon += step) {
      shapes.add(new Sketch.Wire("grid", map.x(lon), 0, map.x(lon), height, Map.of()));
      String text = Projection.longitude(lon);
      if (map.x(lon) + 3 + Extent.of(text) < width) {
        shapes.add(new Sketch.Words("label", map.x(lon) + 3, height - 5, Anchor.START, text, Map.of()));
      }
    }
  }

  private List<EstateView.Link> links() {
    return view.links().stream().filter(l -> l.a() < sites && l.b() < sites).toList();
  }

  private void drawLinks() {
    for (EstateView.Link link : links()) {
      EstateView.Site a = view.sites().get(link.a());
      EstateView.Site b = view.sites().get(link.b());
      shapes.add(new Sketch.Wire("e-link", map.x(a.longitude()), map.y(a.latitude()), map.x(b.longitude()),
          map.y(b.latitude()), Map.of()));
    }
  }

  private void nameLinks() {
    links().stream().limit(MOST_LINKS_NAMED).forEach(link -> {
      EstateView.Site a = view.sites().get(link.a());
      EstateView.Site b = view.sites().get(link.b());
      label((map.x(a.longitude()) + map.x(b.longitude())) / 2, (map.y(a.latitude()) + map.y(b.latitude())) / 2 + 4,
          words.get("map.km", numbers.plain(link.km())));
    });
  }

  private void bar() {
    double km = map.barKm();
    if (km > 0) {
      double from = width - EDGE - map.pixels(km);
      shapes.add(new Sketch.Wire("m-bar", from, EDGE, width - EDGE, EDGE, Map.of()));
      shapes.add(new Sketch.Words("label strong", (from + width - EDGE) / 2, EDGE + LINE + 2, Anchor.MIDDLE,
          words.get("map.km", numbers.count(km)), Map.of()));
    }
  }
}
