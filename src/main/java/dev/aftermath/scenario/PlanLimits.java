package dev.aftermath.scenario;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.measure.Amount;
import dev.aftermath.measure.Measure;
import dev.aftermath.units.UnitException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limits of a plan: the most that measures of the whole run may be, by their names. */
public final class PlanLimits {
  private PlanLimits() {}

  /** Reads them, as numbers in the units in which their measures are shown. */
  public static Map<String, Double> read(
      Map<String, String> written, String currency, Place place, Problems problems) {
    Map<String, Double> limits = new LinkedHashMap<>();
    List<Measure> measures = Measure.all();
    List<String> names = measures.stream().map(Measure::name).toList();
    written.forEach((name, text) -> {
      int m = names.indexOf(name);
      if (m < 0) {
        problems.unknown(place, "plan.limits", "measure", name, names);
        return;
      }
      try {
        limits.put(name, Amount.parse(measures.get(m).unit(), text, currency));
      } catch (UnitException e) {
        problems.add(place, "plan.limits." + name, String.valueOf(e.getMessage()));
      }
    });
    return limits;
  }
}
