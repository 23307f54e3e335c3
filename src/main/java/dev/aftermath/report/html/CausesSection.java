package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.List;

/** What held recovery up: shares of the critical path by phase, by what was waited for, and by blocking service. */
final class CausesSection {
  private static final int MOST = 10;
  private static final double LEAST = 0.005;

  private final Html html;
  private final Context c;

  /** How the name of a share is shown. */
  private interface Naming {
    String of(String name);
  }

  CausesSection(Html html, Context c) {
    this.html = html;
    this.c = c;
  }

  void write() {
    html.element("p", c.word("causes.text"));
    for (int s = 0; s < c.results().strategies().size(); s++) {
      Tree story = c.results().storyOf(s);
      html.open("h3").text(c.strategy(c.results().strategies().get(s))).close();
      html.element("p", c.word("causes.sample", story.at("lookedAt").text(),
          c.numbers().count(c.results().replications())), "class", "note");
      if (story.at("phases").items().isEmpty()) {
        html.element("p", c.word("causes.nothing"));
        continue;
      }
      shares(c.word("causes.phases"), c.word("column.phase"), story.at("phases").items(), this::phase);
      shares(c.word("causes.resources"), c.word("column.resource"), story.at("resources").items(), c::resource);
      shares(c.word("causes.services"), c.word("column.service"), story.at("blockers").items(), name -> name);
    }
  }

  private String phase(String name) {
    return name.equals("other") ? c.word("phase.other") : c.phase(name);
  }

  private void shares(String caption, String column, List<Tree> shares, Naming naming) {
    List<Tree> shown = shares.stream()
        .filter(t -> t.at("last").number() >= LEAST || t.at("all").number() >= LEAST).limit(MOST).toList();
    if (shown.isEmpty()) {
      return;
    }
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
        .open("table", "class", "shares").element("caption", caption).open("thead").open("tr")
        .element("th", column, "scope", "col")
        .element("th", c.word("column.last"), "scope", "col")
        .element("th", c.word("column.allpaths"), "scope", "col").close().close().open("tbody");
    for (Tree t : shown) {
      double[] ci = t.at("lastCi95").numbers();
      html.open("tr").element("th", naming.of(t.at("name").text()), "scope", "row");
      bar(t.at("last").number(), t.at("kind").text());
      html.open("span").text(c.numbers().percent(t.at("last").number()));
      if (ci.length == 2 && ci[1] > 0) {
        html.element("small", c.numbers().interval(c.numbers().percent(ci[0]), c.numbers().percent(ci[1])));
      }
      html.close().close().close();
      bar(t.at("all").number(), t.at("kind").text());
      html.element("span", c.numbers().percent(t.at("all").number())).close().close().close();
    }
    html.close().close().close();
    if (shares.size() > shown.size()) {
      html.element("p", c.word("causes.more", shares.size() - shown.size()), "class", "note");
    }
  }

  // Begins a cell, to be closed with the figure in it.
  private void bar(double share, String kind) {
    html.open("td").open("div", "class", "share")
        .open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true")
        .open("rect", "class", kind.isEmpty() ? "k-none" : "k-" + kind, "width", Plot.n(share * 100), "height", "10")
        .close();
  }
}
