package dev.aftermath.report.html;

import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.CountsView;
import java.util.ArrayList;
import java.util.List;

/** Verdicts as a page shows them: a sign, a word and a colour, so that none of them is needed alone. */
final class Marks {
  private Marks() {}

  /** A verdict; nothing where there is none. */
  static void verdict(Sheet c, Verdict verdict) {
    if (verdict != Verdict.NONE) {
      mark(c.html(), verdict, c.word("verdict." + verdict.text()));
    }
  }

  private static void mark(Markup html, Verdict verdict, String text) {
    html.open("span", "class", "mark " + verdict.text()).element("span", sign(verdict), "aria-hidden", "true")
        .text(" " + text).close();
  }

  /** How many objectives have each verdict, those that there are. */
  static void counts(Sheet c, CountsView counts) {
    if (counts.all() == 0) {
      c.html().text(c.word("objectives.none"));
      return;
    }
    for (Verdict verdict : List.of(Verdict.MET, Verdict.UNDECIDED, Verdict.MISSED)) {
      int n = of(counts, verdict);
      if (n > 0) {
        mark(c.html(), verdict, c.word("verdict.count." + verdict.text(), c.count(n)));
        c.html().text(" ");
      }
    }
  }

  /** The same in words: "24 met, 1 undecided, 7 missed". */
  static String told(Sheet c, CountsView counts) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : List.of(Verdict.MET, Verdict.UNDECIDED, Verdict.MISSED)) {
      if (of(counts, verdict) > 0) {
        parts.add(c.word("verdict.count." + verdict.text(), c.count(of(counts, verdict))));
      }
    }
    return String.join(", ", parts);
  }

  static int of(CountsView counts, Verdict verdict) {
    return switch (verdict) {
      case MET -> counts.met();
      case UNDECIDED -> counts.undecided();
      case MISSED -> counts.missed();
      case NONE -> 0;
    };
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case MET -> "✓";
      case UNDECIDED -> "?";
      case MISSED -> "✗";
      case NONE -> "";
    };
  }
}
