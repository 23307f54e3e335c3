package dev.aftermath.hazard.annual;

import dev.aftermath.binding.Records;
import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.GroundMotion;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.units.Kilometres;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Earthquakes around some sites: an area in which they are equally likely everywhere (Cornell, 1968), of magnitudes
 * after Gutenberg and Richter between a least and a greatest one.
 *
 * <p>How many there are follows from what maps of hazard state, which is an acceleration of rock that is exceeded once
 * in so many years: with a density of n earthquakes a year and square kilometre it is exceeded n ∫∫ P(A > a | m, x)
 * f(m) dm 2πr dr times a year, r from 0 to the distance from which earthquakes are counted. That integral is taken by
 * midpoints of 1 km and 0.05 of magnitude.
 *
 * <p>Simplified: no faults, no dependence in time but that of {@link Aftershocks}; and one density for all sites. Not
 * drawn is what no site would feel: where two standard deviations above the median still are less than {@link #FELT}.
 */
public final class Seismicity {
  /** What shakes less than this, in g, breaks nothing: a tenth of the least median of any fragility and below. */
  public static final double FELT = 0.02;
  /** So many parts of the range of magnitudes are strata of their own. */
  static final int BANDS = 3;

  private static final double STEP = 0.05;
  private static final double KM_PER_DEGREE = 111.195;
  private static final Text TITLE = new Text("Earthquake that may be felt", "감지될 수 있는 지진");

  /**
   * How much the earth shakes in a region.
   *
   * @param acceleration of rock, in g, that is exceeded once in so many years
   * @param years the return period of that acceleration
   * @param least the least magnitude that counts
   * @param greatest the greatest there can be
   * @param b of Gutenberg and Richter: for each magnitude more 10^-b times as many earthquakes
   * @param within from how far away they count, in km
   * @param depth of the focus, in km
   */
  public record Zone(
      double acceleration, double years, double least, double greatest, double b, double within, double depth) {}

  /** Where one is and how strong. */
  record Quake(double magnitude, double latitude, double longitude) {}

  private final Zone zone;
  private final List<Topology.Site> sites;
  private final EarthquakeParameters like;
  private final Optional<Aftershocks> aftershocks;
  private final double latitude;
  private final double longitude;
  private final double radius;

  /**
   * The earthquakes around some sites.
   *
   * @param like what an earthquake does, apart from its place and size
   * @param aftershocks what follows each of them
   */
  public Seismicity(
      Zone zone, List<Topology.Site> sites, EarthquakeParameters like, Optional<Aftershocks> aftershocks) {
    this.zone = zone;
    this.aftershocks = aftershocks;
    this.sites = sites;
    this.like = like;
    latitude = sites.stream().mapToDouble(Topology.Site::latitude).average().orElse(0);
    longitude = sites.stream().mapToDouble(Topology.Site::longitude).average().orElse(0);
    radius = zone.within + sites.stream()
        .mapToDouble(s -> Topology.distanceKm(latitude, longitude, s.latitude(), s.longitude())).max().orElse(0);
  }

  /** Earthquakes a year and square kilometre, from the least magnitude on. */
  public double density() {
    return 1 / (zone.years * exceeding(zone.acceleration));
  }

  /**
   * How often an acceleration of rock is exceeded in a year at a place that has earthquakes all around.
   *
   * @param acceleration in g
   */
  public double exceededPerYear(double acceleration) {
    return density() * exceeding(acceleration);
  }

  private double exceeding(double acceleration) {
    double log = StrictMath.log10(acceleration);
    double sum = 0;
    for (double m = zone.least + STEP / 2; m < zone.greatest; m += STEP) {
      double share = between(m - STEP / 2, Math.min(zone.greatest, m + STEP / 2));
      for (double r = 0.5; r < zone.within; r += 1) {
        double x = StrictMath.hypot(r, zone.depth);
        double beyond = (log - StrictMath.log10(median(m, x, 1))) / GroundMotion.sigmaLog10(x, like.fault());
        sum += share * 2 * StrictMath.PI * r * (1 - StandardNormal.cumulative(beyond));
      }
    }
    return sum;
  }

  // In g; soil makes more of it, which maps of hazard for rock do not hold.
  private double median(double magnitude, double x, double soil) {
    return GroundMotion.medianPga(magnitude, zone.depth, x, like.fault()) * soil * (x > 100 ? like.farFactor() : 1);
  }

  /** The share of all magnitudes between two, from the least to the greatest. */
  double between(double from, double to) {
    return (below(to) - below(from)) / below(zone.greatest);
  }

  private double below(double magnitude) {
    return 1 - StrictMath.pow(10, -zone.b * (magnitude - zone.least));
  }

  private double magnitude(double from, double to, double uniform) {
    double share = below(from) + uniform * (below(to) - below(from));
    return Math.min(to, zone.least - StrictMath.log10(1 - share) / zone.b);
  }

  /** Those that some site feels, as sources by bands of magnitude. */
  public List<Source> sources(Ground ground) {
    List<Source> sources = new ArrayList<>();
    double density = density();
    double width = (zone.greatest - zone.least) / BANDS;
    HazardKind<?> kind = HazardKind.of(like);
    for (int band = 0; band < BANDS; band++) {
      double from = zone.least + band * width;
      double to = band == BANDS - 1 ? zone.greatest : from + width;
      double perYear = density * StrictMath.PI * radius * radius * between(from, to) * felt(from, to);
      String name = String.format(Locale.ROOT, "M %.1f-%.1f", from, to);
      sources.add(new Source("earthquake", "earthquake " + name, TITLE, name, perYear, false,
          (streams, luck) -> sequence(kind, draw(from, to, streams, luck), ground, streams, luck)));
    }
    return sources;
  }

  // The share that some site feels of all that are drawn around the middle of the sites, by a regular lattice.
  private double felt(double from, double to) {
    int rings = 60;
    int rays = 72;
    int sizes = 10;
    int felt = 0;
    for (int i = 0; i < rings; i++) {
      double r = radius * StrictMath.sqrt((i + 0.5) / rings);
      for (int j = 0; j < rays; j++) {
        double angle = 2 * StrictMath.PI * (j + 0.5 * (i % 2)) / rays;
        for (int k = 0; k < sizes; k++) {
          felt += isFelt(at(magnitude(from, to, (k + 0.5) / sizes), r, angle)) ? 1 : 0;
        }
      }
    }
    return felt / (double) (rings * rays * sizes);
  }

  private Quake at(double magnitude, double r, double angle) {
    return at(latitude, longitude, magnitude, r, angle);
  }

  private static Quake at(double fromLatitude, double fromLongitude, double magnitude, double r, double angle) {
    double north = r * StrictMath.cos(angle) / KM_PER_DEGREE;
    double east = r * StrictMath.sin(angle) / (KM_PER_DEGREE * StrictMath.cos(StrictMath.toRadians(fromLatitude)));
    double east180 = fromLongitude + east;
    return new Quake(magnitude, Math.max(-90, Math.min(90, fromLatitude + north)),
        east180 > 180 ? east180 - 360 : east180 < -180 ? east180 + 360 : east180);
  }

  private boolean isFelt(Quake quake) {
    for (Topology.Site site : sites) {
      double far = Topology.distanceKm(quake.latitude, quake.longitude, site.latitude(), site.longitude());
      double x = StrictMath.hypot(far, zone.depth);
      if (far <= zone.within && median(quake.magnitude, x, like.soilFactor())
          * StrictMath.pow(10, 2 * GroundMotion.sigmaLog10(x, like.fault())) >= FELT) {
        return true;
      }
    }
    return false;
  }

  // The main shock, and what of its aftershocks some site feels.
  private Hazard sequence(
      HazardKind<?> kind, Quake main, Ground ground, RandomStreams streams, String luck) {
    Hazard shock = Faults.of(kind, quake(main), ground, luck);
    if (aftershocks.isEmpty()) {
      return shock;
    }
    List<Aftershocks.Aftershock> after =
        aftershocks.get().after(main.magnitude, zone.least, zone.b, streams.of("years", "aftershocks", luck));
    return scene -> {
      shock.strike(scene);
      for (int i = 0; i < after.size(); i++) {
        Aftershocks.Aftershock a = after.get(i);
        Quake quake = at(main.latitude, main.longitude, a.magnitude(), a.km(), a.angle());
        if (isFelt(quake)) {
          Hazard next = Faults.of(kind, quake(quake), ground, luck + "/" + i);
          scene.at(a.ticks(), () -> next.strike(scene.fromNow("earthquake")));
        }
      }
    };
  }

  private Quake draw(double from, double to, RandomStreams streams, String luck) {
    RandomStream draws = streams.of("years", "earthquake", luck);
    Quake quake;
    do {
      quake = at(magnitude(from, to, draws.nextUniform()), radius * StrictMath.sqrt(draws.nextUniform()),
          2 * StrictMath.PI * draws.nextUniform());
    } while (!isFelt(quake));
    return quake;
  }

  private EarthquakeParameters quake(Quake quake) {
    return Records.with(like, Map.of("at", Faults.now(), "magnitude", quake.magnitude,
        "epicentre", List.of(quake.latitude, quake.longitude),
        "depth", new Kilometres(zone.depth)));
  }
}
