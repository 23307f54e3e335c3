package dev.aftermath.report;

import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Columns;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.Json;
import dev.aftermath.study.Difference;
import dev.aftermath.study.Difference.Kind;
import dev.aftermath.study.RunComparison;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Counted;
import dev.aftermath.words.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What changed between two runs, as a diff and as JSON. */
public final class ComparisonReport {
  private static final int MOST_SERVICES = 20;
  private static final int NAME = 27;

  private ComparisonReport() {}

  /**
   * The diff.
   *
   * @param everything whether services are shown that did not change
   */
  public static Blocks text(RunComparison c, boolean everything) {
    Blocks text = new Blocks();
    text.line(Phrase.cut("- " + c.before() + " (" + c.scenarioBefore() + ")", Columns.WIDTH));
    text.line(Phrase.cut("+ " + c.after() + " (" + c.scenarioAfter() + ")", Columns.WIDTH));
    text.lines(c.paired()
        ? Counted.of(c.compared(), "pair") + " of replications with the same seed: the same luck on both sides"
        : "different seeds: " + Counted.of(c.compared(), "replication") + " or more on each side, not paired");
    c.notes().forEach(n -> text.line(Phrase.cut("note: " + n, Columns.WIDTH)));
    text.lines("* certain: the 95 % interval, widened for all rows of its table, leaves out 0");
    boolean any = false;
    for (RunComparison.OfStrategy s : c.strategies()) {
      text.gap();
      Table table = DifferenceTable.of(s.name(), NAME);
      s.all().forEach(d -> row(table, c, d));
      ratio(table, s);
      s.grades().forEach(d -> row(table, c, d));
      List<Difference> services = s.services().stream().filter(d -> everything || d.changed()).toList();
      List<Difference> shown = services.stream()
          .sorted(java.util.Comparator.comparing((Difference d) -> !d.certain()))
          .limit(everything ? Long.MAX_VALUE : MOST_SERVICES)
          .toList();
      if (!shown.isEmpty()) {
        table.group(everything ? "  services" : "  services that changed");
      }
      shown.forEach(d -> row(table, c, d));
      text.table(table);
      if (services.size() > shown.size()) {
        text.lines("    and " + Counted.of(services.size() - shown.size(), "more row") + "; all with --all");
      }
      any |= s.all().stream().anyMatch(Difference::changed) || s.grades().stream().anyMatch(Difference::changed)
          || !services.isEmpty();
    }
    if (!any) {
      text.gap();
      text.lines("No difference.");
    }
    return text;
  }

  private static void ratio(Table table, RunComparison.OfStrategy s) {
    s.all().stream().filter(d -> d.kind().name().equals("upForGood") && !Double.isNaN(d.varianceRatio())).forEach(d ->
        table.note(d.kind().title(),
            "pairing made its variance " + Decimals.fixed(d.varianceRatio(), 1) + " times smaller", 6));
  }

  private static void row(Table table, RunComparison c, Difference d) {
    DifferenceTable.row(table, name(d), d, value -> value(c, d.kind(), value));
  }

  // In full where there is room; else the measure by its name in files, and then the subject without its end.
  private static Phrase name(Difference d) {
    String mark = (d.certain() ? "~*" : d.changed() ? "~ " : "  ") + " ";
    if (d.subject().equals(RunComparison.TOGETHER)) {
      return Phrase.cut(mark + d.kind().title(), NAME);
    }
    String full = mark + d.subject() + ", " + d.kind().title();
    String end = ", " + d.kind().name();
    return full.length() <= NAME ? Phrase.of(full) : new Phrase(full,
        mark + Columns.cut(d.subject(), Math.max(8, NAME - mark.length() - end.length())) + end);
  }

  private static String value(RunComparison c, Kind kind, double value) {
    return kind.unit() == Unit.SHARE && !Double.isNaN(value) ? Decimals.fixed(value * 100, 1) + " %"
        : Plain.of(kind.unit(), value, c.currency());
  }

  /** One document; times are seconds. */
  public static String json(RunComparison c) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", 1);
    tree.put("before", c.before().toString());
    tree.put("after", c.after().toString());
    tree.put("paired", c.paired());
    tree.put("replications", c.compared());
    tree.put("notes", c.notes());
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
    tree.put("before", d.before());
    tree.put("after", d.after());
    tree.put("difference", d.difference());
    tree.put("ci95", Json.interval(d.interval()));
    tree.put("certain", d.certain());
    tree.put("varianceRatio", d.varianceRatio());
    tree.put("censoredBefore", d.censoredBefore());
    tree.put("censoredAfter", d.censoredAfter());
    return tree;
  }
}
