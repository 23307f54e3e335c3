package dev.aftermath.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.JointBootstrap.Estimate;
import dev.aftermath.results.Csv;
import dev.aftermath.results.Json;
import dev.aftermath.results.StudyFolder;
import dev.aftermath.study.Attribution;
import dev.aftermath.study.Attribution.OfChoice;
import dev.aftermath.study.Attribution.OfPair;
import dev.aftermath.vocabulary.Codes;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What makes the difference between two strategies, as JSON and CSV; texts and pictures are made of the JSON. */
public final class AttributionReport {
  private AttributionReport() {}

  /** One document; times are seconds, and what comes first makes up most. */
  public static String json(Attribution a) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", StudyFolder.Kind.SCHEMA_VERSION);
    tree.put("scenario", a.scenario());
    tree.put("title", a.title());
    tree.put("sha256", a.sha256());
    tree.put("from", a.from().name());
    tree.put("to", a.to().name());
    tree.put("fromTitle", a.from().title());
    tree.put("toTitle", a.to().title());
    tree.put("measure", a.measure().name());
    tree.put("measureTitle", a.measure().title());
    tree.put("unit", Codes.of(a.measure().unit()));
    tree.put("currency", a.currency());
    tree.put("replications", a.replications());
    tree.put("seed", a.seed());
    Map<String, @Nullable Object> ratio = ratio("value", a.log());
    ratio.put("log", a.log().value());
    ratio.put("logCi95", Json.interval(a.log().interval()));
    tree.put("ratio", ratio);
    tree.put("sharesDefined", a.isDivided());
    tree.put("limit", a.limit());
    tree.put("censoredRuns", a.censoredRuns());
    tree.put("censoredVariants", a.censoredVariants());
    tree.put("least", a.least());
    tree.put("flooredRuns", a.floored());
    tree.put("choices", ordered(a).stream().map(AttributionReport::choice).toList());
    tree.put("interactions", a.pairs().stream()
        .sorted(Comparator.comparingDouble((OfPair p) -> -Math.abs(p.log().value()))).map(AttributionReport::pair)
        .toList());
    tree.put("variants", a.variants().stream().map(v -> variant(a, v)).toList());
    tree.put("variantsRun", a.run());
    tree.put("variantsInAll", a.variants().size());
    tree.put("oneSided", a.oneSided());
    return Json.text(tree);
  }

  private static List<OfChoice> ordered(Attribution a) {
    return a.choices().stream().sorted(Comparator.comparingDouble(c -> -Math.abs(c.log().value()))).toList();
  }

  private static Map<String, @Nullable Object> choice(OfChoice c) {
    Map<String, @Nullable Object> shapley = new LinkedHashMap<>();
    shapley.put("share", c.share().value());
    shapley.put("ci95", Json.interval(c.share().interval()));
    shapley.put("log", c.log().value());
    shapley.put("logCi95", Json.interval(c.log().interval()));
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("name", c.choice().name());
    entry.put("title", c.choice().title());
    entry.put("from", c.choice().from().en());
    entry.put("to", c.choice().to().en());
    entry.put("fromTitle", c.choice().from());
    entry.put("toTitle", c.choice().to());
    entry.put("shapley", shapley);
    entry.put("alone", ratio("ratio", c.alone()));
    entry.put("last", ratio("ratio", c.last()));
    return entry;
  }

  private static Map<String, @Nullable Object> pair(OfPair p) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("choices", List.of(p.first().name(), p.second().name()));
    entry.put("log", p.log().value());
    entry.putAll(ratio("ratio", p.log()));
    return entry;
  }

  private static Map<String, @Nullable Object> variant(Attribution a, Attribution.Variant v) {
    Map<String, @Nullable Object> entry = new LinkedHashMap<>();
    entry.put("taken", names(a, v.taken()));
    entry.put("sameAs", v.isRun() ? null : names(a, v.same()));
    entry.put("geometricMean", v.geometricMean());
    entry.put("mean", v.mean());
    entry.put("censored", v.censored());
    return entry;
  }

  private static List<String> names(Attribution a, int taken) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < a.choices().size(); c++) {
      if ((taken >> c & 1) == 1) {
        names.add(a.choices().get(c).choice().name());
      }
    }
    return names;
  }

  private static Map<String, @Nullable Object> ratio(String key, Estimate log) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put(key, StrictMath.exp(log.value()));
    tree.put("ci95", Json.interval(raised(log.interval())));
    return tree;
  }

  private static Interval raised(Interval log) {
    return new Interval(StrictMath.exp(log.low()), StrictMath.exp(log.high()));
  }

  /** One row for each choice. */
  static void csv(Attribution a, Writer out) throws IOException {
    CsvWriter csv = Csv.writer(out);
    csv.writeRecord("choice", "from", "to", "measure", "share", "share_low", "share_high", "log", "log_low", "log_high",
        "alone_ratio", "alone_low", "alone_high", "last_ratio", "last_low", "last_high");
    for (OfChoice c : ordered(a)) {
      List<String> row = new ArrayList<>(List.of(
          c.choice().name(), c.choice().from().en(), c.choice().to().en(), a.measure().name()));
      add(row, c.share().value(), c.share().interval());
      add(row, c.log().value(), c.log().interval());
      add(row, StrictMath.exp(c.alone().value()), raised(c.alone().interval()));
      add(row, StrictMath.exp(c.last().value()), raised(c.last().interval()));
      csv.writeRecord(row);
    }
    csv.flush();
  }

  private static void add(List<String> row, double value, Interval interval) {
    for (double v : new double[] {value, interval.low(), interval.high()}) {
      row.add(Csv.number(v));
    }
  }
}
