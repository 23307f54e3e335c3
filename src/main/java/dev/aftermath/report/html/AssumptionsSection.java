package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the results rest on, with source and class, the weakest first. */
final class AssumptionsSection {
  private static final List<String> CLASSES =
      List.of("assumed", "calibrated", "general-knowledge", "derived", "verified", "setting");

  private final Html html;
  private final Context c;
  private final Sources sources;

  AssumptionsSection(Html html, Context c) {
    this.html = html;
    this.c = c;
    sources = new Sources(c.words());
  }

  void write() {
    List<Tree> own = sorted(c.results().story().at("assumptions").items());
    List<Tree> defaults = sorted(c.results().story().at("defaults").items());
    html.element("p", c.word("assumptions.text"));
    counts(own, defaults);
    html.element("h3", c.word("assumptions.own"));
    if (own.isEmpty()) {
      html.element("p", c.word("assumptions.own.none"));
    } else {
      table(c.word("assumptions.own"), own, false);
    }
    html.element("h3", c.word("assumptions.defaults"));
    if (defaults.isEmpty()) {
      html.element("p", c.word("assumptions.defaults.none"));
    } else {
      html.open("details", "open", "", "class", "table")
          .element("summary", c.word("assumptions.defaults.show", defaults.size()));
      table(c.word("assumptions.defaults"), defaults, true);
      html.close();
    }
  }

  private static List<Tree> sorted(List<Tree> items) {
    List<Tree> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparingInt(t -> CLASSES.indexOf(t.at("evidence").text())));
    return sorted;
  }

  private void counts(List<Tree> own, List<Tree> defaults) {
    html.open("ul", "class", "counts");
    for (String evidence : CLASSES) {
      long n = own.stream().filter(t -> t.at("evidence").text().equals(evidence)).count()
          + defaults.stream().filter(t -> t.at("evidence").text().equals(evidence)).count();
      if (n > 0) {
        html.open("li").element("span", c.word("evidence." + evidence), "class", "badge e-" + evidence)
            .text(" " + c.numbers().count(n)).close();
      }
    }
    html.close();
  }

  private void table(String caption, List<Tree> items, boolean defaults) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
        .open("table", "class", "stack")
        .element("caption", caption, "class", "unseen").open("thead").open("tr");
    for (String column : List.of("column.class", "column.subject", "column.value", "column.source")) {
      html.element("th", c.word(column), "scope", "col");
    }
    html.close().close().open("tbody");
    for (Tree t : items) {
      String evidence = t.at("evidence").text();
      html.open("tr").open("td").element("span", c.word("evidence." + evidence), "class", "badge e-" + evidence)
          .close();
      if (defaults) {
        html.open("th", "scope", "row").element("code", t.at("subject").text()).close()
            .open("td", "class", "wrap").element("code", t.at("value").text()).close()
            .element("td", sources.of(t.at("source").text()), "class", "wrap");
      } else {
        html.element("th", c.own(t.at("subject").text()), "scope", "row")
            .element("td", c.own(t.at("value").text()), "class", "wrap")
            .element("td", c.own(t.at("source").text()), "class", "wrap");
      }
      html.close();
    }
    html.close().close().close();
  }
}
