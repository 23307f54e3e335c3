package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Interval;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.study.Sensitivity;
import dev.aftermath.study.Sensitivity.Factor;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sensitivity analysis as JSON and CSV. */
public final class SensitivityReport {
  private SensitivityReport() {}

  /** Factors by how much they matter. */
  static List<Factor> ordered(Sensitivity s) {
    Comparator<Factor> byTotal =
        Comparator.comparingDouble(f -> -f.index().map(i -> i.total()).filter(t -> !t.isNaN()).orElse(-1.0));
    return s.factors().stream().sorted(byTotal.thenComparingDouble(f -> -f.muStar())).toList();
  }

  /** One document; times are seconds. */
  public static String json(Sensitivity s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("scenario", s.scenario());
    tree.put("sha256", s.sha256());
    tree.put("of", s.answer().text());
    tree.put("column", s.answer().column());
    tree.put("unit", s.answer().unit().name().toLowerCase(Locale.ROOT));
    tree.put("currency", s.currency());
    tree.put("strategy", s.strategy());
    tree.put("seed", s.seed());
    tree.put("replications", s.replications());
    tree.put("trajectories", s.trajectories());
    tree.put("samples", s.samples());
    tree.put("points", s.evaluations());
    tree.put("nominal", s.nominal());
    tree.put("noiseDeviation", s.noise());
    tree.put("noiseShare", s.noiseShare());
    List<Map<String, @Nullable Object>> factors = new ArrayList<>();
    for (Factor f : ordered(s)) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("path", f.axis().path());
      entry.put("written", f.axis().nominal());
      entry.put("low", f.low());
      entry.put("high", f.high());
      entry.put("source", f.axis().source().isEmpty() ? null : f.axis().source());
      entry.put("atLow", f.atLow());
      entry.put("atHigh", f.atHigh());
      entry.put("muStar", f.muStar());
      entry.put("muStarCi95", Json.interval(f.muStarInterval()));
      entry.put("mu", f.mu());
      entry.put("sigma", f.sigma());
      entry.put("first", f.index().map(i -> i.first()).orElse(Double.NaN));
      entry.put("firstCi95", f.index().map(i -> Json.interval(i.firstInterval())).orElse(null));
      entry.put("total", f.index().map(i -> i.total()).orElse(Double.NaN));
      entry.put("totalCi95", f.index().map(i -> Json.interval(i.totalInterval())).orElse(null));
      factors.add(entry);
    }
    tree.put("factors", factors);
    return Json.text(tree);
  }

  /** One row for each factor. */
  static void csv(Sensitivity s, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("path", "written", "low", "high", "answer", "strategy", "at_low", "at_high", "mu_star",
        "mu_star_low", "mu_star_high", "mu", "sigma", "first", "first_low", "first_high", "total", "total_low",
        "total_high");
    for (Factor f : ordered(s)) {
      List<String> row = new ArrayList<>(List.of(f.axis().path(), f.axis().nominal(), f.low(), f.high(),
          s.answer().column(), s.strategy()));
      for (double v : new double[] {f.atLow(), f.atHigh(), f.muStar(), f.muStarInterval().low(),
          f.muStarInterval().high(), f.mu(), f.sigma()}) {
        row.add(Csv.number(v));
      }
      Interval none = Interval.NONE;
      for (double v : new double[] {
          f.index().map(i -> i.first()).orElse(Double.NaN), f.index().map(i -> i.firstInterval()).orElse(none).low(),
          f.index().map(i -> i.firstInterval()).orElse(none).high(), f.index().map(i -> i.total()).orElse(Double.NaN),
          f.index().map(i -> i.totalInterval()).orElse(none).low(),
          f.index().map(i -> i.totalInterval()).orElse(none).high()}) {
        row.add(Csv.number(v));
      }
      csv.writeRecord(row);
    }
    csv.flush();
  }
}
