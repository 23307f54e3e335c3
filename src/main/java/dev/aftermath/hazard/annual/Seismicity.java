package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.Ground;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Earthquakes around some sites: an area in which they are equally likely everywhere (Cornell, 1968), of magnitudes
 * after Gutenberg and Richter between a least and a greatest one.
 *
 * <p>How many there are follows from what maps of hazard state, which are accelerations of rock and how often they are
 * exceeded: with a density of n earthquakes a year and square kilometre one is exceeded n ∫∫ P(A > a | m, x) f(m) dm
 * 2πr dr times a year, r from 0 to the distance from which earthquakes are counted. That integral is taken by midpoints
 * of 1 km and 0.05 of magnitude. Where several accelerations are stated, bands of magnitudes have densities of their
 * own, so that all of them are met as nearly as can be ({@link HazardCurve#fit}).
 *
 * <p>Simplified: no dependence in time but that of {@link Aftershocks}; and one density for all sites. Not drawn is
 * what no site would feel: where two standard deviations above the median still are less than {@link #FELT}.
 */
public final class Seismicity {
  /** What shakes less than this, in g, breaks nothing: a tenth of the least median of any fragility and below. */
  public static final double FELT = 0.02;
  /** So many parts of the range of magnitudes are strata of their own. */
  static final int BANDS = 3;

  /** What people call it. */
  static final Text TITLE = new Text("Earthquake that may be felt", "감지될 수 있는 지진");
  private static final double STEP = 0.05;

  /**
   * How much the earth shakes in a region.
   *
   * @param curve how often rock is shaken how strongly
   * @param within from how far away earthquakes count, in km
   * @param depth of the focus, in km
   */
  public record Zone(HazardCurve curve, Magnitudes magnitudes, double within, double depth) {}

  private final Zone zone;
  private final Magnitudes magnitudes;
  private final Felt felt;
  private final double latitude;
  private final double longitude;
  private final double radius;
  /** Earthquakes a year and square kilometre, of all magnitudes if all were as frequent as those of a band. */
  private final double[] density;

  /**
   * The earthquakes around some sites.
   *
   * @param like what an earthquake does, apart from its place and size
   * @param aftershocks what follows each of them
   */
  public Seismicity(
      Zone zone, List<Topology.Site> sites, EarthquakeParameters like, Optional<Aftershocks> aftershocks) {
    this.zone = zone;
    magnitudes = zone.magnitudes;
    felt = new Felt(sites, like, zone.within, zone.depth, magnitudes, aftershocks);
    latitude = sites.stream().mapToDouble(Topology.Site::latitude).average().orElse(0);
    longitude = sites.stream().mapToDouble(Topology.Site::longitude).average().orElse(0);
    radius = zone.within + sites.stream()
        .mapToDouble(s -> Topology.distanceKm(latitude, longitude, s.latitude(), s.longitude())).max().orElse(0);
    List<HazardCurve.Point> points = zone.curve.points();
    if (points.size() == 1) {
      density = new double[BANDS];
      Arrays.fill(density, 1 / (points.get(0).years() * exceeding(points.get(0).acceleration())[BANDS]));
    } else {
      density = zone.curve.fit(points.stream()
          .map(p -> Arrays.copyOf(exceeding(p.acceleration()), BANDS)).toArray(double[][]::new));
    }
  }

  /**
   * How often an acceleration of rock is exceeded in a year at a place that has earthquakes all around.
   *
   * @param acceleration in g
   */
  public double exceededPerYear(double acceleration) {
    double[] exceeding = exceeding(acceleration);
    double perYear = 0;
    for (int band = 0; band < BANDS; band++) {
      perYear += density[band] * exceeding[band];
    }
    return perYear;
  }

  /** The greatest relative misfit of a point of the curve: 0.1 where one is met to within 10 %. */
  public double misfit() {
    return zone.curve.points().stream()
        .mapToDouble(p -> Math.abs(exceededPerYear(p.acceleration()) * p.years() - 1)).max().orElse(0);
  }

  private double from(int band) {
    return magnitudes.least() + band * width();
  }

  private double to(int band) {
    return band == BANDS - 1 ? magnitudes.greatest() : from(band) + width();
  }

  private double width() {
    return (magnitudes.greatest() - magnitudes.least()) / BANDS;
  }

  // By band, and at last of all bands, where there is one earthquake a year and square kilometre in all.
  private double[] exceeding(double acceleration) {
    EarthquakeParameters like = felt.like();
    double log = StrictMath.log10(acceleration);
    double[] sum = new double[BANDS + 1];
    for (double m = magnitudes.least() + STEP / 2; m < magnitudes.greatest(); m += STEP) {
      int band = Math.min(BANDS - 1, (int) ((m - magnitudes.least()) / width()));
      double share = magnitudes.between(m - STEP / 2, Math.min(magnitudes.greatest(), m + STEP / 2));
      for (double r = 0.5; r < zone.within; r += 1) {
        double beyond = (log - StrictMath.log10(like.medianPga(m, r, 1))) / like.sigmaLog10(r);
        double term = share * 2 * StrictMath.PI * r * (1 - StandardNormal.cumulative(beyond));
        sum[band] += term;
        sum[BANDS] += term;
      }
    }
    return sum;
  }

  /** Those that some site feels, as sources by bands of magnitude. */
  public List<Source> sources(Ground ground) {
    List<Source> sources = new ArrayList<>();
    for (int band = 0; band < BANDS; band++) {
      double from = from(band);
      double to = to(band);
      double perYear =
          density[band] * StrictMath.PI * radius * radius * magnitudes.between(from, to) * felt(from, to);
      String name = String.format(Locale.ROOT, "M %.1f-%.1f", from, to);
      sources.add(new Source("earthquake", "earthquake " + name, TITLE, name, perYear, false,
          (streams, luck) -> felt.sequence(draw(from, to, streams, luck), ground, streams, luck)));
    }
    return sources;
  }

  // The share that some site feels of all that are drawn around the middle of the sites, by a regular lattice.
  private double felt(double from, double to) {
    int rings = 60;
    int rays = 72;
    int sizes = 10;
    int count = 0;
    for (int i = 0; i < rings; i++) {
      double r = radius * StrictMath.sqrt((i + 0.5) / rings);
      for (int j = 0; j < rays; j++) {
        double angle = 2 * StrictMath.PI * (j + 0.5 * (i % 2)) / rays;
        for (int k = 0; k < sizes; k++) {
          count += felt.isFelt(at(magnitudes.one(from, to, (k + 0.5) / sizes), r, angle)) ? 1 : 0;
        }
      }
    }
    return count / (double) (rings * rays * sizes);
  }

  private Quake at(double magnitude, double r, double angle) {
    return Quake.from(latitude, longitude, magnitude, r, angle);
  }

  private Quake draw(double from, double to, RandomStreams streams, String luck) {
    RandomStream draws = streams.of("years", "earthquake", luck);
    Quake quake;
    do {
      quake = at(magnitudes.one(from, to, draws.nextUniform()), radius * StrictMath.sqrt(draws.nextUniform()),
          2 * StrictMath.PI * draws.nextUniform());
    } while (!felt.isFelt(quake));
    return quake;
  }
}
