package dev.aftermath.report.html;

import dev.aftermath.report.DrillTelling;
import dev.aftermath.report.DrillView;
import dev.aftermath.report.DrillView.Drills;
import dev.aftermath.report.DrillView.Found;
import dev.aftermath.report.DrillView.OfFault;
import dev.aftermath.report.DrillView.Test;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Tree;
import java.util.ArrayList;
import java.util.List;

/** What drills came to. */
final class DrillSections {
  private final Sheet s;
  private final DrillView view;
  private final DrillTelling telling;
  private final Markup html;

  DrillSections(Sheet sheet, Tree document) {
    s = sheet;
    html = sheet.html();
    view = DrillView.of(document);
    telling = new DrillTelling(view, sheet.words());
  }

  DrillView view() {
    return view;
  }

  String how() {
    return telling.how();
  }

  String headline() {
    return String.join(" ", telling.verdicts());
  }

  /** All of it, as one section. */
  void write() {
    verdict();
    html.element("p", telling.how(), "class", "note");
    tables();
    html.element("h3", s.word("section.findings"));
    findings();
    html.element("h3", s.word("section.shown"));
    shown();
  }

  void verdict() {
    telling.verdicts().forEach(verdict -> html.element("p", verdict, "class", "verdict"));
    s.warnings(telling.notes());
  }

  void tables() {
    for (OfFault fault : view.faults()) {
      html.element("h3", telling.fault(fault));
      if (fault.drills() > 0) {
        table(fault);
      }
    }
  }

  private void table(OfFault fault) {
    List<String> columns = new ArrayList<>(List.of(s.word("drill.test")));
    view.strategies().forEach(title -> columns.add(s.words().of(title)));
    Grid grid = new Grid(html, s.words().of(fault.title()), columns);
    for (int t = 0; t < fault.strategies().get(0).tests().size(); t++) {
      int test = t;
      grid.begin(() -> html.text(s.words().of(fault.strategies().get(0).tests().get(test).title())));
      for (int i = 0; i < fault.strategies().size(); i++) {
        Test of = fault.strategies().get(i).tests().get(test);
        grid.cell(i + 1, () -> cell(of));
      }
      grid.endRow();
    }
    grid.row(s.word("drill.effect"),
        fault.strategies().stream().map(d -> s.count(d.withoutEffect())).toList());
    grid.row(s.word("drill.longest"), fault.strategies().stream().map(d -> d.longestTarget().isEmpty()
        ? telling.longest(d) : s.word("drill.on", telling.longest(d), d.longestTarget())).toList());
    grid.end();
  }

  private void cell(Test test) {
    html.text(telling.passed(test));
    if (test.isObjective()) {
      html.element("small", telling.shown(test)).element("small", telling.enough(test));
    }
  }

  void findings() {
    if (view.passed()) {
      html.element("p", s.word("drill.failed.none"));
      return;
    }
    for (int i = 0; i < view.strategies().size(); i++) {
      for (OfFault fault : view.faults()) {
        Drills drills = fault.strategies().get(i);
        if (!drills.findings().isEmpty()) {
          html.element("h3", s.word("drill.under", s.words().of(view.strategies().get(i)),
              s.words().of(fault.title())));
          html.open("ul");
          for (Found f : drills.findings()) {
            html.element("li", s.word("panel", s.words().of(f.test()), telling.finding(f, fault.drills())));
          }
          html.close();
        }
      }
    }
  }

  void shown() {
    html.element("p", s.word("drill.needed.text"));
    Grid grid = new Grid(html, s.word("section.shown"), telling.neededColumns());
    for (DrillView.Needed needed : view.needed()) {
      List<String> row = telling.needed(needed);
      grid.row(row.get(0), row.subList(1, row.size()));
    }
    grid.end();
  }
}
