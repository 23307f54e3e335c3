package dev.aftermath.cli;

import dev.aftermath.estimate.Draws;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.experiment.Parcel;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.Stopping;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.ObservationCodec;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.words.Counted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath run}: the main job. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Replays a scenario's disaster under its recovery strategies and reports the comparison.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, and no objective missed",
      "1:internal error",
      "2:usage or invalid scenario",
      "3:file missing or unreadable",
      "98:finished, but the precision of --until is not reached",
      "99:finished, but an objective is missed (with --strict: or undecided)",
      "130:interrupted; what was finished is in the results, marked incomplete"
    })
final class RunCommand implements Callable<Integer> {
  private static final int MOST = 10_000;

  @Parameters(paramLabel = "FILE", description = "The scenario.")
  private Path file;

  @Option(names = "--replications", paramLabel = "N",
      description = "Independent replications (default: the scenario's).")
  private Optional<Integer> replications;

  @Option(names = "--until", paramLabel = "'ci(…) < …'",
      description = "As many replications as it takes for an interval to be that narrow under every strategy:"
          + " ci(mean M) or ci(p95 M) of any measure M, such as upForGood, downtime, recoveryPoint or loss,"
          + " below a share (5%%) or an amount (30 min, 20 kUSD), or ci(pRtoMet) below a probability;"
          + " half the width counts.")
  private Optional<String> until;

  @Option(names = "--max-replications", paramLabel = "N", description = "The most for --until (default: 10000).")
  private Optional<Integer> mostReplications;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all random numbers (default: the scenario's).")
  private Optional<Long> seed;

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all cores).")
  private Optional<Integer> threads;

  @Option(names = "--strategies", paramLabel = "A,B", split = ",",
      description = "Strategies to run, of those in the scenario (default: all).")
  private List<String> strategies = List.of();

  @Option(names = "--set", paramLabel = "PATH=VALUE",
      description = "Another value for an input, in place of the file's or the default, such as"
          + " services.orders.replicas=4; may stand several times.")
  private List<String> set = List.of();

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder for the results (default: results/<name of the scenario file>).")
  private Optional<Path> out;

  @Option(names = "--draws", paramLabel = "independent|antithetic",
      description = "Luck of different replications: independent, or opposite in pairs (default: independent).")
  private Draws draws = Draws.INDEPENDENT;

  @Mixin private CampaignOptions kept = new CampaignOptions();

  @Mixin private ClusterOptions on = new ClusterOptions();

  @Option(names = "--check", description = "Check every invariant of the model after every event (slow).")
  private boolean check;

  @Mixin private Ending ending = new Ending();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Options.within(spec, replications, "--replications", Scenario.MOST_REPLICATIONS);
    Options.within(spec, mostReplications, "--max-replications", Scenario.MOST_REPLICATIONS);
    int workers = Options.threads(spec, threads);
    Shard part = kept.part();
    Optional<Stopping> condition = until.map(this::condition);
    Scenario scenario =
        set.isEmpty() ? ScenarioFile.load(file, strategies) : SetOptions.load(file, set, strategies);
    scenario.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
    Path folder = out.orElseGet(() -> Path.of("results").resolve(ScenarioFile.stem(file)));
    int n = condition.isPresent() ? mostReplications.orElse(MOST) : replications.orElse(scenario.replications());
    if (draws == Draws.ANTITHETIC && n % 2 == 1) {
      throw Options.wrong(
          spec, until.isPresent() ? "--max-replications" : "--replications",
          "expected an even number with --draws antithetic, got " + n);
    }
    long usedSeed = seed.orElse(scenario.seed());
    try (OutputFolder results = Output.open(spec, folder); ClusterOptions.Reached cluster = on.reach()) {
      CampaignFolder campaign = new CampaignFolder(folder, CampaignFolder.Kind.RUN);
      BatchFolder<Observation> batches = kept.begin(campaign, new CampaignOptions.Begun(
          Campaign.of(scenario, usedSeed, draws, Version.number()), n, part, ScenarioFile.name(file),
          scenario), ObservationCodec.all(scenario));
      Experiment experiment = new Experiment(scenario, usedSeed, n, workers, check, draws, batches);
      experiment.keepFacts();
      cluster.connected().ifPresent(machines ->
          experiment.on(machines, new Parcel(scenario, Map.of(), usedSeed, draws, check)));
      return run(experiment, batches, campaign, results, folder, part, n, condition);
    }
  }

  private int run(
      Experiment experiment, BatchFolder<Observation> batches, CampaignFolder campaign, OutputFolder results,
      Path folder, Shard part, int n, Optional<Stopping> condition) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = new Interruption(experiment::stop, experiment::abandon)) {
      Optional<Stopping.Result> stopping = Optional.empty();
      if (condition.isPresent()) {
        List<Integer> looks = Stopping.looks(n, BatchFolder.SIZE);
        for (int k = 0; k < looks.size() && !experiment.stopped()
            && !stopping.map(Stopping.Result::reached).orElse(false);
            k++) {
          batches.want(looks.get(k));
          compute(experiment, campaign, batches, looks.get(k), part);
          stopping = experiment.stopped() ? stopping
              : Optional.of(experiment.look(condition.get(), looks.size(), k + 1));
        }
      } else {
        compute(experiment, campaign, batches, n, part);
      }
      if (!part.equals(Shard.WHOLE)) {
        return kept.partDone(experiment.stopped(), campaign, batches, part, n);
      }
      if (experiment.stopped() && (experiment.abandoned() || batches.size() == 0)) {
        err.println("aftermath: interrupted after " + batches.size() + " of " + Counted.of(n, "replication")
            + "; what was finished is kept in " + folder + ", and --resume continues");
        return ExitCode.INTERRUPTED;
      }
      interruption.ended();
      Outcome outcome;
      int code;
      try (Progress summary = Progress.makingResults(spec, batches.size())) {
        Outcome whole = experiment.outcome();
        outcome = stopping.map(whole::with).orElse(whole);
        code = ending.write(
            outcome, experiment, results, folder, ScenarioFile.name(file), summary::end);
      }
      if (!outcome.complete()) {
        err.println("aftermath: interrupted after " + outcome.indices().length + " of "
            + Counted.of(outcome.planned(), "replication") + "; what was finished is in " + folder
            + ", marked incomplete; --resume continues");
        return ExitCode.INTERRUPTED;
      }
      campaign.remove();
      return interruption.happened() ? ExitCode.INTERRUPTED : code;
    }
  }

  private void compute(
      Experiment experiment, CampaignFolder campaign, BatchFolder<Observation> batches, int n, Shard part) {
    CampaignOptions.compute(campaign,
        new Progress(spec.commandLine().getErr(), part.count(n), batches.indices(n).length, Options.progress(spec)),
        progress -> experiment.compute(n, part, progress));
  }

  private Stopping condition(String text) {
    if (kept.isPart() || replications.isPresent()) {
      throw Options.wrong(spec, "--until",
          "decides on the number of replications; leave out " + (kept.isPart() ? "--shard" : "--replications"));
    }
    try {
      return Stopping.parse(text);
    } catch (Stopping.Unreadable e) {
      throw Options.wrong(spec, "--until", String.valueOf(e.getMessage()));
    }
  }
}
