package dev.aftermath.cli;

import dev.aftermath.experiment.YearExperiment;
import dev.aftermath.experiment.YearOrder;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.YearCodec;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.Years;
import java.io.IOException;
import java.util.List;

/** Years that were drawn in parts. */
record WholeYears(Parts parts, Scenario scenario, Years years, Gathering<YearOutcome> batches, Merging merging)
    implements WholeOfBatches<YearOutcome> {
  /** What the first of the parts says; refuses parts of other years. */
  static WholeYears of(Parts parts, Merging merging) {
    ScenarioSource source = parts.read(ScenarioCopy::years);
    Scenario scenario = source.scenario();
    Years years = source.years();
    Campaign campaign = Campaign.ofYears(scenario, years, parts.seed(), Version.number());
    parts.refuseOthers(campaign);
    int total = YearOrder.total(parts.first().count(), years.strata().size());
    return new WholeYears(
        parts, scenario, years, new Gathering<>(parts, campaign, YearCodec.all(scenario), total), merging);
  }

  @Override
  public List<String> words() {
    return List.of("--years", Integer.toString(parts.first().count()));
  }

  @Override
  public int write(OutputFolder results) throws IOException {
    return batches.write(results.path(), merging::warn, gathered -> {
      YearSample sample = new YearExperiment(scenario, years, parts.seed(), 1, false, gathered)
          .sample(parts.first().count());
      merging.ending().ofYears().write(results, new YearsEnding.Drawn(scenario, years, parts.seed(),
          parts.first().file(), MissingParts.kept(parts.scenario()), sample, true));
      return merging.done(results.path().toString());
    });
  }
}
