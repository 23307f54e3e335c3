package dev.aftermath.report.html;

import dev.aftermath.report.Covered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The white papers' figure (A, section 13.1): the ways of recovery of one median replication on one time axis from T0.
 *
 * <p>For the median service each phase is a solid bar; the thin bar behind it spans the same phase of all services.
 */
final class GanttSection {
  private static final double FROM = 10;
  private static final int ROW = 24;
  private static final int NARROW_ROW = 36;

  private final Html html;
  private final Context c;
  private final String service;
  private double begin;
  private double end = FROM * 10;

  private record Bar(double from, double to) {}

  private static final class Row {
    private final String phase;
    private final String kind;
    private final List<Bar> bars = new ArrayList<>();
    private double from = Double.POSITIVE_INFINITY;
    private double to;
    private boolean open;

    private Row(String phase, String kind) {
      this.phase = phase;
      this.kind = kind;
    }

    private double length() {
      return Covered.length(bars, Bar::from, Bar::to);
    }

    private double last() {
      return bars.stream().mapToDouble(Bar::to).max().orElse(0);
    }
  }

  GanttSection(Html html, Context c) {
    this.html = html;
    this.c = c;
    service = c.results().story().at("medianService").text();
  }

  void write() {
    List<String> names = Figure.names(c);
    List<List<Row>> all = names.stream().map(this::rows).toList();
    double first = Double.POSITIVE_INFINITY;
    for (List<Row> rows : all) {
      for (Row row : rows) {
        first = Math.min(first, row.from);
        end = Math.max(end, row.to);
      }
    }
    begin = Math.max(FROM, first / 1.5);
    html.element("p", c.word("gantt.text", c.results().story().at("medianReplication").text(), service));
    Figure.write(html, c, c.word("gantt.caption"), List.of(), width -> draw(width, names, all),
        () -> table(names, all));
    kinds(html, c);
    lengths(names, all);
    steps();
  }

  private List<Row> rows(String strategy) {
    double struck = struck();
    Map<String, Row> rows = new LinkedHashMap<>();
    for (Map<String, String> e : c.results().timeline()) {
      String kind = e.getOrDefault("kind", "");
      if (strategy.equals(e.get("strategy")) && (kind.equals("phase") || kind.equals("phase-open"))) {
        Row row = rows.computeIfAbsent(e.getOrDefault("what", ""), w -> new Row(w, e.getOrDefault("detail", "")));
        double from = number(e, "from_s") - struck;
        double to = number(e, "to_s") - struck;
        row.from = Math.min(row.from, from);
        row.to = Math.max(row.to, to);
        if (service.equals(e.get("service"))) {
          row.bars.add(new Bar(from, to));
          row.open |= kind.equals("phase-open");
        }
      }
    }
    List<Row> own = new ArrayList<>(rows.values().stream().filter(r -> !r.bars.isEmpty()).toList());
    own.sort((a, b) -> Double.compare(a.bars.get(0).from, b.bars.get(0).from));
    return own;
  }

  private double struck() {
    return c.results().timeline().stream().filter(e -> "disaster".equals(e.get("kind")))
        .mapToDouble(e -> number(e, "from_s")).min().orElse(0);
  }

  static double number(Map<String, String> row, String key) {
    String value = row.getOrDefault(key, "");
    return value.isEmpty() ? Double.NaN : Double.parseDouble(value);
  }

  private void draw(int width, List<String> names, List<List<Row>> all) {
    boolean narrow = width == Figure.NARROW;
    int left = narrow ? 6 : 190;
    int step = narrow ? NARROW_ROW : ROW;
    int count = all.stream().mapToInt(List::size).sum();
    int height = count * step + names.size() * (narrow ? 36 : 30) + 40;
    Axis axis = Axis.durations(begin, end * 1.02, c.numbers());
    Plot.begin(html, width, height, c.word("gantt.caption"));
    double last = -100;
    double right = width - (narrow ? 8 : 70);
    for (Axis.Mark m : axis.marks()) {
      double px = left + axis.at(m.at()) * (right - left);
      html.open("line", "class", "grid", "x1", Plot.n(px), "x2", Plot.n(px), "y1", "8", "y2", Plot.n(height - 36.0));
      if (px - last >= 44) {
        html.element("text", m.label(), "class", "label", "x", Plot.n(px), "y", Plot.n(height - 20.0), "text-anchor",
            px - left < 10 ? "start" : px > width - 20 ? "end" : "middle");
        last = px;
      }
    }
    html.element("text", c.word("axis.t0"), "class", "label", "x", Plot.n((left + right) / 2), "y",
        Plot.n(height - 4.0), "text-anchor", "middle");
    double y = 0;
    for (int s = 0; s < names.size(); s++) {
      y += narrow ? 30 : 24;
      html.element("text", c.strategy(names.get(s)), "class", "heading t" + Figure.colour(s), "x", Plot.n(4), "y",
          Plot.n(y - (narrow ? 10 : 4)));
      for (Row row : all.get(s)) {
        bar(row, axis, left, right, y + (narrow ? 14 : 0), narrow ? 18 : ROW);
        html.element("text", c.phase(row.phase), "class", "label", "x", Plot.n(narrow ? 6 : left - 8.0), "y",
            Plot.n(y + (narrow ? 11 : 16)), "text-anchor", narrow ? "start" : "end");
        if (narrow) {
          html.element("text", length(row), "class", "label", "x", Plot.n(right), "y", Plot.n(y + 11), "text-anchor",
              "end");
        } else {
          html.element("text", length(row), "class", "label", "x",
              Plot.n(left + axis.at(Math.max(row.to, begin)) * (right - left) + 6), "y", Plot.n(y + 16));
        }
        y += step;
      }
      y += 6;
    }
    html.close();
  }

  private String length(Row row) {
    return c.numbers().duration(row.length()) + (row.open ? " …" : "");
  }

  private void bar(Row row, Axis axis, double left, double right, double y, double height) {
    rect("span", axis.at(row.from), axis.at(row.to), left, right, y + height / 2 - 2, 4);
    for (Bar b : row.bars) {
      rect("k-" + row.kind, axis.at(b.from), axis.at(b.to), left, right, y + 4, height - 8);
    }
  }

  private void rect(String classes, double from, double to, double left, double right, double y, double height) {
    html.open("rect", "class", classes, "x", Plot.n(left + from * (right - left)), "y", Plot.n(y), "width",
        Plot.n(Math.max(1.5, (to - from) * (right - left))), "height", Plot.n(height));
  }

  /** What the colours of phases mean. */
  static void kinds(Html html, Context c) {
    html.open("ul", "class", "legend");
    for (String kind : List.of("response", "capacity", "application", "data", "traffic", "wait")) {
      html.open("li").open("svg", "viewBox", "0 0 16 10", "aria-hidden", "true", "class", "swatch")
          .open("rect", "class", "k-" + kind, "width", "16", "height", "10")
          .close().text(c.word("kind." + kind)).close();
    }
    html.close();
  }

  // A logarithmic axis shows every phase, and hides how much longer one way is: that is shown apart, to scale.
  private void lengths(List<String> names, List<List<Row>> all) {
    double longest = 0;
    List<Double> lengths = new ArrayList<>();
    for (List<Row> rows : all) {
      double length = rows.stream().flatMap(r -> r.bars.stream()).mapToDouble(b -> b.to).max().orElse(0);
      lengths.add(length);
      longest = Math.max(longest, length);
    }
    html.element("p", c.word("gantt.scale"));
    html.open("div", "class", "bars");
    for (int s = 0; s < names.size(); s++) {
      double share = longest > 0 ? lengths.get(s) / longest : 0;
      html.open("div").element("span", c.strategy(names.get(s)))
          .open("svg", "viewBox", "0 0 100 10", "preserveAspectRatio", "none", "aria-hidden", "true")
          .open("rect", "class", "f" + Figure.colour(s), "width", Plot.n(Math.max(0.2, share * 100)), "height", "10")
          .close().element("span", c.numbers().duration(lengths.get(s))).close();
    }
    html.close();
  }

  private void table(List<String> names, List<List<Row>> all) {
    Grid grid = new Grid(html, c.word("gantt.caption"), c.word("column.phase"), c.word("column.strategy"),
        c.word("column.kind"), c.word("column.from"), c.word("column.to"), c.word("column.length"),
        c.word("column.all"));
    for (int s = 0; s < names.size(); s++) {
      for (Row row : all.get(s)) {
        grid.row(c.phase(row.phase), c.strategy(names.get(s)), c.word("kind." + row.kind),
            c.numbers().duration(row.bars.get(0).from),
            row.open ? c.word("open") : c.numbers().duration(row.last()),
            c.numbers().duration(row.length()),
            c.numbers().interval(c.numbers().duration(row.from), c.numbers().duration(row.to)));
      }
    }
    grid.end();
  }

  private void steps() {
    if (c.results().steps().isEmpty()) {
      return;
    }
    html.open("details", "class", "table").element("summary", c.word("steps"));
    html.element("p", c.word("steps.text"));
    Grid grid = new Grid(html, c.word("steps"), c.word("column.step"), c.word("column.strategy"),
        c.word("column.median"), c.word("column.band"), c.word("column.claimed"), c.word("column.within"));
    for (Map<String, String> r : c.results().steps()) {
      grid.row(c.words().name("step", r.getOrDefault("step", "")), c.strategy(r.getOrDefault("strategy", "")),
          c.numbers().duration(number(r, "simulated_p50_s")),
          c.numbers().interval(
              c.numbers().duration(number(r, "simulated_p05_s")), c.numbers().duration(number(r, "simulated_p95_s"))),
          c.numbers().interval(
              c.numbers().mark(number(r, "claimed_from_s")), c.numbers().mark(number(r, "claimed_to_s"))),
          c.word("true".equals(r.get("median_within_claim")) ? "yes" : "no"));
    }
    grid.end();
    html.close();
  }
}
