package dev.aftermath.report;

import dev.aftermath.results.Json;
import dev.aftermath.study.Difference;
import dev.aftermath.study.TrialsComparison;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Tally;
import dev.aftermath.words.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed between results of policies, or of ways to share, as a diff of 80 columns and as JSON. */
public final class TrialsComparisonReport {
  private static final int WIDTH = 80;
  private static final int NAME = 29;

  private TrialsComparisonReport() {}

  /**
   * The diff.
   *
   * @param everything whether numbers are shown that did not change
   */
  public static String text(TrialsComparison c, boolean everything) {
    StringBuilder text = new StringBuilder();
    for (int f = 0; f < c.folders().size(); f++) {
      line(text, Columns.cut((f == 0 ? "- " : "+ ") + c.folders().get(f) + " (" + c.kinds() + ")", WIDTH));
    }
    c.notes().forEach(n -> wrap(text, "note: " + n));
    line(text, "* certain: the 95 % interval, widened for all rows of its table, leaves out 0");
    for (TrialsComparison.OfArms arms : c.arms()) {
      line(text, "");
      wrap(text, "- " + arms.before() + " of " + c.folders().get(0));
      wrap(text, "+ " + arms.after() + " of " + c.folders().get(arms.folder()));
      line(text, arms.paired() ? arms.draws() + (arms.draws() == 1 ? " pair" : " pairs")
          + " that met the same luck on both sides" : arms.draws() + " or more on each side, not in pairs");
      rows(text, arms, everything);
    }
    return text.toString();
  }

  private static void rows(StringBuilder text, TrialsComparison.OfArms arms, boolean everything) {
    List<TrialsComparison.Row> shown =
        arms.rows().stream().filter(r -> everything || r.difference().changed()).toList();
    if (shown.isEmpty()) {
      line(text, "No difference.");
      return;
    }
    line(text, String.format(Locale.ROOT, "%-" + NAME + "s %9s %9s %9s %s", "", "before", "after", "change",
        "95 % interval"));
    String group = "";
    for (TrialsComparison.Row row : shown) {
      if (!row.measure().of().equals(group)) {
        group = row.measure().of();
        line(text, row.measure().group().en());
      }
      row(text, row.measure().tally(), row.difference());
    }
  }

  private static void row(StringBuilder text, Tally tally, Difference d) {
    String unit = tally.unit().isEmpty() || isTime(tally) ? "" : ", " + tally.unit();
    String name = Columns.left((d.certain() ? "~* " : d.changed() ? "~  " : "   ") + d.kind().title() + unit, NAME);
    if (d.censoredBefore() > 0 || d.censoredAfter() > 0) {
      line(text, String.format(Locale.ROOT, "%s %9s %9s %9s not known in %d, %d", name, "-", "-", "-",
          d.censoredBefore(), d.censoredAfter()));
      return;
    }
    line(text, String.format(Locale.ROOT, "%s %9s %9s %9s %s", name, value(tally, d.before()),
        value(tally, d.after()), d.difference() == 0 ? "=" : signed(tally, d.difference()),
        d.difference() == 0 || !d.interval().exists() ? ""
            : "[" + signed(tally, d.interval().low()) + ", " + signed(tally, d.interval().high()) + "]"));
  }

  private static boolean isTime(Tally tally) {
    return tally.unit().equals("s") || tally.unit().equals("min");
  }

  private static String value(Tally tally, double value) {
    return Double.isNaN(value) ? Plain.NONE
        : isTime(tally) ? Plain.time(value * (tally.unit().equals("min") ? 60 : 1))
        : Decimals.grouped(value, tally.decimals());
  }

  private static String signed(Tally tally, double value) {
    String size = value(tally, Math.abs(value));
    return !size.matches(".*[1-9].*") ? size : (value > 0 ? "+" : "-") + size;
  }

  // Names of folders may be long, and reasons are told in full.
  private static void wrap(StringBuilder text, String sentence) {
    StringBuilder row = new StringBuilder();
    for (String word : sentence.split(" ", -1)) {
      if (row.length() > 0 && row.length() + 1 + word.length() > WIDTH) {
        line(text, row.toString());
        row = new StringBuilder("  ").append(word);
      } else {
        row.append(row.length() == 0 ? "" : " ").append(word);
      }
    }
    line(text, row.toString());
  }

  private static void line(StringBuilder text, String line) {
    text.append(line.stripTrailing()).append('\n');
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
