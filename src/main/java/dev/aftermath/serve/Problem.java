package dev.aftermath.serve;

import dev.aftermath.binding.Problems;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.words.Words;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is wrong with a scenario: each problem as the command line says it, and the lines of the text
 * around it. */
final class Problem {
  /** So many lines are shown before and after one that is wrong. */
  private static final int AROUND = 2;

  private Problem() {}

  /** A part of a page; "" when nothing is wrong. */
  static String list(Draft draft, Words words) {
    List<Problems.Problem> problems = draft.problems();
    if (problems.isEmpty()) {
      return "";
    }
    Markup html = new Markup();
    html.element("p", words.get("serve.problems", draft.sheet().name(), Integer.toString(problems.size())),
        "class", "problems-title");
    html.open("ul", "class", "problems");
    for (Problems.Problem p : problems) {
      html.open("li");
      if (p.place().line() > 0) {
        html.element("code", p.place().toString()).text(" ");
      }
      if (!p.path().isEmpty()) {
        html.element("code", p.path()).text(" ");
      }
      html.text(p.message()).close();
    }
    html.close();
    text(html, draft, problems, words);
    return html.done();
  }

  private static void text(Markup html, Draft draft, List<Problems.Problem> problems, Words words) {
    Set<Integer> marked = problems.stream().filter(p -> p.place().file().equals(draft.sheet().name()))
        .map(p -> p.place().line()).collect(Collectors.toSet());
    html.open("pre", "class", "listing", "tabindex", "0", "aria-label", words.get("serve.text"));
    List<String> lines = draft.sheet().text().lines().toList();
    boolean before = true;
    for (int l = 1; l <= lines.size(); l++) {
      int line = l;
      boolean near = marked.stream().anyMatch(m -> Math.abs(m - line) <= AROUND);
      if (near) {
        html.element("span", String.format("%4d  %s", l, lines.get(l - 1)),
            "class", marked.contains(l) ? "line wrong" : "line");
      } else if (before) {
        html.element("span", "   …", "class", "line");
      }
      before = near;
    }
    html.close();
  }
}
