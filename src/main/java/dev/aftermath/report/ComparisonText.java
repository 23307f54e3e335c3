package dev.aftermath.report;

import dev.aftermath.report.ComparisonView.OfStrategy;
import dev.aftermath.report.ComparisonView.Row;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Columns;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Terse;
import dev.aftermath.words.Words;
import java.util.Comparator;
import java.util.List;

/** What changed between two runs, as a diff. */
public final class ComparisonText {
  private static final int MOST_SERVICES = 20;
  private static final int NAME = 27;

  private final ComparisonView c;
  private final Words words;
  private final Terse numbers;
  private final boolean everything;
  private final Blocks text = new Blocks();

  private ComparisonText(ComparisonView view, Words words, boolean everything) {
    c = view;
    this.words = words;
    this.everything = everything;
    numbers = new Terse(words, view.currency());
  }

  /**
   * The diff in the language of these words.
   *
   * @param everything whether services are shown that did not change
   */
  public static Blocks of(ComparisonView view, Words words, boolean everything) {
    ComparisonText text = new ComparisonText(view, words, everything);
    text.write();
    return text.text;
  }

  private void write() {
    text.line(Phrase.cut("- " + c.before() + " (" + c.scenarioBefore() + ")", Columns.WIDTH));
    text.line(Phrase.cut("+ " + c.after() + " (" + c.scenarioAfter() + ")", Columns.WIDTH));
    text.lines(words.get(c.paired() ? "compare.paired" : "compare.unpaired", c.compared()));
    c.notes().forEach(n -> text.line(Phrase.cut(words.get("compare.note", words.of(n)), Columns.WIDTH)));
    text.lines(words.get("compare.certain"));
    boolean any = false;
    for (OfStrategy s : c.strategies()) {
      any |= strategy(s);
    }
    if (!any) {
      text.gap();
      text.lines(words.get("compare.none"));
    }
  }

  // Whether anything changed.
  private boolean strategy(OfStrategy s) {
    text.gap();
    Table table = DifferenceTable.of(s.name(), NAME, words);
    grouped(table, s.all());
    s.all().stream().filter(d -> d.measure().equals("upForGood") && !Double.isNaN(d.varianceRatio())).forEach(d ->
        table.note(words.of(d.title()), words.get("compare.ratio", Decimals.fixed(d.varianceRatio(), 1)), 6));
    grouped(table, s.grades());
    List<Row> services = s.services().stream().filter(d -> everything || d.changed()).toList();
    List<Row> shown = services.stream().sorted(Comparator.comparing((Row d) -> !d.certain()))
        .limit(everything ? Long.MAX_VALUE : MOST_SERVICES).toList();
    if (!shown.isEmpty()) {
      table.group("  " + words.get(everything ? "compare.services" : "compare.services.changed"));
    }
    shown.forEach(d -> row(table, d, name(d)));
    text.table(table);
    if (services.size() > shown.size()) {
      text.lines("    " + words.get("compare.more", services.size() - shown.size()));
    }
    return s.all().stream().anyMatch(Row::changed) || s.grades().stream().anyMatch(Row::changed)
        || !services.isEmpty();
  }

  // Of everything together, and of grades: what stands below one heading is of one subject.
  private void grouped(Table table, List<Row> rows) {
    String before = "";
    for (Row d : rows) {
      if (everything || !d.isNothing()) {
        if (!d.subject().equals(before)) {
          table.group("  " + d.subject(words));
          before = d.subject();
        }
        row(table, d, Phrase.cut(mark(d) + words.of(d.title()), NAME));
      }
    }
  }

  private void row(Table table, Row d, Phrase name) {
    DifferenceTable.row(table, name, d, value -> value(d.unit(), value), words);
  }

  private static String mark(Row d) {
    return (d.certain() ? "~*" : d.changed() ? "~ " : "  ") + " ";
  }

  // Of a service, in full where there is room; else the measure by its name in files, and then the service cut.
  private Phrase name(Row d) {
    String full = mark(d) + d.subject() + ", " + words.of(d.title());
    String end = ", " + d.measure();
    return Columns.of(full) <= NAME ? Phrase.of(full) : new Phrase(full,
        mark(d) + Columns.cut(d.subject(), Math.max(8, NAME - mark(d).length() - end.length())) + end);
  }

  private String value(Unit unit, double value) {
    return unit == Unit.SHARE && !Double.isNaN(value) ? Decimals.fixed(value * 100, 1) + " %"
        : numbers.of(unit, value);
  }
}
