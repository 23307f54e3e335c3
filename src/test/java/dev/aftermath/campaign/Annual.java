package dev.aftermath.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.experiment.YearExperiment;
import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.AnnualOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.scenario.ScenarioSource;
import java.util.List;

/** Drawn years of a scenario under its strategies, for the tables of {@code results}. */
record Annual(YearSample sample, List<AnnualOutcome> outcomes) {
  private static final int THREADS = 2;

  /** Draws a number of years with seed 1. */
  static Annual of(ScenarioSource source, int years) {
    YearSample sample =
        new YearExperiment(source.scenario(), source.years(), 1, THREADS, false).run(years, done -> { });
    return new Annual(sample, AnnualFold.of(source.scenario(), source.years(), sample));
  }

  AnnualOutcome under(String strategy) {
    List<AnnualOutcome> of = outcomes.stream().filter(o -> o.strategy().equals(strategy)).toList();
    assertThat(of).as(strategy).hasSize(1);
    return of.get(0);
  }
}
