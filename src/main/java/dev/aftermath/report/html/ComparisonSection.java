package dev.aftermath.report.html;

import dev.aftermath.report.ComparisonView;
import dev.aftermath.report.ComparisonView.OfStrategy;
import dev.aftermath.report.ComparisonView.Row;
import dev.aftermath.report.ScenarioView;
import dev.aftermath.results.Tree;
import dev.aftermath.study.RunComparison;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What changed between two runs. */
final class ComparisonSection {
  private static final int MOST_ROWS = 60;
  private static final int MOST_TOLD = 3;
  private static final String HEADLINE = "upForGood";

  private final Sheet s;
  private final ComparisonView view;
  private final ScenarioView scenario;

  ComparisonSection(Sheet sheet, Tree document, ScenarioView scenario) {
    s = sheet;
    view = ComparisonView.of(document);
    this.scenario = scenario;
  }

  String headline() {
    List<String> parts = new ArrayList<>();
    for (OfStrategy o : view.strategies()) {
      o.all().stream().filter(r -> r.measure().equals(HEADLINE)).findFirst().ifPresent(r -> parts.add(s.word(
          "compare.head." + outcome(r), strategy(o), value(r, r.before()), value(r, r.after()), change(r),
          interval(r))));
      besides(o).ifPresent(parts::add);
    }
    return parts.isEmpty() ? s.word("compare.none") : String.join(" ", parts);
  }

  private static String outcome(Row r) {
    return !r.isKnown() ? "unknown" : r.isNothing() ? "nothing" : r.difference() == 0 ? "same"
        : r.certain() ? "certain" : "chance";
  }

  // Where nothing goes down longer or shorter, what it costs may have changed all the same.
  private Optional<String> besides(OfStrategy o) {
    List<String> certain = o.all().stream().filter(r -> r.certain() && r.subject().equals(RunComparison.TOGETHER))
        .map(r -> s.word("compare.head.one", s.words().of(r.title()), change(r))).toList();
    String told = String.join("; ", certain.subList(0, Math.min(MOST_TOLD, certain.size())));
    return certain.isEmpty() ? Optional.empty() : Optional.of(s.word("compare.head.besides",
        certain.size() > MOST_TOLD ? s.word("and.more", told, s.count(certain.size() - MOST_TOLD)) : told));
  }

  private String strategy(OfStrategy o) {
    return s.words().of(scenario.strategy(o.name()));
  }

  /** The whole section. */
  void write() {
    s.html().element("p", headline(), "class", "verdict");
    s.html().open("dl");
    s.html().element("dt", s.word("compare.before")).open("dd").element("code", view.before())
        .text(" " + view.scenarioBefore()).close();
    s.html().element("dt", s.word("compare.after")).open("dd").element("code", view.after())
        .text(" " + view.scenarioAfter()).close().close();
    s.html().element("p", s.word(view.paired() ? "compare.paired" : "compare.unpaired", s.count(view.compared())));
    for (OfStrategy o : view.strategies()) {
      s.html().element("h3", strategy(o));
      table(o);
    }
    List<String> notes = new ArrayList<>(view.notes().stream().map(s.words()::of).toList());
    List.of("compare.note.certain", "compare.note.worst", "study.note.disaster").forEach(key -> notes.add(s.word(key)));
    s.notes(notes);
  }

  // What is certain first; of single services those alone that changed.
  private void table(OfStrategy o) {
    List<Row> rows = new ArrayList<>(o.all());
    rows.addAll(o.grades());
    rows.addAll(o.services().stream().filter(Row::changed).toList());
    rows.removeIf(Row::isNothing);
    rows.sort(Comparator.comparing((Row r) -> !r.certain()).thenComparing(r -> !r.changed()));
    Grid grid = new Grid(s.html(), s.word("compare.table", strategy(o)), List.of(s.word("column.measure"),
        s.word("compare.before"), s.word("compare.after"), s.word("compare.change"), s.word("compare.interval"),
        s.word("compare.sure")), "stack titled designs");
    for (Row r : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
      grid.begin(() -> s.html().text(s.words().of(r.title())).element("small", r.subject(s.words())));
      grid.cell(1, value(r, r.before())).cell(2, value(r, r.after())).cell(3, change(r)).cell(4, interval(r))
          .cell(5, s.word(!r.isKnown() ? "compare.unknown" : r.certain() ? "compare.sure.yes"
              : r.changed() ? "compare.sure.no" : "compare.sure.same", r.unknownBefore(), r.unknownAfter())).endRow();
    }
    grid.end();
    if (rows.size() > MOST_ROWS) {
      s.html().element("p", s.word("compare.rest", s.count(rows.size() - MOST_ROWS)), "class", "note");
    }
  }

  private String value(Row r, double value) {
    return !r.isKnown() || Double.isNaN(value) ? Numbers.NONE
        : value < 0 ? "−" + told(r.unit(), -value) : told(r.unit(), value);
  }

  private String told(Unit unit, double value) {
    return s.numbers().of(unit, value);
  }

  private String change(Row r) {
    return !r.isKnown() ? Numbers.NONE : signed(r, r.difference());
  }

  private String signed(Row r, double value) {
    return Double.isNaN(value) ? Numbers.NONE : value > 0 ? "+" + told(r.unit(), value) : value(r, value);
  }

  private String interval(Row r) {
    return !r.isKnown() || !r.interval().exists() ? ""
        : s.numbers().interval(signed(r, r.interval().low()), signed(r, r.interval().high()));
  }
}
