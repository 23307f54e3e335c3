package dev.aftermath.report.html;

import dev.aftermath.report.DrillTelling;
import dev.aftermath.report.DrillView;
import dev.aftermath.report.DrillView.Drills;
import dev.aftermath.report.DrillView.Found;
import dev.aftermath.report.DrillView.OfFault;
import dev.aftermath.report.DrillView.Test;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The certificate of drills as a page. */
public final class DrillPage extends StudyPage {
  private final DrillView view;
  private final DrillTelling telling;
  private final Markup html = html();

  private DrillPage(Tree manifest, Tree document, Language language, LocalDate made) {
    super(manifest, language, "", made);
    view = DrillView.of(document);
    telling = new DrillTelling(view, words());
  }

  /**
   * Makes the page.
   *
   * @param manifest what made the drills
   * @param made the day that stands on it
   */
  public static String of(Tree manifest, Tree document, Language language, LocalDate made) {
    return new DrillPage(manifest, document, language, made).make();
  }

  private String make() {
    String title = words().of(view.title());
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("verdict", this::verdict);
    sections.put("drills", this::tables);
    sections.put("findings", this::findings);
    sections.put("shown", this::shown);
    sections.put("reproduce", () -> appendix().reproduce(
        List.of("command", "seed", "version", "java", "file", "sha256"), Map.of()));
    return around(word("drill.title", title), word("drill.kicker"), title, telling.how(),
        String.join(" ", telling.verdicts()), sections);
  }

  private void verdict() {
    telling.verdicts().forEach(verdict -> html.element("p", verdict, "class", "verdict"));
    html.open("ul", "class", "warnings");
    telling.notes().forEach(note -> html.element("li", note));
    html.close();
  }

  private void tables() {
    for (OfFault fault : view.faults()) {
      html.element("h3", telling.fault(fault));
      if (fault.drills() > 0) {
        table(fault);
      }
    }
  }

  private void table(OfFault fault) {
    List<String> columns = new ArrayList<>(List.of(word("drill.test")));
    view.strategies().forEach(s -> columns.add(words().of(s)));
    Grid grid = new Grid(html, words().of(fault.title()), columns);
    for (int t = 0; t < fault.strategies().get(0).tests().size(); t++) {
      int test = t;
      grid.begin(() -> html.text(words().of(fault.strategies().get(0).tests().get(test).title())));
      for (int s = 0; s < fault.strategies().size(); s++) {
        Test of = fault.strategies().get(s).tests().get(test);
        grid.cell(s + 1, () -> cell(of));
      }
      grid.endRow();
    }
    grid.row(word("drill.effect"),
        fault.strategies().stream().map(d -> count(d.withoutEffect())).toList());
    grid.row(word("drill.longest"), fault.strategies().stream().map(d -> d.longestTarget().isEmpty()
        ? telling.longest(d) : word("drill.on", telling.longest(d), d.longestTarget())).toList());
    grid.end();
  }

  private void cell(Test test) {
    html.text(telling.passed(test));
    if (test.isObjective()) {
      html.element("small", telling.shown(test)).element("small", telling.enough(test));
    }
  }

  private void findings() {
    if (view.passed()) {
      html.element("p", word("drill.failed.none"));
      return;
    }
    for (int s = 0; s < view.strategies().size(); s++) {
      for (OfFault fault : view.faults()) {
        Drills drills = fault.strategies().get(s);
        if (!drills.findings().isEmpty()) {
          html.element("h3", word("drill.under", words().of(view.strategies().get(s)), words().of(fault.title())));
          html.open("ul");
          for (Found f : drills.findings()) {
            html.element("li", word("panel", words().of(f.test()), telling.finding(f, fault.drills())));
          }
          html.close();
        }
      }
    }
  }

  private void shown() {
    html.element("p", word("drill.needed.text"));
    Grid grid = new Grid(html, word("section.shown"), telling.neededColumns());
    for (DrillView.Needed needed : view.needed()) {
      List<String> row = telling.needed(needed);
      grid.row(row.get(0), row.subList(1, row.size()));
    }
    grid.end();
  }
}
