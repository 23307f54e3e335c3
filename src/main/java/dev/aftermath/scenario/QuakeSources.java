package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Records;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.GroundMotion;
import dev.aftermath.hazard.Rupture;
import dev.aftermath.hazard.annual.Aftershocks;
import dev.aftermath.hazard.annual.FaultSource;
import dev.aftermath.hazard.annual.HazardCurve;
import dev.aftermath.hazard.annual.Magnitudes;
import dev.aftermath.hazard.annual.Seismicity;
import dev.aftermath.hazard.annual.Source;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the sources of earthquakes: of an area around the sites, and of faults. */
final class QuakeSources {
  private static final String PATH = "years.earthquake";
  /** Who meets a curve worse than to this share is told so. */
  private static final double NEAR = 0.1;

  private final YearsSpec.QuakeRate rate;
  private final EarthquakeParameters like;
  private final Magnitudes magnitudes;
  private final Optional<Aftershocks> aftershocks;

  /**
   * Earthquakes of years.
   *
   * @param like what one does, apart from its place and size
   */
  QuakeSources(YearsSpec.QuakeRate rate, EarthquakeParameters like) {
    this.rate = rate;
    this.like = like;
    magnitudes = new Magnitudes(rate.least(), rate.greatest(), rate.b());
    YearsSpec.AftershockRate a = rate.aftershocks();
    aftershocks = Optional.of(new Aftershocks(a.bath(), a.p(), a.c().ticks(), a.lasts().ticks()))
        .filter(x -> x.lasts() > 0);
  }

  /** Whether there are any. */
  static boolean any(YearsSpec.QuakeRate rate) {
    return hasArea(rate) || !rate.faults().isEmpty();
  }

  private static boolean hasArea(YearsSpec.QuakeRate rate) {
    return rate.curve().isPresent() || rate.acceleration() > 0;
  }

  /** All of them, around some sites. */
  List<Source> of(Topology topology, Ground ground) {
    List<Source> sources = new ArrayList<>();
    if (hasArea(rate)) {
      sources.addAll(area(topology).sources(ground));
    }
    for (YearsSpec.FaultRate fault : rate.faults()) {
      Rupture trace = new Rupture(fault.from().get(0), fault.from().get(1),
          fault.to().orElse(fault.from()).get(0), fault.to().orElse(fault.from()).get(1));
      sources.add(new FaultSource(fault.name(), trace,
          new Magnitudes(fault.least().orElse(fault.magnitude()), fault.magnitude(), rate.b()), fault.perYear(),
          fault.depth().orElse(rate.depth()).km())
          .source(topology.sites(), like, magnitudes, aftershocks, rate.within().km(), ground));
    }
    return sources;
  }

  private Seismicity area(Topology topology) {
    HazardCurve curve = new HazardCurve(rate.curve()
        .map(name -> Optional.ofNullable(rate.curves().get(name.name())).orElseThrow().points().stream()
            .map(p -> new HazardCurve.Point(p.acceleration(), p.years())).toList())
        .orElseGet(() -> List.of(new HazardCurve.Point(rate.acceleration(), rate.years()))));
    return new Seismicity(new Seismicity.Zone(curve, magnitudes, rate.within().km(), rate.depth().km()),
        topology.sites(), like, aftershocks);
  }

  /** How far a curve is from what is drawn, where it is not met well. */
  Optional<Text> misfit(Topology topology) {
    if (rate.curve().isEmpty()) {
      return Optional.empty();
    }
    double misfit = area(topology).misfit();
    long percent = Math.round(100 * misfit);
    String name = rate.curve().get().name();
    return misfit <= NEAR ? Optional.empty() : Optional.of(new Text(
        "the hazard curve " + name + " to better than " + percent + " %", "재해도 곡선 " + name + "과의 " + percent
            + "% 이내 오차"));
  }

  /** Checks what can be checked without an estate. */
  static void check(YearsSpec.QuakeRate rate, Binder binder, Problems problems) {
    if (rate.greatest() <= rate.least() && !problems.spoilt(PATH)) {
      problems.add(binder.place(rate, "greatest"), PATH + ".greatest",
          "expected more than least = " + rate.least() + ", got " + rate.greatest());
    }
    if (rate.aftershocks().c().ticks() == 0 && !problems.spoilt(PATH + ".aftershocks.c")) {
      problems.add(binder.place(rate.aftershocks(), "c"), PATH + ".aftershocks.c", "expected more than 0 s");
    }
    checkCurves(rate, binder, problems);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < rate.faults().size(); i++) {
      check(rate.faults().get(i), PATH + ".faults[" + i + "]", names, binder, problems);
    }
  }

  private static void checkCurves(YearsSpec.QuakeRate rate, Binder binder, Problems problems) {
    rate.curve().ifPresent(name -> {
      if (!rate.curves().containsKey(name.name())) {
        problems.unknown(name.place(), PATH + ".curve", "curve", name.name(), rate.curves().keySet());
      }
      binder.choose(PATH + ".curves", name.name());
      for (String key : List.of("acceleration", "years")) {
        problems.written(PATH + "." + key).ifPresent(at -> problems.add(at, PATH + "." + key,
            "has no effect: curve says how often the ground shakes how strongly"));
      }
    });
    rate.curves().forEach((name, curve) -> {
      String path = PATH + ".curves." + name + ".points";
      if (curve.points().isEmpty() && !problems.spoilt(path)) {
        problems.add(binder.place(curve, "points"), path, "expected at least one point");
      }
      for (int i = 1; i < curve.points().size() && !problems.spoilt(path); i++) {
        YearsSpec.PointSpec before = curve.points().get(i - 1);
        YearsSpec.PointSpec point = curve.points().get(i);
        if (point.acceleration() <= before.acceleration() || point.years() <= before.years()) {
          problems.add(binder.place(point, "acceleration"), path + "[" + i + "]",
              "expected a greater acceleration than " + before.acceleration() + " g and a longer return period than "
                  + before.years() + " years");
        }
      }
    });
  }

  private static void check(
      YearsSpec.FaultRate fault, String path, Set<String> names, Binder binder, Problems problems) {
    if (!names.add(fault.name()) && !fault.name().isEmpty()) {
      problems.add(binder.place(fault, "name"), path + ".name", "\"" + fault.name() + "\" is another's name already");
    }
    place(fault, "from", fault.from(), path, binder, problems);
    fault.to().ifPresent(to -> place(fault, "to", to, path, binder, problems));
    fault.least().filter(least -> least >= fault.magnitude() && !problems.spoilt(path + ".magnitude"))
        .ifPresent(least -> problems.add(binder.place(fault, "least"), path + ".least",
            "expected less than magnitude = " + fault.magnitude() + ", got " + least));
  }

  private static void place(
      YearsSpec.FaultRate fault, String key, List<Double> at, String path, Binder binder, Problems problems) {
    if (!Topology.isPlace(at) && !problems.spoilt(path + "." + key)) {
      problems.add(binder.place(fault, key), path + "." + key,
          "expected latitude and longitude in degrees, such as [35.8, 129.2]");
    }
  }

  /** What an earthquake does in years, by what the scenario's does and the relation that years state. */
  static EarthquakeParameters like(YearsSpec.QuakeRate rate, EarthquakeParameters of) {
    return rate.relation().map(relation -> Records.with(of, Map.of(
        "relation", relation, "fault", relation.holdsFor(of.fault()) ? of.fault() : GroundMotion.Fault.CRUSTAL)))
        .orElse(of);
  }
}
