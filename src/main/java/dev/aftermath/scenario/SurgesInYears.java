package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.SurgeKind;
import dev.aftermath.hazard.SurgeParameters;
import dev.aftermath.hazard.annual.Faults;
import dev.aftermath.scenario.YearsSpec.SurgeRate;
import java.util.List;

/** Surges of requests that are drawn in years. */
final class SurgesInYears {
  private SurgesInYears() {}

  /** What one of them does: a surge of the services that are named, or of all that have a load. */
  static SurgeParameters parameters(SurgeRate surge, ScenarioSpec spec) {
    List<Ref> all = surge.of().isEmpty() ? withLoad(spec) : surge.of();
    return new SurgeParameters(all, Faults.now(), surge.factor(), surge.lasts());
  }

  private static List<Ref> withLoad(ScenarioSpec spec) {
    return spec.services().entrySet().stream().filter(e -> e.getValue() != null && e.getValue().load().isPresent())
        .map(e -> new Ref(e.getKey(), Place.NONE)).toList();
  }

  /** Whether requests come to services, and none of their surges are drawn. */
  static boolean areMissing(ScenarioSpec spec) {
    return !withLoad(spec).isEmpty() && spec.years().surge().isEmpty()
        && spec.years().disasters().stream().noneMatch(d -> d.what() instanceof SurgeParameters);
  }

  /** Reports services that cannot be meant. */
  static void check(ScenarioSpec spec, Binder binder, Ground ground, Problems problems) {
    spec.years().surge().ifPresent(surge -> {
      if (!surge.of().isEmpty()) {
        new SurgeKind().checkAll(parameters(surge, spec), ground, "years", problems);
      } else if (withLoad(spec).isEmpty() && !problems.lost("services")) {
        problems.add(binder.place(spec.years(), "surge"), "years.surge",
            "expected some service with load, of which it is known how many requests come");
      }
    });
  }
}
