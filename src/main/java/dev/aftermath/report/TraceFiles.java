package dev.aftermath.report;

import dev.aftermath.report.chart.Pictures;
import dev.aftermath.results.OutputFolder;
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
    folder.text("results.json", report.json());
    folder.text("summary.txt", report.text());
    folder.characters(report.tableName(), report::csv);
    for (Map.Entry<String, OutputFolder.Characters> table : report.moreTables().entrySet()) {
      folder.characters(table.getKey(), table.getValue());
    }
    List<String> warnings = pictures.write(folder, report::figures);
    folder.finish(manifest);
    return warnings;
  }
}
