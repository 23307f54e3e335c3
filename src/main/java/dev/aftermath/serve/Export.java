package dev.aftermath.serve;

import dev.aftermath.outcome.Outcome;
import dev.aftermath.report.ExperimentFiles;
import dev.aftermath.report.chart.Pictures;
import dev.aftermath.report.html.Page;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.vocabulary.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The report of a finished run as one file, the same that {@code aftermath report} makes of its folder. */
final class Export {
  private Export() {}

  /**
   * Makes it, by way of a folder that is gone afterwards.
   *
   * @param version of the program
   */
  static String of(LiveRun run, Outcome outcome, Language language, String version) throws IOException {
    Path path = Files.createTempDirectory("aftermath-serve");
    try {
      try (OutputFolder folder = OutputFolder.open(path)) {
        ExperimentFiles.write(outcome, run.experiment(), folder, manifest(run, outcome, version),
            new Pictures(Optional.empty()));
      }
      return Page.of(path, language, LocalDate.now(ZoneId.systemDefault()));
    } catch (RefusedFolder e) {
      throw new IllegalStateException("the report cannot be made: " + e.getMessage(), e);
    } finally {
      remove(path);
    }
  }

  private static Map<String, Object> manifest(LiveRun run, Outcome outcome, String version) {
    String file = run.draft().sheet().name();
    Map<String, Object> manifest = ExperimentFiles.manifest(outcome, file);
    manifest.put("version", version);
    manifest.put("java", System.getProperty("java.version", "unknown"));
    // Of the file once it is saved: with what was chosen on the page it is the one that was run.
    manifest.put("command", "aftermath run " + file + " --replications " + outcome.indices().length);
    return manifest;
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
