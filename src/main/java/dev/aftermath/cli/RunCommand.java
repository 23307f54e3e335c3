package dev.aftermath.cli;

import dev.aftermath.experiment.Experiment;
import dev.aftermath.experiment.Outcome;
import dev.aftermath.report.JsonReport;
import dev.aftermath.report.ResultsFolder;
import dev.aftermath.report.TableReport;
import dev.aftermath.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
      "0:done, and every objective met or none stated",
      "1:internal error",
      "2:usage or invalid scenario",
      "3:file missing or unreadable",
      "99:finished, but an objective is missed",
      "130:interrupted; what was finished is in the results, marked incomplete"
    })
final class RunCommand implements Callable<Integer> {
  /** What is printed on standard output. */
  enum Format {
    TABLE,
    JSON
  }

  @Parameters(paramLabel = "FILE", description = "The scenario.")
  private Path file;

  @Option(names = "--replications", paramLabel = "N",
      description = "Independent replications (default: the scenario's).")
  private Optional<Integer> replications;

  @Option(names = "--seed", paramLabel = "S", description = "Seed of all random numbers (default: the scenario's).")
  private Optional<Long> seed;

  @Option(names = "--threads", paramLabel = "T", description = "Threads (default: all cores).")
  private Optional<Integer> threads;

  @Option(names = "--strategies", paramLabel = "A,B", split = ",",
      description = "Strategies to run, of those in the scenario (default: all).")
  private List<String> strategies = List.of();

  @Option(names = "--out", paramLabel = "DIR",
      description = "Folder for the results (default: results/<name of the scenario file>).")
  private Optional<Path> out;

  @Option(names = "-o", paramLabel = "table|json", description = "Format on standard output (default: table).")
  private Format format = Format.TABLE;

  @Option(names = "--no-charts", description = "Write no pictures.")
  private boolean noCharts;

  @Option(names = "--check", description = "Check every invariant of the model after every event (slow).")
  private boolean check;

  @Option(names = "--no-fail", description = "End with 0 even if an objective is missed.")
  private boolean noFail;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Options.within(spec, replications, "--replications", Scenario.MOST_REPLICATIONS);
    int workers = Options.threads(spec, threads);
    Scenario scenario = ScenarioFile.load(file, strategies);
    Path folder = out.orElseGet(() -> Path.of("results").resolve(baseName()));
    int n = replications.orElse(scenario.replications());
    long usedSeed = seed.orElse(scenario.seed());
    Experiment experiment = new Experiment(scenario, usedSeed, n, workers, check);
    PrintWriter err = spec.commandLine().getErr();
    try (ResultsFolder results = Output.open(spec, folder);
        Interruption interruption = new Interruption(experiment::stop)) {
      Progress progress = new Progress(err, n, Boolean.getBoolean("aftermath.terminal"));
      Outcome outcome = experiment.run(progress::at);
      progress.end();
      List<String> warnings =
          Output.write(folder, () -> results.write(outcome, experiment, manifest(outcome), !noCharts));
      print(outcome);
      warnings.forEach(w -> err.println("warning: " + w));
      if (!outcome.complete()) {
        err.println("aftermath: interrupted after " + outcome.indices().length + " of " + n
            + " replications; what was finished is in " + folder + ", marked incomplete");
        return ExitCode.INTERRUPTED;
      }
      err.println("results: " + folder);
      return interruption.happened() ? ExitCode.INTERRUPTED
          : outcome.objectiveMissed() && !noFail ? ExitCode.OBJECTIVE_MISSED : ExitCode.DONE;
    }
  }

  private String baseName() {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private void print(Outcome outcome) {
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(format == Format.JSON ? JsonReport.text(outcome) : TableReport.text(outcome));
    stdout.flush();
  }

  private Map<String, Object> manifest(Outcome outcome) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 1);
    manifest.put("scenario", outcome.scenario().name());
    manifest.put("file", String.valueOf(file.getFileName()));
    manifest.put("sha256", outcome.scenario().sha256());
    manifest.put("seed", outcome.seed());
    manifest.put("replications", outcome.indices().length);
    manifest.put("complete", outcome.complete());
    Output.origin(manifest, spec);
    return manifest;
  }
}
