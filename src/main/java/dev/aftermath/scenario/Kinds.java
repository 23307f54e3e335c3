package dev.aftermath.scenario;

import dev.aftermath.binding.Choices;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;

/** Kinds of hazards and strategies on the class path. */
final class Kinds {
  private Kinds() {}

  /** The kinds as choices of the scenario file. */
  static Choices choices() {
    Choices choices = new Choices();
    HazardKind.all().forEach(k -> choices.add(HazardParameters.class, k.name(), k.parameters()));
    StrategyKind.all().forEach(k -> choices.add(StrategyParameters.class, k.name(), k.parameters()));
    return choices;
  }
}
