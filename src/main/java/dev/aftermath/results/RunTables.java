package dev.aftermath.results;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.outcome.BackTest;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.RestorationCurve;
import dev.aftermath.outcome.StepTable;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.units.Decimals;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/** The small tables of a run. */
final class RunTables {
  /** What shares are of, where they are not of services. */
  static final String WEIGHTS = "weights";
  private static final String SHARE_OF = "share_of";

  private RunTables() {}

  /** One row for each strategy, clock (since the disaster or since the first outage) and moment. */
  static void restoration(Outcome outcome, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    boolean weighed = outcome.scenario().isWeighed();
    csv.writeRecord(row(weighed, SHARE_OF,
        "strategy", "since", "time_s", "up_mean", "up_p05", "up_p25", "up_p50", "up_p75", "up_p95"));
    for (StrategyOutcome strategy : outcome.strategies()) {
      restoration(csv, weighed, strategy.name(), "disaster", strategy.sinceDisaster());
      restoration(csv, weighed, strategy.name(), "outage", strategy.sinceOutage());
    }
    csv.flush();
  }

  private static void restoration(
      CsvWriter csv, boolean weighed, String strategy, String since, RestorationCurve curve) {
    double[][] q = curve.quantiles();
    for (int i = 0; i < curve.times().length; i++) {
      csv.writeRecord(row(weighed, WEIGHTS,
          strategy, since, Decimals.seconds(curve.times()[i]), Csv.number(curve.mean()[i]), Csv.number(q[0][i]),
          Csv.number(q[1][i]), Csv.number(q[2][i]), Csv.number(q[3][i]), Csv.number(q[4][i])));
    }
  }

  // Where each service counts as one there is no column that says so: such tables are what they were.
  private static String[] row(boolean weighed, String last, String... cells) {
    String[] row = Arrays.copyOf(cells, weighed ? cells.length + 1 : cells.length);
    if (weighed) {
      row[cells.length] = last;
    }
    return row;
  }

  /** One row for each published point. */
  static void backTest(BackTest test, boolean weighed, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord(row(weighed, SHARE_OF,
        "time_s", "published", "simulated_p05", "simulated_p50", "simulated_p95", "inside"));
    for (BackTest.Point p : test.points()) {
      csv.writeRecord(row(weighed, WEIGHTS,
          Decimals.seconds(p.at()), Csv.number(p.published()), Csv.number(p.low()), Csv.number(p.median()),
          Csv.number(p.high()), Boolean.toString(p.isInside())));
    }
    csv.flush();
  }

  /** One row for each strategy and step of the white papers' table, with what they claim. */
  static void steps(Outcome outcome, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("strategy", "step", "simulated_p05_s", "simulated_p50_s", "simulated_p95_s", "claimed_from_s",
        "claimed_to_s", "median_within_claim");
    for (StepTable.Row row : StepTable.of(outcome)) {
      csv.writeRecord(
          row.strategy(), row.step(), Decimals.exact(row.p5()), Decimals.exact(row.p50()), Decimals.exact(row.p95()),
          Decimals.exact(row.claimedFrom()), Decimals.exact(row.claimedTo()), Boolean.toString(row.within()));
    }
    csv.flush();
  }
}
