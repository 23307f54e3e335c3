package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.scenario.WorkloadSpec.GradeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The steps that services and grades state times for, held against those that the strategies of the file have. */
final class StepsOfServices {
  /** A block that states times of steps: the names, where they stand, and the block itself. */
  private record Stated(String path, Object block, Map<String, ?> steps) {}

  private StepsOfServices() {}

  private static List<Stated> all(ScenarioSpec spec) {
    List<Stated> all = new ArrayList<>();
    spec.grades().forEach((name, g) -> all.add(new Stated("grades." + name, g, g.steps())));
    spec.services().forEach((name, g) -> all.add(new Stated("services." + name, g, g.steps())));
    return all;
  }

  /** Reports steps that no strategy of the file has. */
  static void check(ScenarioSpec spec, Binder binder, Problems problems) {
    Set<String> valid = new TreeSet<>();
    for (Map.Entry<String, StrategyParameters> e : spec.strategies().entrySet()) {
      if (e.getValue() == null || problems.spoilt("strategies." + e.getKey() + ".steps")) {
        return; // what could not be read may have had the step
      }
      valid.addAll(DesignAssembly.kind(binder, e.getKey(), e.getValue()).allSteps(e.getValue()).keySet());
    }
    for (Stated stated : all(spec)) {
      stated.steps().keySet().stream().filter(step -> !valid.contains(step)).forEach(step -> problems.unknown(
          binder.place(stated.steps(), step), stated.path() + ".steps", "step", step, valid));
    }
  }

  /** A warning for each that no strategy ever comes to, and for what a grade states and nobody reads. */
  static List<String> withoutEffect(ScenarioSpec spec, Binder binder, List<Scenario.Plan> plans) {
    Set<String> done = plans.stream().flatMap(plan -> plan.kind().allSteps(plan.parameters()).entrySet().stream())
        .filter(Map.Entry::getValue).map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    Set<String> ignored = new TreeSet<>(Set.of("effort", "steps"));
    plans.forEach(plan -> ignored.retainAll(plan.kind().ignored(plan.parameters())));
    String under = ": has no effect under "
        + plans.stream().map(Scenario.Plan::strategy).collect(Collectors.joining(", "));
    List<String> warnings = new ArrayList<>();
    for (Stated stated : all(spec)) {
      if (stated.block() instanceof GradeSpec) { // of services these are told with all other keys
        ignored.stream().filter(key -> binder.isWritten(stated.block(), key)).forEach(key -> warnings.add(
            binder.place(stated.block(), key) + ": " + stated.path() + "." + key + under));
      }
      stated.steps().keySet().stream().filter(step -> !ignored.contains("steps") && !done.contains(step))
          .filter(step -> binder.isWritten(stated.steps(), step))
          .forEach(step -> warnings.add(
              binder.place(stated.steps(), step) + ": " + stated.path() + ".steps." + step + under));
    }
    return warnings;
  }
}
