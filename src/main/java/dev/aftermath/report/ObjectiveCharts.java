package dev.aftermath.report;

import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.chart.Figure;
import dev.aftermath.report.chart.Hue;
import dev.aftermath.report.chart.Mark;
import dev.aftermath.report.chart.Scale;
import dev.aftermath.results.RunData;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.StrategyView.ObjectiveView;
import dev.aftermath.results.StrategyView.ServiceView;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What services achieved against their objectives: a dot a service, and a line on which both are the same. */
public final class ObjectiveCharts {
  private static final double LEAST = 1e-3;
  private static final double BELOW = 30; // how far below the least objective the axes go
  private static final double SPREAD = 0.34; // of one objective, as a share of e-fold
  private static final double APART = 0.07;
  private static final double FINE = 20; // what differs by less than a twentieth is one dot
  private static final int NAMED = 4;
  private static final List<Verdict> VERDICTS = List.of(Verdict.MET, Verdict.UNDECIDED, Verdict.MISSED);

  private final RunData data;
  private final Words words;
  private final Numbers numbers;

  public ObjectiveCharts(RunData data, Words words) {
    this.data = data;
    this.words = words;
    numbers = new Numbers(words, data.run().currency());
  }

  /** What one service achieved. */
  public record Achieved(String service, double objective, double median, double rare, Verdict verdict) {
    /** Whether it is known to be reached; at times beyond the end of a run nothing is. */
    public boolean isWithin(double achieved) {
      return achieved <= objective;
    }
  }

  /** A picture of each kind of objective that some service has. */
  public List<Figure> all() {
    return Stream.of(true, false).filter(this::isStated).map(this::figure).toList();
  }

  /** Whether any service has a recovery time objective, or a recovery point objective. */
  public boolean isStated(boolean time) {
    return data.run().strategies().stream().anyMatch(s -> !achieved(s, time).isEmpty());
  }

  /** What every counted service with an objective achieved; infinite where it was not back. */
  public static List<Achieved> achieved(StrategyView strategy, boolean time) {
    List<Achieved> all = new ArrayList<>();
    for (ServiceView service : strategy.services()) {
      ObjectiveView objective = time ? service.rto() : service.rpo();
      if (service.counted() && objective.isStated()) {
        Summary s = service.measure(time ? service.judgedOn() : "recoveryPoint");
        all.add(new Achieved(service.name(), objective.limit(), known(s, s.p50()), known(s, s.p95()),
            objective.verdict()));
      }
    }
    return all;
  }

  // A quantile among replications in which the end was not seen.
  private static double known(Summary of, double quantile) {
    return Double.isNaN(quantile) && of.censored() > 0 ? Double.POSITIVE_INFINITY : quantile;
  }

  /** Recovery time objectives, or recovery point objectives. */
  public Figure figure(boolean time) {
    List<StrategyView> strategies = data.run().strategies();
    Scale scale = scale(strategies.stream().flatMap(s -> achieved(s, time).stream()).toList());
    Scale up = scale.andNever(words.get("chart.against.never"));
    List<Figure.Panel> panels = strategies.stream().map(s -> new Figure.Panel(
        strategies.size() > 1 ? words.of(s.title()) : "", marks(achieved(s, time), scale))).toList();
    List<Figure.Key> keys = new ArrayList<>();
    VERDICTS.forEach(v -> keys.add(new Figure.Key(words.get("verdict." + v.text()), Hue.of(v), Figure.Sign.DOT)));
    keys.add(new Figure.Key(words.get("chart.against.line"), Hue.INK, Figure.Sign.LINE));
    return new Figure(time ? "objective-time" : "objective-data",
        words.of(data.title()) + ": " + words.get(time ? "chart.against.rto" : "chart.against.rpo"),
        words.get("chart.against.note"),
        new Figure.Axis(words.get("axis.objective"), scale), new Figure.Axis("", up), panels, keys);
  }

  private Scale scale(List<Achieved> all) {
    double least = all.stream().mapToDouble(Achieved::objective).filter(o -> o >= LEAST).min().orElse(1);
    double low = all.stream().mapToDouble(Achieved::median).filter(v -> v >= LEAST).min().orElse(least);
    double high = all.stream().flatMap(a -> Stream.of(a.objective, a.median, a.rare))
        .filter(v -> v < Double.POSITIVE_INFINITY).mapToDouble(v -> v).max().orElse(least);
    Scale scale = Scale.durations(Math.max(least / BELOW, Math.min(least * 0.9, low)), high * 2, numbers);
    return scale.andLess(v -> words.get("axis.andless", numbers.mark(v)));
  }

  /** Services whose dots would lie upon each other, as one dot. */
  private record Spot(double objective, Verdict verdict, long median, long rare) {
    static Spot of(Achieved a) {
      return new Spot(a.objective, a.verdict, step(a.median), step(a.rare));
    }

    private static long step(double value) {
      return value < Double.POSITIVE_INFINITY ? Math.round(FINE * StrictMath.log(Math.max(LEAST, value)))
          : Long.MAX_VALUE;
    }
  }

  private List<Mark> marks(List<Achieved> all, Scale scale) {
    Map<Double, Map<Spot, List<Achieved>>> columns = new TreeMap<>();
    all.stream().sorted(Comparator.comparingDouble(Achieved::median)).forEach(a -> columns
        .computeIfAbsent(a.objective, o -> new LinkedHashMap<>())
        .computeIfAbsent(Spot.of(a), spot -> new ArrayList<>()).add(a));
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Line(Hue.INK, new double[] {scale.from(), scale.to()},
        new double[] {scale.from(), scale.to()}));
    columns.forEach((objective, spots) -> {
      double width = Math.min(SPREAD, APART * (spots.size() - 1));
      int i = 0;
      for (List<Achieved> spot : spots.values()) {
        double aside = spots.size() == 1 ? 0 : width * (i / (double) (spots.size() - 1) - 0.5);
        marks.add(dot(spot, Math.max(scale.from(), objective) * StrictMath.exp(aside)));
        i++;
      }
    });
    return marks;
  }

  private Mark dot(List<Achieved> spot, double at) {
    Achieved one = spot.get(0);
    double radius = Math.min(9, 3.2 * Math.sqrt(Math.sqrt(spot.size())));
    return new Mark.Dots(Hue.of(one.verdict), new double[] {at}, new double[] {one.median},
        new double[] {one.median}, new double[] {one.rare}, radius, tip(spot));
  }

  /** Names, the objective, and what was achieved. */
  private String tip(List<Achieved> spot) {
    List<String> names = spot.stream().limit(NAMED).map(Achieved::service).toList();
    String named = spot.size() > NAMED ? words.get("chart.against.more", String.join(", ", names),
        spot.size() - NAMED) : String.join(", ", names);
    Achieved one = spot.get(0);
    return words.get("chart.against.tip", named, numbers.mark(one.objective), shown(one.median), shown(one.rare));
  }

  /** A time that was achieved, in words. */
  public String shown(double seconds) {
    return Double.isNaN(seconds) ? Numbers.NONE : seconds < Double.POSITIVE_INFINITY ? numbers.duration(seconds)
        : words.get("never");
  }
}
