package dev.aftermath.cli;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.estimate.Draws;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.CampaignFolder.Description;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aftermath merge}: puts the parts of a run together. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Puts the parts of a run (run --shard) together: the same results as of one run.")
final class MergeCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OUT", description = "Folder for the results.")
  private Path out;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "PART", description = "Results folders of the parts.")
  private List<Path> parts = List.of();

  @Mixin private Ending ending = new Ending();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<Description> descriptions = new ArrayList<>();
    for (Path part : parts) {
      if (part.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
        throw new Failure(ExitCode.INVALID, part + ": is the folder for the results, expected a part of the run");
      }
      descriptions.add(describe(part));
    }
    Description first = descriptions.get(0);
    Scenario scenario = scenario(first);
    Campaign campaign = Campaign.of(scenario, first.seed(), draws(first), Version.number());
    refuseOthers(campaign, descriptions);
    try (OutputFolder results = Output.open(spec, out)) {
      CampaignFolder own = new CampaignFolder(out);
      BatchFolder batches = gather(own, campaign, scenario, first.replications());
      Experiment experiment = new Experiment(
          scenario, first.seed(), first.replications(), Runtime.getRuntime().availableProcessors(), false,
          draws(first), batches);
      try (Progress summary = Progress.makingResults(spec, batches.size())) {
        Outcome outcome = experiment.outcome();
        if (!outcome.complete()) {
          own.remove();
          throw new Failure(ExitCode.INVALID, missing(outcome, first.replications()));
        }
        int code = ending.write(outcome, experiment, results, out, first.file(), summary::end);
        own.remove();
        return code;
      }
    }
  }

  private static Description describe(Path part) {
    try {
      return new CampaignFolder(part).description().orElseThrow(() -> new Failure(
          ExitCode.UNREADABLE, part + ": holds no part of a run; expected a folder that run --shard wrote to"));
    } catch (IOException e) {
      throw Failure.unreadable(part, e);
    }
  }

  private Scenario scenario(Description first) {
    Path file = new CampaignFolder(parts.get(0)).scenario(first);
    String strategies = first.campaign().properties().getOrDefault("strategies", "");
    List<String> names = Arrays.asList(strategies.split(",", -1));
    try {
      return ScenarioCopy.load(file, names);
    } catch (IOException e) {
      throw Failure.unreadable(file, e);
    } catch (InvalidInput e) {
      throw new Failure(ExitCode.INVALID, file + ": the scenario of this part can no longer be read\n"
          + e.getMessage());
    }
  }

  private static Draws draws(Description d) {
    return Draws.named(d.campaign().properties().getOrDefault("draws", ""));
  }

  private void refuseOthers(Campaign campaign, List<Description> descriptions) {
    for (int i = 0; i < parts.size(); i++) {
      List<String> differences = new ArrayList<>(campaign.differences(descriptions.get(i).campaign()));
      int n = descriptions.get(i).replications();
      if (n != descriptions.get(0).replications() || n < 1) {
        differences.add("replications " + n + " there, " + descriptions.get(0).replications() + " in the first part");
      }
      if (!differences.isEmpty()) {
        throw new Failure(ExitCode.INVALID,
            parts.get(i) + ": is not a part of the same run: " + String.join("; ", differences));
      }
    }
  }

  private BatchFolder gather(CampaignFolder own, Campaign campaign, Scenario scenario, int n) throws IOException {
    try {
      if (own.description().isPresent()) {
        throw new Failure(ExitCode.INVALID, out + ": holds an unfinished run; choose another folder for the results");
      }
      own.remove();
      BatchFolder batches = own.open(campaign, scenario, n);
      for (Path part : parts) {
        batches.include(new CampaignFolder(part).batches());
      }
      batches.flush();
      batches.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
      return batches;
    } catch (IOException e) {
      throw new Failure(ExitCode.UNREADABLE, out + ": the parts cannot be put together: " + e.getMessage());
    }
  }

  private static String missing(Outcome outcome, int n) {
    int[] there = outcome.indices();
    int firstMissing = 0;
    while (firstMissing < there.length && there[firstMissing] == firstMissing) {
      firstMissing++;
    }
    return String.format(Locale.ROOT,
        "%d of %d replications are in these parts; the first that is missing is %d, of batch %d",
        there.length, n, firstMissing, Objects.checkIndex(firstMissing, n) / BatchFolder.SIZE);
  }
}
