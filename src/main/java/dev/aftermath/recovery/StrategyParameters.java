package dev.aftermath.recovery;

import dev.aftermath.binding.ChosenBy;

/** What a scenario file states about one strategy; a record for each kind, see {@link StrategyKind}. */
@ChosenBy("use")
public interface StrategyParameters {
  /** What all strategies have in common; its keys stand beside those of the kind. */
  DesignParameters design();
}
