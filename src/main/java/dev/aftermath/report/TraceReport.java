package dev.aftermath.report;

import dev.aftermath.report.chart.Figure;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** The result of a trace, as table, JSON, CSV and pictures. */
public interface TraceReport {
  /** A table for a terminal of 80 columns. */
  String text();

  /** One document: each run, and a summary per policy. */
  String json();

  /** File name of the table of values. */
  String tableName();

  /** The table of values, one row each. */
  void csv(Writer out) throws IOException;

  /** Whether there is a number in the table at all. */
  default boolean measured() {
    return true;
  }

  /** Further tables, by file name. */
  default Map<String, OutputFolder.Characters> moreTables() {
    return Map.of();
  }

  /** Pictures, not yet drawn. */
  List<Figure> figures(Words words);
}
