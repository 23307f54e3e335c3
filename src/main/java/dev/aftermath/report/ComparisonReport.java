package dev.aftermath.report;

import dev.aftermath.results.Json;
import dev.aftermath.study.Difference;
import dev.aftermath.study.RunComparison;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed between two runs, as JSON. */
public final class ComparisonReport {
  private ComparisonReport() {}

  /** One document; times are seconds. */
  public static String json(RunComparison c) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("scenario", c.scenarioAfter());
    tree.put("sha256", c.sha256());
    tree.put("seed", c.seed());
    tree.put("currency", c.currency());
    tree.put("before", c.before().toString());
    tree.put("after", c.after().toString());
    tree.put("scenarioBefore", c.scenarioBefore());
    tree.put("paired", c.paired());
    tree.put("replications", c.compared());
    tree.put("notes", c.notes().stream().map(Text::en).toList());
    tree.put("noteTexts", c.notes());
    tree.put("strategies", c.strategies().stream().map(s -> {
      Map<String, @Nullable Object> own = new LinkedHashMap<>();
      own.put("name", s.name());
      own.put("all", s.all().stream().map(ComparisonReport::difference).toList());
      own.put("grades", s.grades().stream().map(ComparisonReport::difference).toList());
      own.put("services", s.services().stream().map(ComparisonReport::difference).toList());
      return own;
    }).toList());
    return Json.text(tree);
  }

  private static Map<String, @Nullable Object> difference(Difference d) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("subject", d.subject());
    tree.put("measure", d.kind().name());
    tree.put("title", d.kind().title());
    tree.put("unit", Codes.of(d.kind().unit()));
    tree.put("before", d.before());
    tree.put("after", d.after());
    tree.put("difference", d.difference());
    tree.put("ci95", Json.interval(d.interval()));
    tree.put("changed", d.changed());
    tree.put("certain", d.certain());
    tree.put("varianceRatio", d.varianceRatio());
    tree.put("censoredBefore", d.censoredBefore());
    tree.put("censoredAfter", d.censoredAfter());
    return tree;
  }
}
