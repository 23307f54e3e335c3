package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.aftermath.experiment.BackTest;
import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.RestorationCurve;
import dev.aftermath.units.Decimals;
import java.io.IOException;
import java.io.Writer;

/**
 * Tidy tables for pandas, R, DuckDB and spreadsheets: one observation a row, units in the headers, empty cells where a
 * value is censored.
 */
final class CsvFiles {
  private CsvFiles() {}

  /** A writer of such a table. */
  static CsvWriter csv(Writer out) {
    return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
  }

  /** One row for each strategy, clock (since the disaster or since the first outage) and moment. */
  static void restoration(Outcome outcome, Writer out) throws IOException {
    CsvWriter csv = csv(out);
    csv.writeRecord("strategy", "since", "time_s", "up_mean", "up_p05", "up_p25", "up_p50", "up_p75", "up_p95");
    for (StrategyOutcome strategy : outcome.strategies()) {
      restoration(csv, strategy.name(), "disaster", strategy.sinceDisaster());
      restoration(csv, strategy.name(), "outage", strategy.sinceOutage());
    }
    csv.flush();
  }

  private static void restoration(CsvWriter csv, String strategy, String since, RestorationCurve curve) {
    for (int i = 0; i < curve.times().length; i++) {
      csv.writeRecord(
          strategy, since, Decimals.seconds(curve.times()[i]), number(curve.mean()[i]), number(curve.quantiles()[0][i]),
          number(curve.quantiles()[1][i]), number(curve.quantiles()[2][i]), number(curve.quantiles()[3][i]),
          number(curve.quantiles()[4][i]));
    }
  }

  /** One row for each published point, and one for each milestone. */
  static void backTest(BackTest test, Writer out) throws IOException {
    CsvWriter csv = csv(out);
    csv.writeRecord("time_s", "published", "simulated_p05", "simulated_p50", "simulated_p95", "inside");
    for (BackTest.Point p : test.points()) {
      csv.writeRecord(
          Decimals.seconds(p.at()), number(p.published()), number(p.low()), number(p.median()), number(p.high()),
          Boolean.toString(p.isInside()));
    }
    csv.flush();
  }

  /** One row for each strategy and step of the white papers' table, with what they claim. */
  static void steps(Outcome outcome, Writer out) throws IOException {
    CsvWriter csv = csv(out);
    csv.writeRecord("strategy", "step", "simulated_p05_s", "simulated_p50_s", "simulated_p95_s", "claimed_from_s",
        "claimed_to_s", "median_within_claim");
    for (StepTable.Row row : StepTable.of(outcome)) {
      csv.writeRecord(
          row.strategy(), row.step(), Decimals.exact(row.p5()), Decimals.exact(row.p50()), Decimals.exact(row.p95()),
          Decimals.exact(row.claimedFrom()), Decimals.exact(row.claimedTo()), Boolean.toString(row.within()));
    }
    csv.flush();
  }

  /** A number; empty where there is none. */
  static String number(double value) {
    return Double.isNaN(value) ? "" : Decimals.exact(value);
  }
}
