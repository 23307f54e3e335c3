package dev.aftermath.report;

import dev.aftermath.report.SweepView.OfAxis;
import dev.aftermath.report.SweepView.Point;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.report.text.Columns;
import dev.aftermath.study.Axis;
import dev.aftermath.study.SweptNumber;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Charts of a sweep: lines with interval bands over one axis, heat maps over two, and cost against recovery time. */
public final class SweepCharts {
  private static final int MOST_LABELS = 20;
  private static final int MOST_CELLS = 60;
  /** Below this ratio of the greatest to the least time the axis is linear. */
  private static final double LINEAR = 30;

  private final SweepView sweep;
  private final Words words;
  private final Numbers numbers;
  private final UnaryOperator<String> titles;

  /** Of a sweep, strategies by their names. */
  SweepCharts(SweepView sweep, Words words) {
    this(sweep, words, name -> name);
  }

  /**
   * Of a sweep.
   *
   * @param titles what a strategy is called
   */
  public SweepCharts(SweepView sweep, Words words, UnaryOperator<String> titles) {
    this.sweep = sweep;
    this.words = words;
    this.titles = titles;
    numbers = new Numbers(words, sweep.currency());
  }

  /** All of them. */
  List<Figure> all() {
    List<Figure> figures = new ArrayList<>(answers());
    if (sweep.priced()) {
      figures.add(costs());
    }
    return figures;
  }

  private List<Figure> answers() {
    List<Figure> figures = new ArrayList<>();
    for (SweptNumber number : drawn()) {
      if (sweep.axes().size() == 1) {
        figures.add(lines(number));
      } else if (sweep.axes().size() == 2) {
        sweep.strategies().forEach(strategy -> heatMap(number, strategy).ifPresent(figures::add));
      }
    }
    return figures;
  }

  /** What is known anywhere; medians where some point has no mean because of censoring, which have no band. */
  public List<SweptNumber> drawn() {
    return SweptNumber.all(sweep.currency()).stream()
        .map(n -> sweep.isKnownEverywhere(n.column()) ? n : n.median().orElse(n))
        .filter(n -> sweep.isKnown(n.column())).toList();
  }

  private String named(String title) {
    return Columns.cut(sweep.scenario(), 40) + ": " + title;
  }

  /** What a number is called. */
  public String title(SweptNumber number) {
    return Answers.name(number.answer(), words);
  }

  /** A number over the only axis. */
  public Figure lines(SweptNumber number) {
    OfAxis axis = sweep.axes().get(0);
    List<String> values = values(0);
    boolean scale = Axis.isScale(values);
    List<Mark> marks = new ArrayList<>();
    List<Mark> upon = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    Ends ends = new Ends();
    for (String strategy : sweep.strategies()) {
      int n = sweep.points().size();
      double[] at = new double[n];
      double[] y = new double[n];
      double[] low = new double[n];
      double[] high = new double[n];
      for (int i = 0; i < n; i++) {
        Point p = sweep.points().get(i);
        at[i] = scale ? Axis.number(p.values().get(0)) : values.indexOf(p.values().get(0));
        y[i] = p.number(strategy, number.column());
        low[i] = p.number(strategy, number.low());
        high[i] = p.number(strategy, number.high());
        ends.add(y[i], low[i], high[i]);
      }
      Hue hue = Hue.series(keys.size());
      marks.add(new Mark.Band(hue, at, low, high));
      upon.add(new Mark.Line(hue, at, y));
      upon.add(Mark.Dots.at(hue, at, y, 3));
      keys.add(new Figure.Key(titles.apply(strategy), hue, Figure.Sign.LINE));
    }
    marks.addAll(upon);
    Scale across = scale ? Scale.plain(least(values), most(values), numbers) : Scale.names(values);
    String unit = Axis.unit(values.get(0));
    return Figure.of("sweep-" + number.name(), named(title(number)),
        words.get(number.low().isEmpty() ? "chart.sweep.median" : "chart.sweep.mean",
            numbers.count(sweep.replications())),
        new Figure.Axis(unit.isEmpty() || !scale ? axis.path() : axis.path() + ", " + unit, across),
        new Figure.Axis(title(number), ends.scale(number.unit())), marks, keys);
  }

  private static double least(List<String> values) {
    return values.stream().mapToDouble(Axis::number).min().orElse(0);
  }

  private static double most(List<String> values) {
    return values.stream().mapToDouble(Axis::number).max().orElse(1);
  }

  private List<String> values(int axis) {
    return sweep.points().stream().map(p -> p.values().get(axis)).distinct().toList();
  }

  private List<String> sorted(int axis) {
    List<String> values = values(axis);
    return Axis.isScale(values) ? values.stream().sorted(Comparator.comparingDouble(Axis::number)).toList() : values;
  }

  /** The least and the greatest of what is drawn. */
  private final class Ends {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    void add(double... values) {
      for (double v : values) {
        if (!Double.isNaN(v)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }

    boolean isLinear() {
      return high < LINEAR * Math.max(1e-3, low);
    }

    Scale scale(Unit unit) {
      if (unit == Unit.SHARE) {
        return Scale.linear(unit, 0, 1, numbers);
      }
      return unit == Unit.TIME && !isLinear() ? Scale.durations(Math.max(1e-3, low), high * 1.5, numbers)
          : Scale.linear(unit, Math.min(0, low), high > 0 ? high * 1.08 : 1, numbers);
    }
  }

  /** A cell for each pair of values, its number written in it; empty when the points lie on no grid to draw. */
  public Optional<Figure> heatMap(SweptNumber number, String strategy) {
    List<String> columns = sorted(0);
    List<String> rows = sorted(1);
    if (columns.size() > MOST_CELLS || rows.size() > MOST_CELLS) {
      return Optional.empty();
    }
    Ends ends = new Ends();
    sweep.points().forEach(p -> ends.add(p.number(strategy, number.column())));
    double[][] shades = new double[rows.size()][columns.size()];
    List<List<String>> texts = new ArrayList<>();
    for (double[] row : shades) {
      java.util.Arrays.fill(row, Double.NaN);
      texts.add(new ArrayList<>(java.util.Collections.nCopies(row.length, "")));
    }
    for (Point p : sweep.points()) {
      int x = columns.indexOf(p.values().get(0));
      int y = rows.indexOf(p.values().get(1));
      double value = p.number(strategy, number.column());
      shades[y][x] = shade(value, ends, number.unit());
      texts.get(y).set(x, numbers.of(number.unit(), value));
    }
    boolean labelled = columns.size() <= MOST_LABELS && rows.size() <= MOST_LABELS;
    return Optional.of(Figure.of("sweep-" + number.name() + "-" + lower(strategy),
        named(title(number)),
        words.get("chart.sweep.heat", titles.apply(strategy), numbers.count(sweep.replications())),
        new Figure.Axis(sweep.axes().get(0).path(), Scale.names(columns)),
        new Figure.Axis(sweep.axes().get(1).path(), Scale.names(rows)),
        List.of(new Mark.Cells(shades, labelled ? texts : List.of())), List.of()));
  }

  // Times spread over orders of magnitude; equal steps of darkness are equal ratios then.
  private static double shade(double value, Ends ends, Unit unit) {
    if (unit == Unit.SHARE) {
      return 1 - value;
    }
    boolean log = ends.low > 0 && ends.high / ends.low > 10;
    double share = log ? StrictMath.log(value / ends.low) / StrictMath.log(ends.high / ends.low)
        : (value - ends.low) / (ends.high - ends.low);
    return ends.low == ends.high ? 0 : share;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
  }

  /** Cost against the time of recovery. */
  public Figure costs() {
    String column = SweptNumber.COST_AGAINST;
    List<Mark> marks = new ArrayList<>();
    List<Figure.Key> keys = new ArrayList<>();
    Ends times = new Ends();
    Ends costs = new Ends();
    for (String strategy : sweep.strategies()) {
      Hue hue = Hue.series(keys.size() / 2);
      marks.add(Mark.Dots.at(hue, costs(sweep.points()), times(sweep.points(), strategy, column), 4));
      List<Point> front = sweep.front(strategy);
      marks.add(new Mark.Line(hue, costs(front), times(front, strategy, column)));
      times.add(times(sweep.points(), strategy, column));
      costs.add(costs(sweep.points()));
      keys.add(new Figure.Key(titles.apply(strategy), hue, Figure.Sign.DOT));
      keys.add(new Figure.Key(words.get("chart.front", titles.apply(strategy)), hue, Figure.Sign.LINE));
    }
    return Figure.of("sweep-cost", named(words.get("chart.cost")),
        words.get("chart.cost.note", numbers.count(sweep.points().size())),
        new Figure.Axis(words.get("axis.cost"), costs.scale(Unit.MONEY)),
        new Figure.Axis(Answers.name("p95 upForGood", words), times.scale(Unit.TIME)), marks, keys);
  }

  private double[] costs(List<Point> points) {
    return points.stream().mapToDouble(Point::cost).toArray();
  }

  private static double[] times(List<Point> points, String strategy, String column) {
    return points.stream().mapToDouble(p -> p.number(strategy, column)).toArray();
  }
}
