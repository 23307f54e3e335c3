package dev.aftermath.report.html;

import dev.aftermath.report.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The interactive timeline: what happened in one replication, to zoom into and to filter by service, site and
 * strategy.
 *
 * <p>Entries go into the page as rows of numbers over one list of texts, so that tens of thousands stay small.
 */
final class TimelineSection {
  private static final int MOST = 20_000;

  private final Html html;
  private final Context c;
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  TimelineSection(Html html, Context c) {
    this.html = html;
    this.c = c;
    text("");
  }

  void write() {
    List<Map<String, String>> all = c.results().timeline();
    html.element("p", c.word("timeline.text", c.results().story().at("medianReplication").text()));
    html.open("div", "id", "tl", "class", "timeline", "hidden", "");
    controls(all);
    GanttSection.kinds(html, c);
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
    html.open("script", "type", "application/json", "id", "tl-data").raw(data(all)).close();
  }

  private void controls(List<Map<String, String>> all) {
    html.open("div", "class", "controls");
    select("tl-strategy", "timeline.strategy", Figure.names(c), c::strategy, false);
    select("tl-site", "timeline.site", names(all, "site"), n -> n, true);
    select("tl-service", "timeline.service", names(all, "service"), n -> n, true);
    html.open("label", "for", "tl-find").text(c.word("timeline.find")).close()
        .open("input", "id", "tl-find", "type", "search");
    html.open("span", "class", "buttons");
    button("tl-in", "timeline.in");
    button("tl-out", "timeline.out");
    button("tl-left", "timeline.left");
    button("tl-right", "timeline.right");
    button("tl-all", "timeline.all");
    html.open("button", "type", "button", "id", "tl-log", "aria-pressed", "true").text(c.word("timeline.log")).close();
    html.close().close();
  }

  private void button(String id, String key) {
    html.element("button", c.word(key), "type", "button", "id", id);
  }

  private void select(String id, String key, Iterable<String> names, java.util.function.UnaryOperator<String> shown,
      boolean any) {
    html.element("label", c.word(key), "for", id).open("select", "id", id);
    if (any) {
      html.element("option", c.word("timeline.any"), "value", "");
    }
    names.forEach(n -> html.element("option", shown.apply(n), "value", n));
    html.close();
  }

  private static TreeSet<String> names(List<Map<String, String>> all, String key) {
    TreeSet<String> names = new TreeSet<>();
    for (Map<String, String> row : all) {
      names.add(row.getOrDefault(key, ""));
    }
    names.remove("");
    return names;
  }

  private int text(String text) {
    return texts.computeIfAbsent(text, t -> texts.size());
  }

  private String data(List<Map<String, String>> all) {
    Map<String, Object> kinds = new LinkedHashMap<>();
    List<Map<String, Object>> strategies = new ArrayList<>();
    Telling telling = new Telling(c.words(), c.numbers());
    for (String strategy : Figure.names(c)) {
      List<Object> rows = new ArrayList<>();
      int leftOut = 0;
      for (Map<String, String> e : all) {
        if (strategy.equals(e.get("strategy"))) {
          if (rows.size() / 7 >= MOST) {
            leftOut++;
            continue;
          }
          String kind = e.getOrDefault("kind", "");
          int number = kinds.containsKey(kind) ? kindNumber(kinds, kind) : kinds.size();
          kinds.putIfAbsent(kind, telling.template(kind));
          rows.add(number);
          rows.add(tenths(e, "from_s"));
          rows.add(tenths(e, "to_s"));
          rows.add(text(e.getOrDefault("service", "")));
          rows.add(text(e.getOrDefault("site", "")));
          rows.add(text(telling.parts(e)));
          rows.add(text(e.getOrDefault("kind", "").startsWith("phase") ? e.getOrDefault("detail", "") : ""));
        }
      }
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("name", strategy);
      tree.put("leftOut", leftOut);
      tree.put("rows", rows);
      strategies.add(tree);
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kinds", new ArrayList<>(kinds.keySet()));
    tree.put("templates", new ArrayList<>(kinds.values()));
    tree.put("strategies", strategies);
    Map<String, Object> words = new LinkedHashMap<>();
    for (String key : List.of("js.shown", "js.leftOut", "js.estate", "js.more", "js.nothing", "unit.d", "unit.h",
        "unit.min", "unit.s", "unit.ms")) {
      words.put(key, c.word(key, "{0}", "{1}", "{2}"));
    }
    tree.put("words", words);
    tree.put("texts", new ArrayList<>(texts.keySet()));
    // "<" must not be able to end the element that the data stands in.
    return Json.compact(tree).replace("<", "\\u003c");
  }

  private static int kindNumber(Map<String, Object> kinds, String kind) {
    return new ArrayList<>(kinds.keySet()).indexOf(kind);
  }

  // A tenth of a second is finer than anybody can see.
  private static long tenths(Map<String, String> e, String key) {
    return Math.round(GanttSection.number(e, key) * 10);
  }
}
