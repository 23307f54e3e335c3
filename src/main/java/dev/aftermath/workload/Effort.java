package dev.aftermath.workload;

import dev.aftermath.engine.random.Distribution;
import java.util.Map;

/**
 * How much work the recovery of a service is for people, compared with what a runbook says.
 *
 * @param factor on all working times of people for it; 1 is as the runbook says
 * @param steps its own times of steps, in ticks, by the steps' names
 */
public record Effort(double factor, Map<String, Distribution> steps) {
  /** As the runbook says. */
  public static final Effort USUAL = new Effort(1, Map.of());

  /** How long a step takes for it, before the factor. */
  public Distribution takes(String step, Distribution usual) {
    return steps.getOrDefault(step, usual);
  }
}
