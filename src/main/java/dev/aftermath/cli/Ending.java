package dev.aftermath.cli;

import dev.aftermath.experiment.Experiment;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.report.ExperimentFiles;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.RunWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How an experiment ends, the same for all commands that have one: files, what is printed, and the exit code. */
final class Ending {
  @Mixin private FormatOption format = new FormatOption();

  @Mixin private PictureOptions pictures = new PictureOptions();

  @Option(names = "--no-fail", description = "End with 0 even if an objective is missed.")
  private boolean noFail;

  @Option(names = "--strict", description = "End with 99 also if it is undecided whether an objective is met.")
  private boolean strict;

  @Spec(Spec.Target.MIXEE) private CommandSpec spec;

  /**
   * Writes and prints an outcome.
   *
   * @param file name of the scenario file
   * @param written runs when all is written, and before anything is printed
   * @return the exit code
   */
  int write(
      Outcome outcome, Experiment experiment, OutputFolder results, Path folder, String file, Runnable written) {
    PrintWriter err = spec.commandLine().getErr();
    ExperimentFiles output = Output.write(folder,
        () -> ExperimentFiles.write(outcome, experiment, results, manifest(outcome, file), pictures.of()),
        spec.name().equals("run") ? "; replications are kept, and --resume writes the results" : "");
    written.run();
    PrintWriter stdout = spec.commandLine().getOut();
    stdout.print(format.of(output::summary, () -> json(results)));
    stdout.flush();
    output.warnings().forEach(w -> err.println("warning: " + w));
    if (outcome.complete()) {
      Options.note(spec, "results: " + folder);
    }
    if (outcome.stopping().isPresent() && !outcome.stopping().get().reached()) {
      return ExitCode.PRECISION_NOT_REACHED;
    }
    boolean failed = outcome.objectiveMissed() || (strict && outcome.objectiveUndecided());
    return failed && !noFail ? ExitCode.OBJECTIVE_MISSED : ExitCode.DONE;
  }

  /** How drawn years end that are put together by a command with these options. */
  YearsEnding ofYears() {
    return new YearsEnding(spec, format, pictures);
  }

  /** How a study ends whose parts are put together by a command with these options. */
  StudyEnding ofStudy() {
    return new StudyEnding(spec, format, pictures);
  }

  /** What is printed of a list that programs read in either form. */
  String listed(Supplier<String> json, Supplier<List<String>> lines) {
    return format.isJson() ? json.get() : String.join("", lines.get());
  }

  private static String json(OutputFolder results) {
    try {
      return new String(results.bytes(RunWriter.RESULTS), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failure(
          ExitCode.UNREADABLE, results.file(RunWriter.RESULTS) + ": cannot be read again: " + e.getMessage());
    }
  }

  private Map<String, Object> manifest(Outcome outcome, String file) {
    Map<String, Object> manifest = ExperimentFiles.manifest(outcome, file);
    Output.origin(manifest, spec);
    return manifest;
  }
}
