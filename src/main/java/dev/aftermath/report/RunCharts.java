package dev.aftermath.report;

import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.results.Curves;
import dev.aftermath.results.RunData;
import dev.aftermath.results.RunView.MeasureView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Terms;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The pictures of a run, in one language. */
public final class RunCharts {
  private static final double LEAST = 1e-3;

  private final RunData data;
  private final Words words;
  private final Numbers numbers;

  public RunCharts(RunData data, Words words) {
    this.data = data;
    this.words = words;
    numbers = new Numbers(words, data.run().currency());
  }

  /** All that a run writes as files. */
  public static List<Figure> all(RunData data, Words words) {
    RunCharts charts = new RunCharts(data, words);
    List<Figure> figures = new ArrayList<>();
    figures.add(charts.restoration(false));
    figures.add(charts.restoration(true));
    for (String measure : List.of(data.run().headline(), "recoveryPoint")) {
      data.run().measure(measure).ifPresent(m -> figures.add(charts.distribution(m)));
    }
    figures.addAll(new ObjectiveCharts(data, words).all());
    figures.add(charts.paths(false));
    figures.addAll(charts.heat());
    figures.addAll(new ProtectionCharts(data, words).all());
    figures.add(charts.loss());
    if (!data.backTest().isEmpty()) {
      figures.add(charts.backTest());
    }
    return figures;
  }

  private String strategy(int s) {
    return words.of(data.run().strategies().get(s).title());
  }

  private int strategies() {
    return data.run().strategies().size();
  }

  private List<Figure.Key> keys(Figure.Sign sign) {
    List<Figure.Key> keys = new ArrayList<>();
    for (int s = 0; s < strategies(); s++) {
      keys.add(new Figure.Key(strategy(s), Hue.series(s), sign));
    }
    return keys;
  }

  private String named(String title) {
    return words.of(data.title()) + ": " + title;
  }

  /** The share of services that are up since the disaster began: the loss as well as the return. */
  public Figure restoration(boolean logarithmic) {
    List<Curves.Curve> curves = data.run().strategies().stream()
        .map(s -> data.curves().sinceDisaster(s.name())).toList();
    double settled = curves.stream().mapToDouble(Curves.Curve::settled).max().orElse(1);
    double end = Math.min(data.run().horizon(), Math.max(60, 1.1 * settled));
    double begin = logarithmic ? 1 : -end / 40;
    Scale across = logarithmic ? Scale.durations(1, end, numbers) : Scale.linear(Unit.TIME, begin, end, numbers);
    List<Curves.Curve> drawn = curves.stream().map(c -> within(c, begin, end)).toList();
    CurvePanels of = CurvePanels.of(IntStream.range(0, strategies()).mapToObj(this::strategy).toList(),
        c -> new Mark.Band(Hue.series(c), drawn.get(c).times(), drawn.get(c).low(), drawn.get(c).high()),
        (c, hue) -> new Mark.Line(hue, drawn.get(c).times(), drawn.get(c).mean()), words.get("chart.others"));
    return new Figure(logarithmic ? "restoration-log" : "restoration", named(shareOf()),
        words.get("chart.restoration.note", numbers.count(data.run().replications())),
        new Figure.Axis(words.get(logarithmic ? "axis.t0.log" : "axis.t0"), across),
        new Figure.Axis("", Scale.linear(Unit.SHARE, 0, 1.0, numbers)), of.panels(), of.keys());
  }

  // Before the disaster everything is up; what lies outside of the picture is left out.
  private static Curves.Curve within(Curves.Curve curve, double begin, double end) {
    int n = 0;
    while (n < curve.times().length && (curve.times()[n] <= end || n == 0)) {
      n++;
    }
    return new Curves.Curve(begun(curve.times(), n, begin), begun(curve.mean(), n, 1), begun(curve.low(), n, 1),
        begun(curve.median(), n, 1), begun(curve.high(), n, 1));
  }

  private static double[] begun(double[] values, int n, double before) {
    double[] all = new double[n + 1];
    all[0] = before;
    System.arraycopy(values, 0, all, 1, n);
    return all;
  }

  /** How a measure of the run as a whole is distributed over replications, one line for each strategy. */
  public Figure distribution(MeasureView measure) {
    List<double[]> quantiles = new ArrayList<>();
    for (int s = 0; s < strategies(); s++) {
      quantiles.add(data.storyOf(s).at("quantiles").at(measure.name()).numbers());
    }
    String title = words.of(measure.title());
    return distribution(fileName(measure), named(words.get("chart.distribution", title)),
        words.get("chart.distribution.note", numbers.count(data.run().replications())), title, quantiles, Double.NaN,
        "");
  }

  /** The same of the services of a grade, with its objective; NaN where there is none. */
  public Figure distribution(MeasureView measure, String grade, double objective, String limit) {
    List<double[]> quantiles = new ArrayList<>();
    for (int s = 0; s < strategies(); s++) {
      quantiles.add(data.storyOf(s).at("grades").items().stream().filter(g -> g.at("name").text().equals(grade))
          .findFirst().orElse(Tree.nothing()).at("quantiles").at(measure.name()).numbers());
    }
    return distribution(fileName(measure) + "-" + grade,
        words.get("panel", words.of(data.grade(grade)), words.of(measure.title())), "",
        words.of(measure.title()), quantiles,
        objective, limit);
  }

  private static String fileName(MeasureView measure) {
    return measure.name().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private Figure distribution(String name, String title, String note, String across, List<double[]> quantiles,
      double objective, String limit) {
    double low = objective > 0 ? objective : Double.POSITIVE_INFINITY;
    double high = objective > 0 ? objective : 1;
    boolean less = false;
    for (double[] q : quantiles) {
      for (double v : q) {
        low = v >= LEAST ? Math.min(low, v) : low;
        high = Double.isNaN(v) ? high : Math.max(high, v);
        less |= v < LEAST;
      }
    }
    Scale times = Scale.durations(Double.isInfinite(low) ? 1 : low * 0.99, high * 1.25, numbers);
    Scale scale = less || Arrays.stream(new double[] {objective}).anyMatch(o -> o < times.from())
        ? times.andLess(v -> words.get("axis.andless", numbers.mark(v))) : times;
    List<Mark> marks = new ArrayList<>();
    for (int s = 0; s < quantiles.size(); s++) {
      marks.add(steps(Hue.series(s), quantiles.get(s), times.from()));
    }
    if (!Double.isNaN(objective)) {
      marks.add(new Mark.Rule(true, objective, limit));
    }
    return Figure.of(name, title, note, new Figure.Axis(across, scale),
        new Figure.Axis("", Scale.linear(Unit.SHARE, 0, 1, numbers)), marks, keys(Figure.Sign.LINE));
  }

  // The share within a time rises when a quantile is reached, and not before.
  private static Mark steps(Hue hue, double[] q, double from) {
    double[] xs = new double[q.length == 0 ? 0 : 2 * q.length + 1];
    double[] ys = new double[xs.length];
    if (q.length > 0) {
      xs[0] = from;
    }
    for (int k = 0; k < q.length; k++) {
      xs[2 * k + 1] = q[k];
      ys[2 * k + 1] = Math.max(0, k - 1) / (double) (q.length - 1);
      xs[2 * k + 2] = q[k];
      ys[2 * k + 2] = k / (double) (q.length - 1);
    }
    return new Mark.Line(hue, xs, ys);
  }

  /** What the service that decides went through, step by step: one bar a strategy, all from the first outage. */
  public Figure paths(boolean logarithmic) {
    double end = 60;
    double struck = 0;
    for (int s = 0; s < strategies(); s++) {
      Tree path = data.storyOf(s).at("path");
      end = path.exists() ? Math.max(end, path.at("end").number()) : end;
      struck = path.exists() ? Math.min(struck, path.at("struck").number()) : struck;
    }
    boolean shown = !logarithmic && -struck > end / 20 && -struck < end / 3;
    Scale across = logarithmic ? Scale.durations(1, end * 4, numbers)
        : Scale.linear(Unit.TIME, shown ? struck * 1.1 : 0, end * 1.22, numbers);
    List<Mark> marks = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int s = 0; s < strategies(); s++) {
      names.add(strategy(s));
      Tree path = data.storyOf(s).at("path");
      for (Tree step : path.at("steps").items()) {
        marks.add(new Mark.Bar(step.at("up").isTrue() ? Hue.SOFT : Hue.of(kind(step.at("kind").text())), s,
            Math.max(across.from(), step.at("from").number()), step.at("to").number(),
            step.at("up").isTrue() ? 0.1 : "wait".equals(step.at("kind").text()) ? 0.3 : 0.62, tip(step)));
      }
      if (path.exists()) {
        String length = numbers.duration(path.at("end").number());
        marks.add(new Mark.Note(path.at("end").number(), s, words.get(
            path.at("open").isTrue() ? "chart.paths.open" : "chart.paths.end", length, path.at("service").text()),
            Mark.Side.RIGHT));
      } else {
        marks.add(new Mark.Note(across.from(), s, words.get("causes.nothing"), Mark.Side.RIGHT));
      }
    }
    if (shown) {
      marks.add(new Mark.Rule(true, struck, words.get("chart.struck")));
    }
    List<Figure.Key> keys = Arrays.stream(Phase.Kind.values()).map(kind -> new Figure.Key(
        words.of(Terms.kind(kind)), Hue.of(kind), Figure.Sign.AREA)).toList();
    return Figure.of(logarithmic ? "paths-log" : "paths", named(words.get("chart.paths")),
        words.get("chart.paths.note"),
        new Figure.Axis(words.get(logarithmic ? "axis.outage.log" : "axis.outage"), across),
        new Figure.Axis("", Scale.names(names)), marks, keys);
  }

  /** The kind of a phase, as files write it. */
  public static Phase.Kind kind(String code) {
    return Arrays.stream(Phase.Kind.values()).filter(k -> k.code().equals(code)).findFirst().orElse(Phase.Kind.WAIT);
  }

  /** What went on in a step of a path, and for how long. */
  public String tip(Tree step) {
    String what = step.at("awaited").exists() ? words.get("path.wait", words.of(step.told("awaited")))
        : words.of(step.told("title"));
    String where = step.at("service").exists() ? words.get("path.in", what, step.at("service").text()) : what;
    return words.get("path.tip", where, numbers.duration(step.at("to").number() - step.at("from").number()));
  }

  /** For each strategy, services against time: the share of replications in which a service is down. */
  public List<Figure> heat() {
    double[] moments = data.story().at("heatMoments").numbers();
    List<Figure> figures = new ArrayList<>();
    for (int s = 0; s < strategies() && moments.length > 0; s++) {
      Map<String, double[]> down = heat(s);
      double[][] shades = down.values().toArray(double[][]::new);
      figures.add(Figure.of("heat-" + FileNames.safe(data.run().strategies().get(s).name()),
          named(words.get("chart.heat", strategy(s))),
          words.get("chart.heat.note", numbers.count(data.run().replications())),
          new Figure.Axis(words.get("axis.t0"), Scale.names(Arrays.stream(moments).mapToObj(numbers::mark).toList())),
          new Figure.Axis("", Scale.names(List.copyOf(down.keySet()))), List.of(new Mark.Cells(shades, List.of())),
          List.of()));
    }
    return figures;
  }

  /** Shares of replications in which services are down, those that are down longest first. */
  public Map<String, double[]> heat(int strategy) {
    int n = Math.max(1, data.run().replications());
    Tree down = data.storyOf(strategy).at("down");
    List<Map.Entry<String, double[]>> rows = new ArrayList<>();
    for (String service : down.keys()) {
      double[] counts = down.at(service).numbers();
      for (int i = 0; i < counts.length; i++) {
        counts[i] /= n;
      }
      rows.add(Map.entry(service, counts));
    }
    rows.sort(Comparator.comparingDouble((Map.Entry<String, double[]> row) -> -Arrays.stream(row.getValue()).sum()));
    Map<String, double[]> sorted = new java.util.LinkedHashMap<>();
    rows.forEach(row -> sorted.put(row.getKey(), row.getValue()));
    return sorted;
  }

  /** Loss in money since the disaster began. */
  public Figure loss() {
    double most = 1;
    double end = 7_200;
    for (int s = 0; s < strategies(); s++) {
      double[] high = data.storyOf(s).at("loss").at("p95").numbers();
      double[] time = data.storyOf(s).at("loss").at("time").numbers();
      for (int i = 0; i < high.length; i++) {
        most = Math.max(most, Double.isNaN(high[i]) ? 0 : high[i]);
        end = i > 0 && high[i] > high[i - 1] * 1.0001 ? Math.max(end, time[i]) : end;
      }
    }
    double limit = Math.min(data.run().horizon(), end * 1.1);
    double last = Arrays.stream(data.storyOf(0).at("loss").at("time").numbers()).filter(t -> t <= limit).max()
        .orElse(1);
    Scale across = Scale.linear(Unit.TIME, 0, last, numbers);
    List<Mark> bands = new ArrayList<>();
    List<Mark> lines = new ArrayList<>();
    for (int s = 0; s < strategies(); s++) {
      Tree loss = data.storyOf(s).at("loss");
      int n = (int) Arrays.stream(loss.at("time").numbers()).filter(t -> t <= across.to()).count();
      double[] time = Arrays.copyOf(loss.at("time").numbers(), n);
      bands.add(new Mark.Band(Hue.series(s), time, Arrays.copyOf(loss.at("p05").numbers(), n),
          Arrays.copyOf(loss.at("p95").numbers(), n)));
      lines.add(new Mark.Line(Hue.series(s), time, Arrays.copyOf(loss.at("mean").numbers(), n)));
    }
    bands.addAll(lines);
    return Figure.of("loss", named(words.get("chart.loss")),
        words.get("chart.loss.note", data.storyOf(0).at("lookedAt").text()),
        new Figure.Axis(words.get("axis.t0"), across),
        new Figure.Axis("", Scale.linear(Unit.MONEY, 0, most * 1.05, numbers)), bands, keys(Figure.Sign.LINE));
  }

  /** What restoration curves are shares of. */
  private String shareOf() {
    return data.run().curvesWeighedBy().map(what -> words.get("chart.restoration.weighed", words.of(what)))
        .orElseGet(() -> words.get("chart.restoration"));
  }

  /** What was published, upon the curve of the strategy that it is compared with. */
  public Figure backTest() {
    double last = data.backTest().stream().mapToDouble(row -> row.number("time_s")).max().orElse(1);
    Scale across = Scale.linear(Unit.TIME, 0, Math.min(data.run().horizon(), last * 1.1), numbers);
    List<Mark> marks = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    for (int s = 0; s < strategies(); s++) {
      StrategyView view = data.run().strategies().get(s);
      if (view.name().equals(data.run().backTest().at("strategy").text())) {
        Curves.Curve c = within(data.curves().sinceDisaster(view.name()), 0, across.to());
        marks.add(new Mark.Band(Hue.series(s), c.times(), c.low(), c.high()));
        marks.add(new Mark.Line(Hue.series(s), c.times(), c.median()));
        keys.add(new Figure.Key(words.get("chart.simulated", strategy(s)), Hue.series(s), Figure.Sign.LINE));
      }
    }
    marks.add(Mark.Dots.at(Hue.INK,
        data.backTest().stream().mapToDouble(row -> row.number("time_s")).toArray(),
        data.backTest().stream().mapToDouble(row -> row.number("published")).toArray(), 4));
    keys.add(new Figure.Key(words.of(data.story().told("published")), Hue.INK, Figure.Sign.DOT));
    return Figure.of("backtest", named(words.get("chart.backtest")),
        words.get("chart.backtest.note", shareOf()),
        new Figure.Axis(words.get("axis.t0"), across),
        new Figure.Axis("", Scale.linear(Unit.SHARE, 0, 1, numbers)), marks, keys);
  }
}
