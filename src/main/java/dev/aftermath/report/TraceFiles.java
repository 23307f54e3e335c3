package dev.aftermath.report;

import dev.aftermath.report.chart.Pictures;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.trials.TrialsData;
import dev.aftermath.results.trials.TrialsWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes the result of a trace into a results folder. */
public final class TraceFiles {
  private TraceFiles() {}

  /** Writes everything; returns warnings to show. */
  public static List<String> write(
      OutputFolder folder, TraceReport report, Map<String, ?> manifest, Pictures pictures) throws IOException {
    folder.begin();
    TrialsData data = TrialsWriter.write(folder, report.document());
    folder.text("summary.txt", report.text().terminal());
    List<String> warnings = pictures.write(folder, words -> TrialsCharts.files(data, words));
    folder.finish(TrialsWriter.manifest(report.document(), manifest));
    return warnings;
  }
}
