package dev.aftermath.report.html;

import dev.aftermath.report.EstatePicture;
import dev.aftermath.report.NeedsGraph;
import dev.aftermath.report.NeedsGraph.Node;
import dev.aftermath.report.NeedsPicture;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.report.chart.Sketch;
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
    Plates.both(html, wide, picture.of(chosen, Plates.NARROW), c.word("section.needs"));
    html.element("p", picture.sentence(chosen), "id", "needs-now", "role", "status", "aria-live", "polite", "class",
        "detail");
    Plates.end(c, this::table);
    html.json("needs-data", data(chosen));
  }

  private void keys() {
    Markup html = c.html();
    html.open("ul", "class", "legend estate-keys");
    for (String key : List.of("chosen", "falls", "path", "waited")) {
      Plates.key(html, c.word("needs.key." + key), () -> html.open(
          "rect", "class", "n-box n-" + key, "x", "2", "y", "1", "width", "22", "height", "10"));
    }
    html.close();
  }

  private void table() {
    Grid grid = new Grid(c.html(), c.word("needs.table"), List.of(c.word("column.service"),
        c.word("needs.column.needs"), c.word("needs.column.falls"), c.word("needs.column.waits")));
    NeedsGraph graph = picture.graph();
    graph.nodes().stream().sorted(Comparator.comparingInt(n -> -graph.fall(n))).limit(MOST_LISTED).forEach(n ->
        grid.row(picture.name(n), List.of(
            String.join(", ", graph.needs(n).stream().map(i -> picture.name(graph.nodes().get(i))).toList()),
            c.count(graph.fall(n)), c.count(graph.waitsFor(n).cardinality()))));
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
      one.put("falls", picture.graph().fallingWith(node));
      one.put("waited", picture.graph().waitedForBy(node));
      one.put("path", picture.path().contains(node.id()));
      nodes.add(one);
    }
    tree.put("nodes", nodes);
    tree.put("chosen", chosen.id());
    tree.put("marks", List.of(NeedsPicture.FALLS, NeedsPicture.WAITED, NeedsPicture.ON_PATH));
    return Json.compact(tree);
  }
}
