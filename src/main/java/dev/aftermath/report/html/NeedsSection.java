package dev.aftermath.report.html;

import dev.aftermath.report.EstatePicture;
import dev.aftermath.report.NeedsGraph.Node;
import dev.aftermath.report.NeedsPicture;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.report.chart.Sketch;
import dev.aftermath.report.chart.SketchRenderer;
import dev.aftermath.results.Json;
import dev.aftermath.results.NeedsView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which services need which: choose one to see what falls with it, and what it waits for. */
final class NeedsSection {
  private static final int MOST_LISTED = 60;

  private final Context c;
  private final NeedsPicture picture;

  NeedsSection(Context c, NeedsView view) {
    this.c = c;
    picture = new NeedsPicture(view, c.data(), c.words(), c.numbers());
  }

  void write() {
    Markup html = c.html();
    Node chosen = picture.graph().gravest();
    html.element("p", c.word("needs.text"));
    if (picture.graph().left() > 0) {
      html.element("p", c.word("needs.left", c.count(picture.graph().left())));
    }
    Sketch wide = picture.of(chosen, EstatePicture.WIDE);
    html.open("figure", "id", "needs-figure").element("figcaption", wide.title(), "id", "needs-when");
    html.open("div", "class", "controls script").element("label", c.word("needs.choose"), "for", "needs-choice")
        .open("select", "id", "needs-choice");
    picture.graph().nodes().forEach(n ->
        html.element("option", picture.name(n), "value", Integer.toString(n.id())));
    html.close().close();
    keys();
    html.open("div", "class", "wide");
    SketchRenderer.into(html, wide, c.word("section.needs"));
    html.close().open("div", "class", "narrow");
    SketchRenderer.into(html, picture.of(chosen, Plates.NARROW), c.word("section.needs"));
    html.close();
    html.element("p", picture.sentence(chosen), "id", "needs-now", "role", "status", "aria-live", "polite", "class",
        "detail");
    html.open("details", "class", "table").element("summary", c.word("table"));
    table();
    html.close().close();
    html.json("needs-data", data(chosen));
  }

  private void keys() {
    Markup html = c.html();
    html.open("ul", "class", "legend estate-keys");
    Map.of("n-chosen", "needs.key.chosen", "n-falls", "needs.key.falls", "n-path", "needs.key.path", "n-waited",
        "needs.key.waited").entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(key -> {
          html.open("li").open("svg", "viewBox", "0 0 26 12", "aria-hidden", "true", "class", "swatch");
          html.open("rect", "class", "n-box " + key.getKey(), "x", "2", "y", "1", "width", "22", "height", "10");
          html.close().text(c.word(key.getValue())).close();
        });
    html.close();
  }

  private int falls(Node node) {
    return picture.graph().falls(node).cardinality() - node.services().size();
  }

  private void table() {
    Grid grid = new Grid(c.html(), c.word("needs.table"), List.of(c.word("column.service"),
        c.word("needs.column.needs"), c.word("needs.column.falls"), c.word("needs.column.waits")));
    picture.graph().nodes().stream().sorted(Comparator.comparingInt(n -> -falls(n))).limit(MOST_LISTED).forEach(n ->
        grid.row(picture.name(n), List.of(
            String.join(", ", picture.graph().needs(n).stream()
                .map(i -> picture.name(picture.graph().nodes().get(i))).toList()),
            c.count(falls(n)), c.count(picture.graph().waitsFor(n).cardinality()))));
    grid.end();
  }

  private String data(Node chosen) {
    Map<String, Object> tree = new LinkedHashMap<>();
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (Node node : picture.graph().nodes()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", picture.name(node));
      one.put("title", c.word("needs.title", picture.name(node)));
      one.put("now", picture.sentence(node));
      one.put("falls", without(node, picture.graph().nodesOf(picture.graph().falls(node))));
      one.put("waited", without(node, picture.graph().nodesOf(picture.graph().waitsFor(node))));
      one.put("path", picture.path().contains(node.id()));
      nodes.add(one);
    }
    tree.put("nodes", nodes);
    tree.put("chosen", chosen.id());
    tree.put("marks", List.of(NeedsPicture.FALLS, NeedsPicture.WAITED, NeedsPicture.ON_PATH));
    return Json.compact(tree);
  }

  private static List<Integer> without(Node node, Iterable<Integer> ids) {
    List<Integer> others = new ArrayList<>();
    ids.forEach(others::add);
    others.remove((Integer) node.id());
    return others;
  }
}
