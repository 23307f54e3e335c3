package dev.aftermath.report;

import dev.aftermath.report.DrillView.Drills;
import dev.aftermath.report.DrillView.Found;
import dev.aftermath.report.DrillView.OfFault;
import dev.aftermath.report.DrillView.Test;
import dev.aftermath.report.text.Blocks;
import dev.aftermath.report.text.Columns;
import dev.aftermath.report.text.Phrase;
import dev.aftermath.report.text.Table;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The certificate of drills. */
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
  private final Blocks text = new Blocks();

  private DrillText(DrillView view, Words words) {
    this.view = view;
    this.words = words;
    telling = new DrillTelling(view, words);
  }

  /** The text of drill.json, in the language of the words. */
  public static Blocks of(Tree document, Words words) {
    return new DrillText(DrillView.of(document), words).make();
  }

  private Blocks make() {
    text.title(words.get("drill.title", words.of(view.title())));
    text.paragraph(telling.how());
    text.gap();
    telling.verdicts().forEach(text::hanging);
    for (int first = 0; first < view.strategies().size(); first += MOST) {
      table(first, Math.min(view.strategies().size(), first + MOST));
    }
    text.gap();
    findings();
    text.gap();
    needed();
    text.gap();
    telling.notes().forEach(text::bullet);
    return text;
  }

  private void table(int first, int end) {
    text.gap();
    int width = CELLS / Math.min(MOST, view.strategies().size()) - 1;
    Table table = new Table().left(Phrase.silent(words.get("drill.test")), HEAD);
    for (int s = first; s < end; s++) {
      table.left(words.of(view.strategies().get(s)), width).gap(s == first ? 0 : 1);
    }
    for (OfFault fault : view.faults()) {
      table.group(telling.fault(fault));
      if (fault.drills() > 0) {
        tests(table, fault, first, end);
        row(table, words.get("drill.effect"), first, end,
            s -> Integer.toString(fault.strategies().get(s).withoutEffect()));
        row(table, words.get("drill.longest"), first, end, s -> telling.longest(fault.strategies().get(s)));
      }
    }
    text.table(table);
  }

  private void tests(Table table, OfFault fault, int first, int end) {
    for (int t = 0; t < fault.strategies().get(0).tests().size(); t++) {
      int test = t;
      Function<Integer, Test> of = s -> fault.strategies().get(s).tests().get(test);
      row(table, words.of(of.apply(0).title()), first, end, s -> telling.passed(of.apply(s)));
      boolean any = IntStream.range(first, end).anyMatch(s -> !telling.shown(of.apply(s)).isEmpty());
      if (of.apply(0).isObjective() && any) {
        row(table, "", first, end, s -> telling.shown(of.apply(s)));
      }
    }
  }

  private static void row(Table table, String head, int first, int end, Function<Integer, String> cell) {
    List<Phrase> cells = new ArrayList<>(List.of(Phrase.of("  " + head)));
    for (int s = first; s < end; s++) {
      cells.add(Phrase.of(cell.apply(s)));
    }
    table.row(cells);
  }

  private void needed() {
    text.paragraph(words.get("drill.needed.text"));
    List<String> heads = telling.neededColumns();
    Table table = new Table().left("  " + heads.get(0), HEAD);
    heads.subList(1, heads.size()).forEach(head -> table.left(head, CELLS / MOST).gap(0));
    for (DrillView.Needed needed : view.needed()) {
      List<String> cells = new ArrayList<>(telling.needed(needed));
      cells.set(0, "  " + cells.get(0));
      table.row(cells.toArray(String[]::new));
    }
    text.table(table);
  }

  private void findings() {
    if (view.passed()) {
      text.paragraph(words.get("drill.failed.none"));
      return;
    }
    text.heading(words.get("section.findings"));
    for (int s = 0; s < view.strategies().size(); s++) {
      for (OfFault fault : view.faults()) {
        Drills drills = fault.strategies().get(s);
        if (!drills.findings().isEmpty()) {
          text.paragraph(words.get("drill.under", words.of(view.strategies().get(s)), words.of(fault.title())));
          told(drills.findings(), fault.drills());
        }
      }
    }
  }

  private void told(List<Found> findings, int drills) {
    for (Found f : findings.subList(0, Math.min(TOLD, findings.size()))) {
      text.bullet(words.get("panel", words.of(f.test()), telling.finding(f, drills)));
    }
    if (findings.size() > TOLD) {
      text.bullet(words.get("drill.others", findings.size() - TOLD));
    }
  }
}
