package dev.aftermath.report.html;

import dev.aftermath.report.Standing;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Json;
import dev.aftermath.results.StrategyView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Services against time: in which share of the replications a service is down. */
final class HeatSection {
  private static final int STEPS = 200;
  private static final int MOST_LISTED = 20;
  private static final double[] LISTED = {600, 3_600, 6 * 3_600, 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400};

  private final Context c;
  private final List<StrategyView> order;

  HeatSection(Context c) {
    this.c = c;
    order = new ArrayList<>(Standing.order(c.run()));
    Collections.reverse(order); // the worst has most to see
  }

  void write() {
    Markup html = c.html();
    html.element("p", c.word("heat.text", c.count(c.run().replications())));
    html.open("div", "id", "heat-map", "class", "script");
    html.open("div", "class", "controls").element("label", c.word("timeline.strategy"), "for", "heat-strategy")
        .open("select", "id", "heat-strategy");
    order.forEach(s -> html.element("option", c.strategy(s), "value", s.name()));
    html.close().open("button", "type", "button", "id", "heat-names", "aria-pressed", "false")
        .text(c.word("heat.names")).close().close();
    html.open("div", "id", "heat-box", "class", "tl-box", "tabindex", "0", "role", "img", "aria-label",
        c.word("section.heat")).open("div", "id", "heat-space").open("canvas", "id", "heat-canvas").close().close()
        .close();
    html.open("p", "class", "note").text(c.numbers().percent(0) + " ").open("span", "class", "heat-scale").close()
        .text(" " + c.numbers().percent(1)).close();
    html.open("p", "id", "heat-detail", "role", "status", "aria-live", "polite", "class", "detail").close();
    html.close();
    html.open("noscript").element("p", c.word("heat.noscript")).close();
    html.json("heat-data", data());
    html.open("details", "class", "table").element("summary", c.word("table"));
    order.forEach(this::table);
    html.close();
  }

  private String data() {
    double[] moments = c.data().story().at("heatMoments").numbers();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("moments", Arrays.stream(moments).mapToObj(c.numbers()::mark).toList());
    tree.put("detail", c.words().template("heat.detail", "0", "1", "2"));
    List<Map<String, Object>> strategies = new ArrayList<>();
    for (StrategyView s : order) {
      Map<String, double[]> rows = c.charts().heat(c.strategies().indexOf(s));
      byte[] shades = new byte[rows.size() * moments.length];
      int i = 0;
      for (double[] row : rows.values()) {
        for (double share : row) {
          // Neither "never" nor "always" unless it is so.
          long step = share <= 0 ? 0 : share >= 1 ? STEPS : Math.max(1, Math.min(STEPS - 1, Math.round(share * STEPS)));
          shades[i++] = (byte) step;
        }
      }
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", s.name());
      one.put("services", List.copyOf(rows.keySet()));
      one.put("shades", Base64.getEncoder().encodeToString(shades));
      strategies.add(one);
    }
    tree.put("strategies", strategies);
    return Json.compact(tree);
  }

  private void table(StrategyView s) {
    double[] moments = c.data().story().at("heatMoments").numbers();
    List<Integer> shown = new ArrayList<>();
    for (double wanted : LISTED) {
      int at = Arrays.binarySearch(moments, wanted);
      if (at >= 0) {
        shown.add(at);
      }
    }
    List<String> columns = new ArrayList<>(List.of(c.word("column.service")));
    shown.forEach(at -> columns.add(c.numbers().mark(moments[at])));
    Grid grid = new Grid(c.html(), c.word("heat.table", c.strategy(s), c.count(MOST_LISTED)), columns);
    c.charts().heat(c.strategies().indexOf(s)).entrySet().stream().limit(MOST_LISTED).forEach(row ->
        grid.row(row.getKey(), shown.stream().map(at -> c.numbers().percent(row.getValue()[at])).toList()));
    grid.end();
  }
}
