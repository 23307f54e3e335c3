package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.hazard.Scene;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Years in which faults and disasters strike at random moments, drawn stratum by stratum.
 *
 * <p>All sources are independent, and Poisson processes but for parts that age ({@link Lives}), whose failures are
 * never rare events. What happens less than {@link #RARE} times a year in all is rare.
 * With rates l_1 to l_k of the kinds of rare events, and L their sum, a year has none of them with probability exp(-L);
 * of those that have some, the first is of kind j with probability l_j / L. So the years fall into strata "none" and
 * "j comes first", of which as many can be drawn as it takes, and weigh what they do (stratified sampling: Cochran,
 * Sampling Techniques, 1977, chapter 5). Within a stratum nothing is left out: the number of rare events is Poisson
 * given that there is one, their moments are uniform over the year, all but the first are of any kind, and the faults
 * of parts go on as in every other year.
 */
public final class DrawnYears {
  /** A year, in ticks. */
  public static final long YEAR = 365 * Ticks.DAY;
  /** What happens less often than so many times a year is rare. */
  public static final double RARE = 0.5;
  /** The stratum of the years in which nothing rare happens. */
  public static final String ORDINARY = "ordinary";

  /**
   * Years that are drawn together.
   *
   * @param name {@link #ORDINARY}, or the kind of the first rare event
   * @param weight the probability that a year is one of them
   * @param perYear how often that kind happens; 0 for ordinary years
   */
  public record Stratum(String name, double weight, double perYear) {}

  private final List<Source> often = new ArrayList<>();
  private final Map<String, List<Source>> rare = new LinkedHashMap<>();
  private final List<Source> all;
  private final Set<String> faults;
  private final double total;

  /** Years in which these happen. */
  public DrawnYears(List<Source> sources) {
    this(sources, RARE);
  }

  /** As the other one, with another bound below which something is rare. */
  public DrawnYears(List<Source> sources, double rarely) {
    all = sources.stream().filter(s -> s.perYear() > 0).toList();
    faults = all.stream().filter(Source::ofParts).map(Source::name).collect(Collectors.toSet());
    Map<String, Double> rates = new LinkedHashMap<>();
    all.forEach(s -> rates.merge(s.stratum(), s.perYear(), Double::sum));
    for (Source source : all) {
      if (source.ofParts() || rates.getOrDefault(source.stratum(), 0.0) >= rarely) {
        often.add(source);
      } else {
        rare.computeIfAbsent(source.stratum(), s -> new ArrayList<>()).add(source);
      }
    }
    total = rare.values().stream().mapToDouble(DrawnYears::rate).sum();
  }

  /** All that can happen. */
  public List<Source> sources() {
    return all;
  }

  /** The names of those that are faults of single parts. */
  public Set<String> faults() {
    return faults;
  }

  /** The strata, that of ordinary years first. */
  public List<Stratum> strata() {
    List<Stratum> strata = new ArrayList<>();
    strata.add(new Stratum(ORDINARY, StrictMath.exp(-total), 0));
    rare.forEach((name, sources) ->
        strata.add(new Stratum(name, -StrictMath.expm1(-total) * rate(sources) / total, rate(sources))));
    return strata;
  }

  private static double rate(List<Source> sources) {
    return sources.stream().mapToDouble(Source::perYear).sum();
  }

  /** A year of a stratum, by its number among {@link #strata}. */
  public Hazard of(int stratum) {
    return scene -> {
      for (Source source : often) {
        ordinary(source, scene);
      }
      if (stratum > 0) {
        extraordinary(new ArrayList<>(rare.values()).get(stratum - 1), scene);
      }
    };
  }

  // Each source has a stream of its own, so that an estate with more machines has the same luck with the others.
  private static void ordinary(Source source, Scene scene) {
    RandomStream gaps = scene.streams().of("years", source.name(), source.place());
    Moments moments = source.moments(() -> scene.streams().uniform("years", "age", source.name(), source.place()));
    double at = moments.next(gaps.nextUniform());
    for (int number = 0; at < 1; number++) {
      happens(source, at, number, scene);
      at = moments.next(gaps.nextUniform());
    }
  }

  private void extraordinary(List<Source> first, Scene scene) {
    RandomStream luck = scene.streams().of("years", "rare");
    int count = atLeastOne(total, luck.nextUniform());
    List<Double> moments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      moments.add(luck.nextUniform());
    }
    moments.sort(Comparator.naturalOrder());
    List<Source> any = rare.values().stream().flatMap(List::stream).toList();
    for (int i = 0; i < count; i++) {
      happens(one(i == 0 ? first : any, luck.nextUniform()), moments.get(i), i, scene);
    }
  }

  /** A number that is Poisson given that it is not 0, by inversion. */
  static int atLeastOne(double mean, double uniform) {
    double term = mean * StrictMath.exp(-mean) / -StrictMath.expm1(-mean);
    double below = term;
    int n = 1;
    while (uniform >= below && term > 0) {
      n++;
      term *= mean / n;
      below += term;
    }
    return n;
  }

  private static Source one(List<Source> of, double uniform) {
    double left = uniform * rate(of);
    for (Source source : of) {
      left -= source.perYear();
      if (left < 0) {
        return source;
      }
    }
    return of.get(of.size() - 1);
  }

  private static void happens(Source source, double at, int number, Scene scene) {
    String luck = source.stratum() + "/" + source.place() + "/" + number;
    scene.at(Ticks.round(at * YEAR), () ->
        source.maker().make(scene.streams(), luck).strike(scene.fromNow(source.name())));
  }
}
