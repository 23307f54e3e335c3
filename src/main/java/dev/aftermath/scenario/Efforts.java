package dev.aftermath.scenario;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.scenario.WorkloadSpec.GradeSpec;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.workload.Effort;
import dev.aftermath.workload.Grade;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much work services are for people: what a service says comes before what its grade says, step by step. */
final class Efforts {
  private final Map<Grade, Effort> grades = new HashMap<>();

  /** A grade, as the file states it. */
  void put(Grade grade, GradeSpec stated) {
    grades.put(grade, new Effort(stated.effort(), Map.copyOf(stated.steps())));
  }

  /** That of services that say nothing themselves. */
  Effort of(Grade grade) {
    return grades.getOrDefault(grade, Effort.USUAL);
  }

  /** That of services of a group that are of a grade. */
  Effort of(ServiceGroup group, Grade grade) {
    Effort usual = of(grade);
    Map<String, Distribution> steps = new LinkedHashMap<>(usual.steps());
    steps.putAll(group.steps());
    return new Effort(group.effort().orElse(usual.factor()), Map.copyOf(steps));
  }
}
