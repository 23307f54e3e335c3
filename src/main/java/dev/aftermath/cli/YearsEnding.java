package dev.aftermath.cli;

import dev.aftermath.outcome.annual.AnnualFold;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.report.AnnualReport;
import dev.aftermath.report.AnnualText;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.results.Json;
import dev.aftermath.results.Manifest;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.Tree;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.Years;
import dev.aftermath.words.Words;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How drawn years end, the same for all commands that have them: files, and what is printed. */
record YearsEnding(CommandSpec spec, FormatOption format, PictureOptions pictures) {
  /**
   * What was drawn.
   *
   * @param file name of the scenario file
   * @param set values that were set beside it
   * @param complete whether that is all that was asked for
   */
  record Drawn(
      Scenario scenario, Years years, long seed, String file, List<String> set, YearSample sample, boolean complete) {}

  /** Writes and prints what the years come to. */
  void write(OutputFolder results, Drawn drawn) {
    Map<String, @Nullable Object> document = AnnualReport.document(drawn.scenario, drawn.years, drawn.sample,
        drawn.seed, AnnualFold.of(drawn.scenario, drawn.years, drawn.sample));
    Words words = new Words(pictures.language());
    StudyEnding ending = new StudyEnding(spec, format, pictures);
    ending.write(results.path(), () -> StudyFiles.write(results, document, manifest(drawn), ending.pictures(), words),
        "; years are kept, and --resume writes the results");
    String json = Json.text(document);
    ending.print(() -> AnnualText.of(Tree.parse(json), words), () -> json);
  }

  private Map<String, Object> manifest(Drawn drawn) {
    Map<String, Object> manifest =
        Manifest.of(drawn.scenario.name(), drawn.file, drawn.scenario.sha256(), drawn.seed);
    manifest.put("years", drawn.sample.size());
    manifest.put("complete", drawn.complete);
    if (!drawn.set.isEmpty()) {
      manifest.put("set", drawn.set);
    }
    Output.origin(manifest, spec);
    return manifest;
  }
}
