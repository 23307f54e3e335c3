package dev.aftermath.report.html;

import dev.aftermath.report.RunCharts;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.Tree;
import java.util.List;

/** What held recovery up: shares of the critical path by phase, by what was waited for, and by blocking service. */
final class CausesSection {
  private static final int MOST = 10;
  private static final double LEAST = 0.005;

  private final Context c;

  CausesSection(Context c) {
    this.c = c;
  }

  void write() {
    c.html().element("p", c.word("causes.text"));
    for (int s = 0; s < c.strategies().size(); s++) {
      Tree story = c.data().storyOf(s);
      c.html().element("h3", c.strategy(c.strategies().get(s)));
      if (story.at("phases").items().isEmpty()) {
        c.html().element("p", c.word("causes.nothing"));
        continue;
      }
      c.html().element("p", c.word("causes.sample", story.at("lookedAt").text(), c.count(c.run().replications())),
          "class", "note");
      shares("causes.phases", "column.phase", story.at("phases").items());
      shares("causes.resources", "column.resource", story.at("resources").items());
      shares("causes.services", "column.service", story.at("blockers").items());
    }
  }

  private void shares(String caption, String column, List<Tree> shares) {
    List<Tree> shown = shares.stream()
        .filter(t -> t.at("last").number() >= LEAST || t.at("all").number() >= LEAST).limit(MOST).toList();
    if (shown.isEmpty()) {
      return;
    }
    Grid grid = new Grid(c.html(), c.word(caption), List.of(c.word(column), c.word("column.last"),
        c.word("column.allpaths")), "shares");
    for (Tree t : shown) {
      grid.begin(() -> c.html().text(c.told(t, "title")));
      grid.cell(1, () -> bar(t, "last")).cell(2, () -> bar(t, "all")).endRow();
    }
    grid.end();
    if (shares.size() > shown.size()) {
      c.html().element("p", c.word("causes.more", c.count(shares.size() - shown.size())), "class", "note");
    }
  }

  private void bar(Tree t, String key) {
    double share = t.at(key).number();
    String kind = t.at("kind").text();
    Hue hue = kind.isEmpty() ? Hue.WAIT : Hue.of(RunCharts.kind(kind));
    c.html().open("div", "class", "share")
        .open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true")
        .open("rect", "class", "f-" + hue.css(), "width", Markup.n(share * 100), "height", "10").close();
    c.html().open("span").text(c.numbers().percent(share));
    double[] ci = t.at("lastCi95").numbers();
    if (key.equals("last") && ci.length == 2 && ci[1] > 0) {
      c.html().element("small", c.numbers().interval(c.numbers().percent(ci[0]), c.numbers().percent(ci[1])));
    }
    c.html().close().close();
  }

  /** What kept services down at the end, every one of them. */
  void blocked() {
    for (StrategyView s : c.strategies()) {
      List<StrategyView.BlockedView> all = s.blocked();
      if (!all.isEmpty()) {
        c.html().open("details", all.size() <= MOST ? "open" : "class", all.size() <= MOST ? "" : "table")
            .element("summary", c.word("blocked", c.strategy(s), c.count(all.size())));
        Grid grid = new Grid(c.html(), c.word("blocked", c.strategy(s), c.count(all.size())),
            List.of(c.word("column.service"), c.word("column.reason"), c.word("column.replications")));
        all.forEach(b -> grid.row(b.service(), List.of(c.words().of(b.reason()), c.times(b.replications()))));
        grid.end();
        c.html().close();
      }
    }
  }
}
