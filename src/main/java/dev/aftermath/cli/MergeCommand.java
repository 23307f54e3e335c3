package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.estimate.Draws;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.experiment.YearExperiment;
import dev.aftermath.experiment.YearOrder;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.CampaignFolder.Kind;
import dev.aftermath.results.batch.Codec;
import dev.aftermath.results.batch.ObservationCodec;
import dev.aftermath.results.batch.YearCodec;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.Years;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath merge}: puts the parts of a run, or of years, together. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Puts the parts of a run or of years (run --shard, years --shard) together: the same results as of"
        + " one.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; with --missing: nothing is missing",
      "1:internal error",
      "2:usage, parts of different runs, or something is missing",
      "3:a part is missing or unreadable",
      "97:with --missing: something is missing, and standard output says what",
      "99:finished, but an objective is missed (with --strict: or undecided)"
    })
final class MergeCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OUT", description = "Folder for the results.")
  private Path out = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PART", description = "Results folders of the parts.")
  private List<Path> parts = List.of();

  @Option(names = "--missing",
      description = "Write nothing, and print what is in none of the parts: for each shard that is missing or"
          + " unfinished a line with the arguments of aftermath that compute it (with -o json: as JSON).")
  private boolean missing;

  @Mixin private Ending ending = new Ending();

  @Spec private @Nullable CommandSpec spec;

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }

  @Override
  public Integer call() throws IOException {
    for (Path part : parts) {
      if (part.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
        throw new Failure(ExitCode.INVALID, part + ": is the folder for the results, expected a part");
      }
    }
    Parts all = Parts.in(parts);
    return all.kind() == Kind.RUN ? ofRun(all) : ofYears(all);
  }

  private int ofRun(Parts all) throws IOException {
    CampaignFolder.Description first = all.first();
    Scenario scenario = read(all, file -> ScenarioCopy.load(
        file, Arrays.asList(first.campaign().properties().getOrDefault("strategies", "").split(",", -1))));
    Draws draws = Draws.named(first.campaign().properties().getOrDefault("draws", ""));
    Campaign campaign = Campaign.of(scenario, first.campaign().seed(), draws, Version.number());
    return whole(all, campaign, ObservationCodec.all(scenario), first.count(), (results, batches) -> {
      Experiment experiment = new Experiment(scenario, first.campaign().seed(), first.count(),
          Runtime.getRuntime().availableProcessors(), false, draws, batches);
      try (Progress summary = Progress.makingResults(spec(), batches.size())) {
        Outcome outcome = experiment.outcome();
        return ending.write(outcome, experiment, results, out, first.file(), summary::end);
      }
    });
  }

  private int ofYears(Parts all) throws IOException {
    CampaignFolder.Description first = all.first();
    ScenarioSource source = read(all, ScenarioCopy::years);
    Scenario scenario = source.scenario();
    Years years = source.years();
    long seed = first.campaign().seed();
    Campaign campaign = Campaign.ofYears(scenario, years, seed, Version.number());
    int total = YearOrder.total(first.count(), years.strata().size());
    List<String> set = MissingParts.kept(all.scenario());
    return whole(all, campaign, YearCodec.all(scenario), total, (results, batches) -> {
      YearSample sample = new YearExperiment(scenario, years, seed, 1, false, batches).sample(first.count());
      ending.ofYears().write(
          results, new YearsEnding.Drawn(scenario, years, seed, first.file(), set, sample, true));
      Options.note(spec(), "results: " + out);
      return ExitCode.DONE;
    });
  }

  /** Reads the scenario that a part holds. */
  private interface Reading<S> {
    S of(Path file) throws IOException, InvalidInput;
  }

  private static <S> S read(Parts all, Reading<S> reading) {
    try {
      return reading.of(all.scenario());
    } catch (IOException e) {
      throw Failure.unreadable(all.scenario(), e);
    } catch (InvalidInput e) {
      throw new Failure(ExitCode.INVALID, all.scenario() + ": the scenario of this part can no longer be read\n"
          + e.getMessage());
    }
  }

  /** Makes results of what all parts hold together. */
  private interface Writing<R> {
    int of(OutputFolder results, BatchFolder<R> batches) throws IOException;
  }

  private <R> int whole(Parts all, Campaign campaign, List<Codec<R>> codecs, int total, Writing<R> writing)
      throws IOException {
    all.refuseOthers(campaign);
    MissingParts lacking = MissingParts.of(all, all.lacking(campaign, codecs.size(), total), out);
    if (missing) {
      return print(lacking);
    }
    if (!lacking.lacking().isNone()) {
      throw incomplete(lacking);
    }
    try (OutputFolder results = Output.open(spec(), out)) {
      CampaignFolder own = new CampaignFolder(out, all.kind());
      BatchFolder<R> batches = gathered(all, own, campaign, codecs, total);
      if (batches.indices(total).length < total) { // a part was changed meanwhile
        own.remove();
        throw new Failure(ExitCode.UNREADABLE, out + ": a part could no longer be read when it was put together");
      }
      int code = writing.of(results, batches);
      own.remove();
      return code;
    }
  }

  private int print(MissingParts lacking) {
    PrintWriter to = spec().commandLine().getOut();
    to.print(ending.listed(lacking::json, () -> lacking.lines().stream().map(line -> line + "\n").toList()));
    to.flush();
    if (lacking.lacking().isNone()) {
      return ExitCode.DONE;
    }
    Options.note(spec(), lacking.told());
    return ExitCode.PARTS_MISSING;
  }

  private static Failure incomplete(MissingParts lacking) {
    return new Failure(ExitCode.INVALID, lacking.told() + "; what is missing is computed by\n  aftermath "
        + String.join("\n  aftermath ", lacking.lines()));
  }

  private <R> BatchFolder<R> gathered(
      Parts all, CampaignFolder own, Campaign campaign, List<Codec<R>> codecs, int total) {
    try {
      if (own.description().isPresent()) {
        throw new Failure(ExitCode.INVALID, out + ": holds an unfinished run; choose another folder for the results");
      }
      return all.gather(own, campaign, codecs, total, w -> spec().commandLine().getErr().println("warning: " + w));
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, out + ": the parts cannot be put together: " + e.getMessage());
    }
  }
}
