package dev.aftermath.report;

import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Columns;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.Json;
import dev.aftermath.study.Difference;
import dev.aftermath.study.TrialsComparison;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.words.Plain;
import dev.aftermath.words.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed between results of policies, or of ways to share, as a diff and as JSON. */
public final class TrialsComparisonReport {
  private static final int NAME = 29;
  private static final Words ENGLISH = new Words(Language.EN);

  private TrialsComparisonReport() {}

  /**
   * The diff.
   *
   * @param everything whether numbers are shown that did not change
   */
  public static Blocks text(TrialsComparison c, boolean everything) {
    Blocks text = new Blocks();
    for (int f = 0; f < c.folders().size(); f++) {
      text.line(Phrase.cut((f == 0 ? "- " : "+ ") + c.folders().get(f) + " (" + c.kinds() + ")", Columns.WIDTH));
    }
    c.notes().forEach(n -> text.hanging("note: " + n));
    text.lines("* certain: the 95 % interval, widened for all rows of its table, leaves out 0");
    for (TrialsComparison.OfArms arms : c.arms()) {
      text.gap();
      text.hanging("- " + arms.before() + " of " + c.folders().get(0));
      text.hanging("+ " + arms.after() + " of " + c.folders().get(arms.folder()));
      text.lines(arms.paired() ? arms.draws() + (arms.draws() == 1 ? " pair" : " pairs")
          + " that met the same luck on both sides" : arms.draws() + " or more on each side, not in pairs");
      rows(text, arms, everything);
    }
    return text;
  }

  private static void rows(Blocks text, TrialsComparison.OfArms arms, boolean everything) {
    List<TrialsComparison.Row> shown =
        arms.rows().stream().filter(r -> everything || r.difference().changed()).toList();
    if (shown.isEmpty()) {
      text.lines("No difference.");
      return;
    }
    Table table = DifferenceTable.of("", NAME, ENGLISH);
    String group = "";
    for (TrialsComparison.Row row : shown) {
      if (!row.measure().of().equals(group)) {
        group = row.measure().of();
        table.group(row.measure().group().en());
      }
      row(table, row.measure().tally(), row.difference());
    }
    text.table(table);
  }

  private static void row(Table table, Tally tally, Difference d) {
    String unit = tally.unit().isEmpty() || isTime(tally) ? "" : ", " + tally.unit();
    String name = (d.certain() ? "~* " : d.changed() ? "~  " : "   ") + d.kind().title().en() + unit;
    DifferenceTable.row(table, Phrase.of(name), told(d), value -> value(tally, value), ENGLISH);
  }

  private static ComparisonView.Row told(Difference d) {
    return new ComparisonView.Row(d.subject(), d.kind().name(), d.kind().title(), d.kind().unit(), d.before(),
        d.after(), d.difference(), d.interval(), d.changed(), d.certain(), d.varianceRatio(), d.censoredBefore(),
        d.censoredAfter());
  }

  private static boolean isTime(Tally tally) {
    return tally.unit().equals("s") || tally.unit().equals("min");
  }

  private static String value(Tally tally, double value) {
    return Double.isNaN(value) ? Plain.NONE
        : isTime(tally) ? Plain.time(value * (tally.unit().equals("min") ? 60 : 1))
        : Decimals.grouped(value, tally.decimals());
  }

  /** One document. */
  public static String json(TrialsComparison c) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("command", c.kinds());
    tree.put("folders", c.folders().stream().map(Object::toString).toList());
    tree.put("notes", c.notes());
    tree.put("comparisons", c.arms().stream().map(a -> {
      Map<String, @Nullable Object> arms = new LinkedHashMap<>();
      arms.put("folder", c.folders().get(a.folder()).toString());
      arms.put("before", a.before());
      arms.put("after", a.after());
      arms.put("paired", a.paired());
      arms.put("draws", a.draws());
      arms.put("rows", a.rows().stream().map(r -> {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("of", r.measure().of());
        row.put("measure", r.difference().kind().name());
        row.put("unit", r.measure().tally().unit());
        row.put("before", r.difference().before());
        row.put("after", r.difference().after());
        row.put("difference", r.difference().difference());
        row.put("ci95", Json.interval(r.difference().interval()));
        row.put("certain", r.difference().certain());
        row.put("varianceRatio", r.difference().varianceRatio());
        row.put("unknownBefore", r.difference().censoredBefore());
        row.put("unknownAfter", r.difference().censoredAfter());
        return row;
      }).toList());
      return arms;
    }).toList());
    return Json.text(tree);
  }
}
