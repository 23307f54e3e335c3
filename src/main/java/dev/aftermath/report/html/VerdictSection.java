package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The verdict in one sentence, and one line for each objective. */
final class VerdictSection {
  private final Html html;
  private final Context c;
  private final List<Standing> standings = new ArrayList<>();

  /** What a strategy came to as a whole. */
  private record Standing(Tree strategy, List<Verdict.Line> lines) {
    long met() {
      return lines.stream().filter(l -> l.verdict() == Verdict.MET).count();
    }

    long uncertain() {
      return lines.stream().filter(l -> l.verdict() == Verdict.UNCERTAIN).count();
    }

    double median() {
      return strategy.at("recoveryTime").at("p50").number();
    }

    double sortable() {
      return Double.isNaN(median()) ? Double.POSITIVE_INFINITY : median();
    }
  }

  VerdictSection(Html html, Context c) {
    this.html = html;
    this.c = c;
    for (Tree s : c.results().strategies()) {
      standings.add(new Standing(s, Verdict.lines(s)));
    }
  }

  /** The sentence alone. */
  String sentence() {
    List<Standing> order = new ArrayList<>(standings);
    order.sort(Comparator.comparingLong((Standing s) -> -s.met()).thenComparingDouble(Standing::sortable));
    Standing best = order.get(0);
    int asked = best.lines.size();
    StringBuilder text = new StringBuilder();
    boolean alike = asked == 0 || order.size() > 1 && best.met() == 0;
    if (asked == 0) {
      text.append(c.word("verdict.none", c.strategy(best.strategy), time(best)));
    } else if (alike) {
      text.append(c.word("verdict.nothing", c.strategy(best.strategy), asked, time(best), confidence()));
    } else if (order.size() == 1) {
      text.append(c.word("verdict.one", c.strategy(best.strategy), asked, best.met(), time(best), confidence()));
    } else if (best.met() == asked) {
      text.append(c.word("verdict.all", c.strategy(best.strategy), asked, time(best), confidence()));
    } else {
      text.append(c.word("verdict.some", c.strategy(best.strategy), asked, best.met(), time(best), confidence()));
    }
    for (Standing other : order.subList(1, order.size())) {
      text.append(alike ? c.word("verdict.other.none", c.strategy(other.strategy), time(other))
          : c.word("verdict.other", c.strategy(other.strategy), asked, other.met(), time(other)));
    }
    text.append(c.word("verdict.end"));
    String open = order.stream().filter(s -> s.uncertain() > 0)
        .map(s -> c.word("verdict.open", c.strategy(s.strategy), s.uncertain())).collect(Collectors.joining(", "));
    return open.isEmpty() ? text.toString() : text + " " + c.word("verdict.undecided", open);
  }

  private String confidence() {
    return c.numbers().percent(c.results().confidence());
  }

  private String time(Standing s) {
    return Double.isNaN(s.median())
        ? c.word("verdict.censored", c.numbers().mark(c.results().horizon()))
        : c.word("verdict.time", c.numbers().duration(s.median()));
  }

  void write() {
    html.element("p", sentence(), "class", "verdict");
    if (standings.get(0).lines.isEmpty()) {
      html.element("p", c.word("objectives.none"));
      return;
    }
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", c.word("objectives"))
        .open("table", "class", "objectives").element("caption", c.word("objectives")).open("thead").open("tr")
        .element("th", c.word("objective"), "scope", "col");
    standings.forEach(s -> html.element("th", c.strategy(s.strategy), "scope", "col"));
    html.close().close().open("tbody");
    for (int line = 0; line < standings.get(0).lines.size(); line++) {
      Verdict.Line first = standings.get(0).lines.get(line);
      html.open("tr").open("th", "scope", "row")
          .text(c.word(first.time() ? "objective.rto" : "objective.rpo", c.grade(first.grade()),
              c.numbers().mark(first.objective())))
          .element("small", c.word("services.count", c.numbers().count(first.services()))).close();
      for (Standing s : standings) {
        cell(s.lines.get(line));
      }
      html.close();
    }
    html.close().close().close();
    html.element("p", c.word("objectives.note", c.numbers().percent(c.results().confidence())), "class", "note");
  }

  private void cell(Verdict.Line line) {
    String name = line.verdict().name().toLowerCase(java.util.Locale.ROOT);
    html.open("td").open("span", "class", "mark " + name).element("span", symbol(line.verdict()), "aria-hidden", "true")
        .text(" " + c.word("verdict." + name)).close()
        .element("small", c.word("objective.detail", c.numbers().percent(line.share()),
            Double.isNaN(line.median()) ? c.word("never") : c.numbers().duration(line.median())));
    if (line.failing() > 0 && line.failing() < line.services()) {
      html.element("small", c.word("objective.failing", c.numbers().count(line.failing()),
          c.numbers().count(line.services())));
    }
    html.close();
  }

  private static String symbol(Verdict verdict) {
    return switch (verdict) {
      case MET -> "✓";
      case UNCERTAIN -> "?";
      case MISSED -> "✗";
    };
  }
}
