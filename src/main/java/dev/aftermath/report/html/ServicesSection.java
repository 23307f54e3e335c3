package dev.aftermath.report.html;

import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.Standing;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.StrategyView.ObjectiveView;
import dev.aftermath.results.StrategyView.ServiceView;
import dev.aftermath.results.Tree;
import dev.aftermath.words.Numbers;
import java.util.Comparator;
import java.util.List;

/** Every service under every strategy: what it achieved, whether that meets its objectives, and what held it up. */
final class ServicesSection {
  /** On paper as many rows as an appendix bears; all are in the file. */
  private static final int MOST_PRINTED = 60;

  private final Context c;
  private final List<StrategyView> order;

  ServicesSection(Context c) {
    this.c = c;
    order = Standing.order(c.run());
  }

  void write() {
    Markup html = c.html();
    html.element("p", c.word("services.text"));
    controls();
    String title = c.word("section.services");
    html.open("div", "class", "scroll tall", "tabindex", "0", "role", "region", "aria-label", title)
        .open("table", "id", "sv", "class", "services").element("caption", title, "class", "unseen")
        .open("thead").open("tr");
    List<String> columns = List.of("service", "grade", "strategy", "down50", "down95", "rto", "lost50", "lost95", "rpo",
        "held");
    for (String column : columns) {
      html.open("th", "scope", "col").open("button", "type", "button", "class", "sort")
          .text(c.word("column.sv." + column)).close().close();
    }
    html.close().close().open("tbody");
    int printed = 0;
    for (Row row : rows()) {
      boolean wanted = row.worst() != Verdict.MET && printed < MOST_PRINTED;
      printed += wanted ? 1 : 0;
      write(row, c.data().storyOf(c.strategies().indexOf(row.strategy)).at("causes")
          .at(row.service.name()), wanted);
    }
    html.close().close().close();
    html.element("p", c.word("services.printed", c.count(printed)), "class", "note print");
    html.open("p", "id", "sv-status", "role", "status", "class", "note script", "data-shown",
        c.words().template("services.shown", "0", "1")).close();
  }

  private record Row(StrategyView strategy, ServiceView service) {
    Verdict worst() {
      Verdict rto = service.rto().verdict();
      Verdict rpo = service.rpo().verdict();
      return rto == Verdict.MISSED || rpo == Verdict.MISSED ? Verdict.MISSED
          : rto == Verdict.UNDECIDED || rpo == Verdict.UNDECIDED ? Verdict.UNDECIDED
          : rto == Verdict.NONE && rpo == Verdict.NONE ? Verdict.NONE : Verdict.MET;
    }

    int rank() {
      return switch (worst()) {
        case MISSED -> 0;
        case UNDECIDED -> 1;
        case MET, NONE -> 2;
      };
    }
  }

  // Missed ones first, then by how long they are down.
  private List<Row> rows() {
    return order.stream().flatMap(s -> s.services().stream().filter(ServiceView::counted).map(v -> new Row(s, v)))
        .sorted(Comparator.comparingInt(Row::rank)
            .thenComparingDouble(row -> -orNever(row.service.measure(judged(row.service)).p50()))).toList();
  }

  private static String judged(ServiceView service) {
    return service.judgedOn().isEmpty() ? "downtime" : service.judgedOn();
  }

  private static double orNever(double value) {
    return Double.isNaN(value) ? Double.MAX_VALUE : value;
  }

  private void controls() {
    Markup html = c.html();
    html.open("div", "class", "controls script");
    html.element("label", c.word("timeline.find"), "for", "sv-find").open("input", "id", "sv-find", "type", "search");
    html.element("label", c.word("column.sv.strategy"), "for", "sv-strategy").open("select", "id", "sv-strategy")
        .element("option", c.word("timeline.any"), "value", "");
    order.forEach(s -> html.element("option", c.strategy(s), "value", s.name()));
    html.close();
    html.element("label", c.word("column.sv.grade"), "for", "sv-grade").open("select", "id", "sv-grade")
        .element("option", c.word("timeline.any"), "value", "");
    order.get(0).grades().forEach(g -> html.element("option", c.grade(g.name()), "value", g.name()));
    html.close();
    html.element("label", c.word("column.verdict"), "for", "sv-verdict").open("select", "id", "sv-verdict")
        .element("option", c.word("timeline.any"), "value", "");
    for (Verdict verdict : List.of(Verdict.MISSED, Verdict.UNDECIDED, Verdict.MET)) {
      html.element("option", c.word("verdict." + verdict.text()), "value", verdict.text());
    }
    html.close().close();
  }

  private void write(Row row, Tree cause, boolean printed) {
    StrategyView s = row.strategy;
    ServiceView service = row.service;
    Markup html = c.html();
    html.open("tr", "data-strategy", s.name(), "data-grade", service.grade(), "data-verdict", row.worst().text(),
        "class", printed ? "printed" : "screen");
    html.element("th", service.name(), "scope", "row");
    html.element("td", c.grade(service.grade()));
    html.element("td", c.strategy(s));
    Summary down = service.measure(judged(service));
    time(down.p50(), down.censored(), service.rto().limit());
    time(down.p95(), down.censored(), service.rto().limit());
    objective("rto", service.rto());
    Summary lost = service.measure("recoveryPoint");
    time(lost.p50(), lost.censored(), service.rpo().limit());
    time(lost.p95(), lost.censored(), service.rpo().limit());
    objective("rpo", service.rpo());
    html.element("td", cause.exists() ? c.word("services.held", c.told(cause, "title"),
        c.numbers().percent(cause.at("share").number())) : Numbers.NONE);
    html.close();
  }

  private void time(double value, int censored, double limit) {
    String text = !Double.isNaN(value) ? limit < 1 ? c.numbers().exact(value) : c.numbers().duration(value)
        : censored > 0 ? c.word("never") : Numbers.NONE;
    double sort = !Double.isNaN(value) ? value : censored > 0 ? Double.MAX_VALUE : -1;
    c.html().element("td", text, "class", "number", "data-sort", Double.toString(sort));
  }

  private void objective(String kind, ObjectiveView o) {
    if (!o.isStated()) {
      c.html().element("td", Numbers.NONE, "data-sort", "2");
      return;
    }
    c.html().open("td", "data-sort", Double.toString(o.share()));
    Marks.verdict(c, o.verdict());
    c.html().element("small", c.word("services." + kind, c.numbers().mark(o.limit()), c.numbers().percent(o.share())));
    c.html().close();
  }
}
