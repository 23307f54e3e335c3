package dev.aftermath.report.html;

import dev.aftermath.report.Telling;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Json;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.TimelineView;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The interactive timeline: what happened in one replication, to zoom into and to filter by service, site and
 * strategy.
 *
 * <p>Entries go into the page as rows of numbers over one list of texts, so that tens of thousands stay small.
 */
final class TimelineSection {
  private static final int MOST = 20_000;
  private static final int FIELDS = 7;

  private final Context c;
  private final TimelineView timeline;
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  TimelineSection(Context c, TimelineView timeline) {
    this.c = c;
    this.timeline = timeline;
    text("");
  }

  void write() {
    Markup html = c.html();
    html.element("p", c.word("timeline.text", timeline.replication()));
    html.open("div", "id", "tl", "class", "timeline", "hidden", "");
    controls();
    Plates.keys(c, Arrays.stream(Phase.Kind.values()).map(kind ->
        new Figure.Key(c.words().of(Terms.kind(kind)), Hue.of(kind), Figure.Sign.AREA)).toList());
    html.open("div", "id", "tl-box", "class", "tl-box", "tabindex", "0", "role", "application", "aria-describedby",
        "tl-help", "aria-label", c.word("timeline.label"));
    html.open("div", "id", "tl-space").open("canvas", "id", "tl-canvas", "aria-hidden", "true").close().close();
    html.close();
    html.element("p", c.word("timeline.help"), "id", "tl-help", "class", "note");
    html.open("p", "id", "tl-status", "role", "status", "aria-live", "polite").close();
    html.open("p", "id", "tl-detail", "role", "status", "aria-live", "polite", "class", "detail").close();
    html.open("details", "class", "table", "id", "tl-list").element("summary", c.word("timeline.list"))
        .open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", c.word("timeline.list"))
        .open("table").element("caption", c.word("timeline.list")).open("thead").open("tr");
    for (String column : List.of("column.time", "column.until", "column.service", "column.site", "column.event")) {
      html.element("th", c.word(column), "scope", "col");
    }
    html.close().close().open("tbody", "id", "tl-rows").close().close().close().close();
    html.close();
    html.open("noscript").element("p", c.word("timeline.noscript")).close();
    html.json("tl-data", data());
  }

  private void controls() {
    Markup html = c.html();
    html.open("div", "class", "controls");
    select("tl-strategy", "timeline.strategy", c.strategies().stream().map(StrategyView::name).toList(), c::strategy,
        false);
    select("tl-site", "timeline.site", names(TimelineView.Entry::site), n -> n, true);
    select("tl-service", "timeline.service", names(TimelineView.Entry::service), n -> n, true);
    html.element("label", c.word("timeline.find"), "for", "tl-find").open("input", "id", "tl-find", "type", "search");
    html.open("span", "class", "buttons");
    for (String id : List.of("in", "out", "left", "right", "all")) {
      html.element("button", c.word("timeline." + id), "type", "button", "id", "tl-" + id);
    }
    html.element("button", c.word("timeline.log"), "type", "button", "id", "tl-log", "aria-pressed", "true");
    html.close().close();
  }

  private void select(String id, String key, Iterable<String> names, Function<String, String> shown, boolean any) {
    c.html().element("label", c.word(key), "for", id).open("select", "id", id);
    if (any) {
      c.html().element("option", c.word("timeline.any"), "value", "");
    }
    names.forEach(n -> c.html().element("option", shown.apply(n), "value", n));
    c.html().close();
  }

  private TreeSet<String> names(Function<TimelineView.Entry, String> name) {
    TreeSet<String> names = new TreeSet<>();
    c.strategies().forEach(s -> timeline.of(s.name()).forEach(e -> names.add(name.apply(e))));
    names.remove("");
    return names;
  }

  private int text(String text) {
    return texts.computeIfAbsent(text, t -> texts.size());
  }

  private String data() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    List<Map<String, Object>> strategies = new ArrayList<>();
    Telling telling = new Telling(c.words(), c.numbers());
    for (StrategyView s : c.strategies()) {
      List<TimelineView.Entry> all = timeline.of(s.name());
      List<Object> rows = new ArrayList<>();
      for (TimelineView.Entry e : all.subList(0, Math.min(MOST, all.size()))) {
        rows.addAll(List.of(kinds.computeIfAbsent(e.kind(), k -> kinds.size()), tenths(e.from()), tenths(e.to()),
            text(e.service()), text(e.site()), text(telling.parts(e)), text(e.phase())));
      }
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", s.name());
      tree.put("leftOut", Math.max(0, all.size() - MOST));
      tree.put("rows", rows);
      strategies.add(tree);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("fields", FIELDS);
    tree.put("kinds", List.copyOf(kinds.keySet()));
    tree.put("templates", kinds.keySet().stream().map(telling::template).toList());
    tree.put("strategies", strategies);
    Map<String, Object> words = new LinkedHashMap<>();
    for (String key : List.of("js.shown", "js.leftOut", "js.estate", "js.more", "js.nothing", "unit.d", "unit.h",
        "unit.min", "unit.s", "unit.ms")) {
      words.put(key, c.words().template(key, "0", "1", "2"));
    }
    tree.put("words", words);
    tree.put("texts", List.copyOf(texts.keySet()));
    return Json.compact(tree);
  }

  // A tenth of a second is finer than anybody can see.
  private static long tenths(double seconds) {
    return Math.round(seconds * 10);
  }
}
