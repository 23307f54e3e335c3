package dev.aftermath.cli;

import dev.aftermath.estimate.Draws;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.measure.Observation;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.ObservationCodec;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A run whose replications were computed in parts. */
record WholeRun(Parts parts, Scenario scenario, Draws draws, Gathering<Observation> batches, Merging merging)
    implements WholeOfBatches<Observation> {
  /** What the first of the parts says; refuses parts of another run. */
  static WholeRun of(Parts parts, Merging merging) {
    Scenario scenario = parts.read(file -> ScenarioCopy.load(file, parts.strategies()));
    Draws draws = Draws.named(parts.told("draws"));
    Campaign campaign = Campaign.of(scenario, parts.seed(), draws, Version.number());
    parts.refuseOthers(campaign);
    return new WholeRun(parts, scenario, draws,
        new Gathering<>(parts, campaign, ObservationCodec.all(scenario), parts.first().count()), merging);
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>(List.of("--replications", Integer.toString(total())));
    if (draws != Draws.INDEPENDENT) {
      words.addAll(List.of("--draws", draws.text()));
    }
    words.addAll(parts.wordsOfStrategies());
    return words;
  }

  @Override
  public int write(OutputFolder results) throws IOException {
    return batches.write(results.path(), merging::warn, gathered -> {
      Experiment experiment = new Experiment(scenario, parts.seed(), total(),
          Runtime.getRuntime().availableProcessors(), false, draws, gathered);
      try (Progress summary = Progress.makingResults(merging.spec(), gathered.size())) {
        return merging.ending().write(
            experiment.outcome(), experiment, results, results.path(), parts.first().file(), summary::end);
      }
    });
  }
}
