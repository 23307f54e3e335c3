package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import dev.aftermath.units.Decimals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which input moves the answer, where sensitivity.json is in the folder: a tornado chart and the indices.
 *
 * <p>Read leniently: of a list "factors" of objects with "path" whatever they have is shown.
 */
final class SensitivitySection {
  private static final List<String> EFFECTS = List.of("muStar", "muStarCi95", "sigma");
  private static final List<String> INDICES = List.of("first", "firstCi95", "total", "totalCi95");
  private static final int MOST = 20;
  private static final int LONGEST = 38;
  private static final int ROW = 30;
  private static final int NARROW_ROW = 46;

  private final Html html;
  private final Context c;
  private final List<Tree> factors;

  SensitivitySection(Html html, Context c) {
    this.html = html;
    this.c = c;
    factors = new ArrayList<>(c.results().sensitivity().at("factors").items());
    factors.sort(Comparator.comparingDouble(f -> -swing(f)));
  }

  boolean wanted() {
    return !factors.isEmpty();
  }

  void write() {
    Tree s = c.results().sensitivity();
    html.element("p", c.word("sensitivity.text", answer(), c.strategy(s.at("strategy").text())));
    if (!s.at("sha256").text().equals(c.results().manifest().at("sha256").text())) {
      html.element("p", c.word("sensitivity.other"), "class", "note");
    }
    String caption = c.word("section.sensitivity") + ": " + answer();
    List<Tree> drawn = factors.stream().filter(f -> !Double.isNaN(swing(f))).limit(MOST).toList();
    if (drawn.isEmpty() || Double.isNaN(s.at("nominal").number())) {
      table(caption);
    } else {
      Figure.write(html, c, caption, List.of(), width -> draw(width, drawn, caption), () -> table(caption));
    }
  }

  private static double swing(Tree factor) {
    return Math.abs(factor.at("atHigh").number() - factor.at("atLow").number());
  }

  // "p95 recoveryTime", "mean loss", "pRtoMet"
  private String answer() {
    StringBuilder text = new StringBuilder();
    for (String part : c.results().sensitivity().at("of").text().split(" ")) {
      text.append(text.isEmpty() ? "" : " ").append(c.words().name("answer", part));
    }
    return text.toString();
  }

  private String amount(double value) {
    String column = c.results().sensitivity().at("column").text();
    return column.endsWith("_s") ? c.numbers().duration(value)
        : column.endsWith("_usd") ? c.numbers().money(value)
        : column.startsWith("p_") ? c.numbers().percent(value)
        : column.startsWith("bytes") ? c.numbers().bytes(value) : number(value);
  }

  private void draw(int width, List<Tree> drawn, String caption) {
    double nominal = c.results().sensitivity().at("nominal").number();
    double least = drawn.stream().flatMapToDouble(SensitivitySection::ends).reduce(nominal, Math::min);
    double most = drawn.stream().flatMapToDouble(SensitivitySection::ends).reduce(nominal, Math::max);
    boolean narrow = width == Figure.NARROW;
    double room = narrow ? 0 : 0.16; // for what the input is at either end
    double margin = (most - least) * room + 1e-9;
    int left = narrow ? 6 : 260;
    int right = width - 14;
    int row = narrow ? NARROW_ROW : ROW;
    int height = drawn.size() * row + 46;
    Axis axis = new Axis(least - margin, most + margin, false, List.of());
    Plot.begin(html, width, height, caption);
    double px = left + axis.at(nominal) * (right - left);
    html.open("line", "class", "limit", "x1", Plot.n(px), "x2", Plot.n(px), "y1", "0", "y2", Plot.n(height - 38.0));
    for (int i = 0; i < drawn.size(); i++) {
      Tree f = drawn.get(i);
      double y = i * row + (narrow ? 20 : 4);
      label(narrow ? left : left - 10.0, narrow ? y - 6 : y + 16, narrow ? "start" : "end", tail(name(f)));
      for (String end : List.of("atLow", "atHigh")) {
        double from = left + axis.at(Math.min(nominal, f.at(end).number())) * (right - left);
        double to = left + axis.at(Math.max(nominal, f.at(end).number())) * (right - left);
        html.open("rect", "class", end.equals("atLow") ? "f1" : "f0", "x", Plot.n(from), "y", Plot.n(y), "width",
            Plot.n(Math.max(1, to - from)), "height", "20");
        if (!narrow) {
          boolean before = f.at(end).number() < nominal
              || f.at(end).number() == nominal && end.equals("atLow");
          label(before ? from - 5 : to + 5, y + 15, before ? "end" : "start",
              f.at(end.equals("atLow") ? "low" : "high").text());
        }
      }
    }
    label(left + axis.at(least) * (right - left), height - 22.0, narrow ? "start" : "middle", amount(least));
    label(left + axis.at(most) * (right - left), height - 22.0, narrow ? "end" : "middle", amount(most));
    label(px, height - 6.0, "middle", c.word("sensitivity.nominal", amount(nominal)));
    html.close();
    html.open("ul", "class", "legend");
    for (String end : List.of("low", "high")) {
      html.open("li").open("svg", "viewBox", "0 0 26 10", "aria-hidden", "true", "class", "swatch")
          .open("rect", "class", end.equals("low") ? "f1" : "f0", "width", "26", "height", "10").close()
          .text(c.word("sensitivity." + end)).close();
    }
    html.close();
  }

  private void label(double x, double y, String anchor, String text) {
    html.element("text", text, "class", "label halo", "x", Plot.n(x), "y", Plot.n(y), "text-anchor", anchor);
  }

  private static java.util.stream.DoubleStream ends(Tree factor) {
    return java.util.stream.DoubleStream.of(factor.at("atLow").number(), factor.at("atHigh").number());
  }

  // Paths tell apart by their ends.
  private static String tail(String path) {
    return path.length() <= LONGEST ? path : "…" + path.substring(path.length() - LONGEST + 1);
  }

  private static String name(Tree factor) {
    return factor.at("path").text().isEmpty() ? factor.at("name").text() : factor.at("path").text();
  }

  private void table(String caption) {
    List<String> measures = new ArrayList<>(EFFECTS);
    measures.addAll(INDICES);
    measures.removeIf(m -> factors.stream().noneMatch(f -> f.at(m).exists()));
    List<String> columns = new ArrayList<>(List.of(c.word("column.factor"), c.word("sensitivity.low"),
        c.word("sensitivity.high")));
    measures.forEach(m -> columns.add(c.word("sensitivity." + m)));
    Grid grid = new Grid(html, caption, columns.toArray(String[]::new));
    for (Tree f : factors) {
      List<String> cells = new ArrayList<>();
      cells.add(end(f, "low", "atLow"));
      cells.add(end(f, "high", "atHigh"));
      for (String m : measures) {
        cells.add(value(f.at(m), EFFECTS.contains(m)));
      }
      grid.row(name(f), cells.toArray(String[]::new));
    }
    grid.end();
  }

  // "2x: 41.6 min"
  private String end(Tree factor, String input, String answer) {
    double value = factor.at(answer).number();
    return factor.at(input).text().isEmpty() ? Numbers.NONE : factor.at(input).text() + ": " + amount(value);
  }

  private String value(Tree value, boolean effect) {
    double[] interval = value.numbers();
    return interval.length == 2 ? c.numbers().interval(shown(interval[0], effect), shown(interval[1], effect))
        : shown(value.number(), effect);
  }

  private String shown(double value, boolean effect) {
    return effect ? amount(value) : number(value);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? Numbers.NONE : Decimals.exact(Math.round(value * 1e3) / 1e3);
  }
}
