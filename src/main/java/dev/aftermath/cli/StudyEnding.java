package dev.aftermath.cli;

import dev.aftermath.report.StudyFiles;
import dev.aftermath.report.SweepReport;
import dev.aftermath.report.SweepText;
import dev.aftermath.report.chart.Pictures;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.results.Manifest;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.ScenarioAbout;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.study.Sweep;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** How studies end, the same for all commands that have one: files, and what is printed. */
record StudyEnding(CommandSpec spec, FormatOption format, PictureOptions options) {
  /** What can be done when results could not be written. */
  static final String REMEDY = "; finished points are kept, and --resume writes the results";

  Pictures pictures() {
    return options.of();
  }

  Language language() {
    return options.language();
  }

  /**
   * Writes the files of a study; what they warn of goes to standard error.
   *
   * @param remedy what can be done when they cannot be written, but for parts: those are put together anew
   */
  void write(Path folder, Output.Writing<List<String>> files, String remedy) {
    Output.write(folder, files, spec.name().equals("merge") ? "" : remedy)
        .forEach(w -> spec.commandLine().getErr().println("warning: " + w));
  }

  /** Prints what a study came to. */
  void print(Supplier<Blocks> text, Supplier<String> json) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.of(text, json));
    out.flush();
  }

  /**
   * What made the results, for their manifest.
   *
   * @param file name of the scenario file
   */
  Map<String, Object> manifest(Scenario scenario, String file, long seed, int replications, boolean complete) {
    Map<String, Object> manifest = Manifest.of(scenario.name(), file, scenario.sha256(), seed);
    manifest.put("replications", replications);
    manifest.put("complete", complete);
    Output.origin(manifest, spec);
    manifest.put(ScenarioAbout.KEY, ScenarioAbout.tree(scenario));
    return manifest;
  }

  /**
   * Writes and prints a sweep.
   *
   * @param file name of the scenario file
   */
  void write(OutputFolder results, Sweep sweep, Scenario scenario, String file) {
    Words words = new Words(language());
    write(results.path(), () -> StudyFiles.write(results, sweep,
        manifest(scenario, file, sweep.seed(), sweep.replications(), sweep.complete()), pictures(), words),
        REMEDY);
    print(() -> SweepText.of(SweepReport.view(sweep), words), () -> SweepReport.json(sweep));
  }
}
