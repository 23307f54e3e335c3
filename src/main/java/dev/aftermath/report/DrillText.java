package dev.aftermath.report;

import dev.aftermath.report.DrillView.Drills;
import dev.aftermath.report.DrillView.Found;
import dev.aftermath.report.DrillView.OfFault;
import dev.aftermath.report.DrillView.Test;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Words;
import java.util.List;
import java.util.function.Function;

/** The certificate of drills, for a terminal of 80 columns. */
public final class DrillText {
  private static final int HEAD = 26;
  private static final int CELLS = Columns.WIDTH - HEAD;
  /** As many strategies as stand side by side. */
  private static final int MOST = 3;
  /** As many findings as are told of a fault and strategy. */
  private static final int TOLD = 12;

  private final DrillView view;
  private final DrillTelling telling;
  private final Words words;
  private final Columns text = new Columns();

  private DrillText(DrillView view, Words words) {
    this.view = view;
    this.words = words;
    telling = new DrillTelling(view, words);
  }

  /** The text of drill.json, in the language of the words. */
  public static String of(Tree document, Words words) {
    return new DrillText(DrillView.of(document), words).make();
  }

  private String make() {
    text.wrap(words.get("drill.title", words.of(view.title())), "");
    text.wrap(telling.how(), "");
    text.line("");
    telling.verdicts().forEach(verdict -> text.wrap(verdict, "  "));
    for (int first = 0; first < view.strategies().size(); first += MOST) {
      table(first, Math.min(view.strategies().size(), first + MOST));
    }
    text.line("");
    findings();
    text.line("");
    text.wrap(words.get("drill.needed.text"), "");
    text.line(cells(telling.neededColumns()));
    view.needed().forEach(n -> text.line(cells(telling.needed(n))));
    text.line("");
    telling.notes().forEach(note -> text.wrap("- " + note, "  "));
    return text.text();
  }

  private void table(int first, int end) {
    text.line("");
    row("", first, end, s -> words.of(view.strategies().get(s)));
    for (OfFault fault : view.faults()) {
      text.wrap(telling.fault(fault), "");
      if (fault.drills() > 0) {
        tests(fault, first, end);
        row(words.get("drill.effect"), first, end, s -> Integer.toString(fault.strategies().get(s).withoutEffect()));
        row(words.get("drill.longest"), first, end, s -> telling.longest(fault.strategies().get(s)));
      }
    }
  }

  private void tests(OfFault fault, int first, int end) {
    for (int t = 0; t < fault.strategies().get(0).tests().size(); t++) {
      int test = t;
      Function<Integer, Test> of = s -> fault.strategies().get(s).tests().get(test);
      row(words.of(of.apply(0).title()), first, end, s -> telling.passed(of.apply(s)));
      if (of.apply(0).isObjective()) {
        row("", first, end, s -> telling.shown(of.apply(s)));
      }
    }
  }

  private void row(String head, int first, int end, Function<Integer, String> cell) {
    StringBuilder line = new StringBuilder(Columns.left("  " + head, HEAD));
    int width = CELLS / Math.min(MOST, view.strategies().size());
    boolean any = !head.isEmpty();
    for (int s = first; s < end; s++) {
      String content = cell.apply(s);
      any |= !content.isEmpty();
      line.append(Columns.left(Columns.cut(content, width - 1), width));
    }
    if (any) {
      text.line(line.toString());
    }
  }

  private static String cells(List<String> cells) {
    StringBuilder line = new StringBuilder(Columns.left("  " + cells.get(0), HEAD));
    cells.subList(1, cells.size()).forEach(cell -> line.append(Columns.left(cell, CELLS / MOST)));
    return line.toString();
  }

  private void findings() {
    if (view.passed()) {
      text.wrap(words.get("drill.failed.none"), "");
      return;
    }
    text.line(words.get("section.findings"));
    for (int s = 0; s < view.strategies().size(); s++) {
      for (OfFault fault : view.faults()) {
        Drills drills = fault.strategies().get(s);
        if (!drills.findings().isEmpty()) {
          text.wrap(words.get("drill.under", words.of(view.strategies().get(s)), words.of(fault.title())), "");
          told(drills.findings(), fault.drills());
        }
      }
    }
  }

  private void told(List<Found> findings, int drills) {
    for (Found f : findings.subList(0, Math.min(TOLD, findings.size()))) {
      text.wrap("- " + words.get("panel", words.of(f.test()), telling.finding(f, drills)), "  ");
    }
    if (findings.size() > TOLD) {
      text.wrap("- " + words.get("drill.others", findings.size() - TOLD), "  ");
    }
  }
}
