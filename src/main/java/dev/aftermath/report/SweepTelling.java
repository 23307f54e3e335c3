package dev.aftermath.report;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.report.SweepView.Point;
import dev.aftermath.study.SweptNumber;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Tells in sentences which point of a sweep is the best, and what that is worth. */
public final class SweepTelling {
  private static final double NORMAL = 1.959963984540054;

  private final SweepView sweep;
  private final ScenarioView scenario;
  private final Words words;
  private final Numbers numbers;
  private final List<Ranked> ranked;

  /**
   * A strategy at a point.
   *
   * @param verdict on the objective, of those of time and those of data, that is met least often; none where the
   *     scenario states no objectives
   */
  public record Ranked(Point point, String strategy, Verdict verdict) {
    double number(String column) {
      return point.number(strategy, column);
    }

    /** In which share of the replications the objective is met that is met least often; NaN where there are none. */
    double met() {
      double rto = number("p_rto_met");
      double rpo = number("p_rpo_met");
      return Double.isNaN(rto) ? rpo : Double.isNaN(rpo) ? rto : Math.min(rto, rpo);
    }
  }

  /**
   * A number as it is told.
   *
   * @param interval "" where it has none
   */
  public record Told(String value, String interval) {
    /** Both, one after the other. */
    public String both() {
      return interval.isEmpty() ? value : value + " " + interval;
    }
  }

  public SweepTelling(SweepView sweep, ScenarioView scenario, Words words) {
    this.sweep = sweep;
    this.scenario = scenario;
    this.words = words;
    numbers = new Numbers(words, sweep.currency());
    List<Ranked> all = new ArrayList<>();
    for (Point p : sweep.points()) {
      sweep.strategies().forEach(s -> all.add(new Ranked(p, s, verdict(p, s))));
    }
    all.sort(better());
    ranked = List.copyOf(all);
  }

  /**
   * The best first: what meets its objectives before what may and what does not; then the cheapest and the fastest, but
   * of what does not the one that comes nearest.
   */
  public List<Ranked> ranked() {
    return ranked;
  }

  private Verdict verdict(Point p, String strategy) {
    Verdict worst = Verdict.NONE;
    for (String column : List.of("p_rto_met", "p_rpo_met")) {
      Interval interval = new Interval(p.number(strategy, column + "_low"), p.number(strategy, column + "_high"));
      if (interval.exists() && !Double.isNaN(sweep.goal())) {
        Verdict own = Verdict.of(interval, sweep.goal());
        worst = own.compareTo(worst) > 0 ? own : worst;
      }
    }
    return worst;
  }

  // Verdicts stand in the order of what is worse.
  private Comparator<Ranked> better() {
    return Comparator.comparing(Ranked::verdict)
        .thenComparing(r -> r.verdict() == Verdict.MISSED ? -r.met() : 0)
        .thenComparing(r -> r.verdict() == Verdict.MISSED ? orNever(r.number(SweptNumber.COST_AGAINST)) : 0)
        .thenComparing(r -> sweep.priced() ? r.point().cost() : 0)
        .thenComparing(r -> orNever(r.number(SweptNumber.COST_AGAINST)))
        .thenComparing(r -> orNever(r.number("up_for_good_mean_s")))
        .thenComparing(r -> orNever(r.number(loss())));
  }

  private static double orNever(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  private String loss() {
    return "loss_mean_" + sweep.currency().toLowerCase(Locale.ROOT);
  }

  /** The answer in one sentence or two. */
  public String headline() {
    if (ranked.isEmpty()) {
      return words.get("sweep.head.empty");
    }
    Ranked best = ranked.get(0);
    String which = best.verdict() == Verdict.MISSED ? "missed"
        : best.verdict().text() + (sweep.priced() ? "" : ".fast");
    String at = strategy(best);
    String head = words.get("sweep.head." + which, numbers.count(sweep.points().size()), at, values(best.point()));
    return sweep.priced() ? head + " " + words.get("sweep.head.cost", numbers.money(best.point().cost())) : head;
  }

  /** "server = 4, registry = 1 Gbit/s". */
  public String values(Point p) {
    List<String> values = new ArrayList<>();
    for (int a = 0; a < sweep.axes().size(); a++) {
      values.add(words.get("sweep.value", sweep.shortNames().get(a), p.values().get(a)));
    }
    return String.join(", ", values);
  }

  public String strategy(Ranked r) {
    return strategy(r.strategy());
  }

  /** What a strategy is called. */
  public String strategy(String name) {
    return words.of(scenario.strategy(name));
  }

  /** What is reached there. */
  public String reached(Ranked r) {
    List<String> parts = new ArrayList<>();
    double never = r.number("up_for_good_censored");
    if (never > 0) {
      parts.add(words.get("sweep.reached.never", numbers.count(never), numbers.count(sweep.replications())));
    } else if (Double.isNaN(r.number(SweptNumber.COST_AGAINST))) {
      parts.add(words.get("sweep.reached.unknown"));
    } else {
      parts.add(words.get("sweep.reached", mean(r).both(), numbers.duration(r.number(SweptNumber.COST_AGAINST))));
    }
    if (!Double.isNaN(r.met())) {
      parts.add(words.get("sweep.reached.met", share(r, r.met() == r.number("p_rto_met") ? "p_rto_met"
          : "p_rpo_met").both(), numbers.percent(sweep.goal())));
    }
    return String.join(" ", parts);
  }

  /** What is next, and by how much it is worse; empty where there is nothing else. */
  public Optional<String> next() {
    if (ranked.size() < 2) {
      return Optional.empty();
    }
    Ranked best = ranked.get(0);
    Ranked next = ranked.get(1);
    String cost = !sweep.priced() ? ""
        : next.point().cost() == best.point().cost() ? words.get("sweep.next.same")
        : words.get(next.point().cost() > best.point().cost() ? "sweep.next.dearer" : "sweep.next.cheaper",
            numbers.money(Math.abs(next.point().cost() - best.point().cost())));
    return Optional.of((words.get("sweep.next", strategy(next), values(next.point())) + " " + cost).strip() + " "
        + reached(next));
  }

  /** A mean with its interval; what is not known where some replication did not end. */
  public Told mean(Ranked r) {
    return with(numbers, r, "up_for_good_mean_s", "up_for_good_mean_low_s", "up_for_good_mean_high_s",
        numbers::duration);
  }

  /** A mean loss with its interval. */
  public Told loss(Ranked r) {
    String end = loss().substring("loss_mean".length());
    return with(numbers, r, loss(), "loss_mean_low" + end, "loss_mean_high" + end, numbers::money);
  }

  /** A share of the replications with its interval. */
  public Told share(Ranked r, String column) {
    return with(numbers, r, column, column + "_low", column + "_high", numbers::percent);
  }

  /** Any number that is drawn, with its interval. */
  public Told number(Ranked r, SweptNumber number) {
    return with(numbers, r, number.column(), number.low(), number.high(), v -> numbers.of(number.unit(), v));
  }

  private static Told with(Numbers numbers, Ranked r, String column, String low, String high,
      DoubleFunction<String> told) {
    double known = r.number(column);
    double from = r.number(low);
    double to = r.number(high);
    String value = Double.isNaN(known) ? Numbers.NONE : told.apply(known);
    return new Told(value, Double.isNaN(known) || Double.isNaN(from) ? ""
        : numbers.interval(told.apply(from), told.apply(to)));
  }

  /** All that must be known before a number is quoted. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!sweep.complete()) {
      notes.add(words.get("sweep.note.incomplete", numbers.count(sweep.points().size()),
          numbers.count(sweep.wanted())));
    }
    notes.add(words.get("sweep.note.estimates"));
    notes.add(words.get("sweep.note.luck", numbers.count(sweep.replications())));
    notes.add(words.get("sweep.note.between"));
    double needed = Math.ceil(sweep.goal() / (1 - sweep.goal()) * NORMAL * NORMAL);
    if (sweep.replications() < needed && ranked.stream().anyMatch(r -> r.verdict() == Verdict.UNDECIDED)) {
      notes.add(words.get("sweep.note.few", numbers.count(sweep.replications()), numbers.percent(sweep.goal()),
          numbers.count(needed)));
    }
    if (ranked.stream().anyMatch(r -> r.verdict() != Verdict.NONE)) {
      notes.add(words.get("sweep.note.least"));
    }
    if (sweep.priced()) {
      notes.add(words.get("sweep.note.costs"));
    }
    notes.add(words.get("study.note.disaster"));
    return notes;
  }
}
