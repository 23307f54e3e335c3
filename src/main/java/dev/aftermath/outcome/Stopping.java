package dev.aftermath.outcome;

import dev.aftermath.binding.Nearest;
import dev.aftermath.estimate.Draws;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.OrderStatistics;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.measure.Amount;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Observation;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.UnitException;
import dev.aftermath.vocabulary.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on the width of an interval, and when it is looked at.
 *
 * <p>Looking again and again until an interval happens to be narrow makes it cover too seldom. So it is looked at only
 * after numbers of replications that grow by half each time, and each of the K looks that are possible uses an interval
 * of level 1 - 0.05 / K (Bonferroni): then all of them cover together with at least 95 %, and so does the one at which
 * the run stops, whatever the distribution, as far as each interval keeps its own level.
 *
 * @param text as the user wrote it
 * @param statistic "mean", "p50" to "p99", or "" of a probability
 * @param measure the name of a measure, or "pRtoMet" or "pRpoMet"
 * @param relative whether the limit is a share of the estimate
 * @param limit greatest half width that will do: in the unit of the measure, a share, or a probability
 */
public record Stopping(String text, String statistic, String measure, boolean relative, double limit) {
  private static final Pattern FORM =
      Pattern.compile("\\s*ci\\(\\s*(?:(mean|p\\d{1,2})\\s+(\\w+)|(\\w+))\\s*\\)\\s*<\\s*(.+?)\\s*");
  private static final List<String> PROBABILITIES = List.of("pRtoMet", "pRpoMet");
  private static final int FIRST = 100;
  private static final double MISS = 0.05;

  /** A condition that cannot be understood, and why. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** How well one strategy meets the condition; half widths and estimates in seconds or as probabilities. */
  public record State(String strategy, double estimate, Interval interval, double halfWidth, boolean met) {}

  /**
   * The state of a condition at the last look.
   *
   * @param reached whether the condition holds for every strategy
   * @param level of the intervals it was looked at with
   * @param looks how often it was looked at
   */
  public record Result(Stopping condition, boolean reached, double level, int looks, List<State> states) {}

  /** Reads a condition such as {@code ci(p95 recoveryTime) < 5%}. */
  public static Stopping parse(String text) throws Unreadable {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new Unreadable("expected a condition such as 'ci(p95 recoveryTime) < 5%', 'ci(mean recoveryPoint) < 30 s'"
          + " or 'ci(pRtoMet) < 0.02', got '" + text + "'");
    }
    boolean number = m.group(1) != null;
    String statistic = number ? m.group(1) : "";
    String name = number ? m.group(2) : m.group(3);
    List<String> valid = number ? Measure.all().stream().map(Measure::name).toList() : PROBABILITIES;
    if (!valid.contains(name) || statistic.equals("p0") || statistic.equals("p00")) {
      throw new Unreadable("expected mean or p1 to p99 of one of "
          + String.join(", ", Measure.all().stream().map(Measure::name).toList()) + ", or pRtoMet or pRpoMet, got '"
          + (statistic + " " + name).strip() + "'" + Nearest.hint(name, valid));
    }
    String limit = m.group(4);
    boolean relative = number && limit.endsWith("%");
    double value = limit(limit, relative || !number ? Unit.SHARE : unit(name));
    if (!(value > 0)) {
      throw new Unreadable("expected a width above zero, got '" + limit + "'");
    }
    return new Stopping(text.strip(), statistic, name, relative, value);
  }

  private static Unit unit(String measure) {
    List<Measure> all = Measure.all();
    return all.get(Objective.index(measure, all)).unit();
  }

  private static double limit(String text, Unit unit) throws Unreadable {
    try {
      return Amount.parse(unit, text, "");
    } catch (UnitException e) {
      throw new Unreadable("expected a share such as 5%, or " + switch (unit) {
        case TIME -> "a duration such as 30 s";
        case BYTES -> "an amount of data such as 2 GB";
        case MONEY -> "an amount such as 20 kUSD";
        case EFFORT, COUNT, SHARE -> "a number such as 0.02";
      } + ", got '" + text + "'");
    }
  }

  /** Whether estimates and widths are durations, in seconds. */
  public boolean isTime() {
    return !statistic.isEmpty() && unit(measure) == Unit.TIME;
  }

  /**
   * After how many replications it is looked at, rising, the last one being the most there may be.
   *
   * @param batch how many replications are kept together: all but the last look come after whole batches
   */
  public static List<Integer> looks(int most, int batch) {
    List<Integer> looks = new ArrayList<>();
    long n = FIRST;
    while (n < most) {
      looks.add((int) n);
      n = (n * 3 / 2 + batch - 1) / batch * batch;
    }
    looks.add(most);
    return looks;
  }

  /** The level of the intervals for that many looks. */
  public static double level(int looks) {
    return 1 - MISS / looks;
  }

  /**
   * Looks at the replications below a number.
   *
   * @param looks how many looks are possible in all
   * @param look which one this is, from 1
   */
  public Result look(
      Scenario scenario, Replications<Observation> finished, int below, Draws draws, int looks, int look) {
    List<State> states = new ArrayList<>();
    for (int p = 0; p < scenario.plans().size(); p++) {
      Scenario.Plan plan = scenario.plans().get(p);
      List<Observation> runs = finished.of(p, below);
      states.add(statistic.isEmpty() ? probability(plan, runs, draws, level(looks))
          : state(plan.strategy(), values(runs), draws, level(looks)));
    }
    return new Result(this, states.stream().allMatch(State::met), level(looks), look, states);
  }

  private double[] values(List<Observation> runs) {
    List<Measure> all = Measure.all();
    int index = Objective.index(measure, all);
    double[] values = new double[runs.size()];
    int r = 0;
    for (Observation run : runs) {
      values[r++] = all.get(index).unit().number(run.ofAll(all.get(index), index));
    }
    return values;
  }

  /** The state of a strategy by its values, in order of replication. */
  public State state(String strategy, double[] values, Draws draws, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    boolean known = sorted.length > 0 && sorted[sorted.length - 1] != Double.POSITIVE_INFINITY;
    boolean pairs = draws == Draws.ANTITHETIC;
    if (!statistic.equals("mean")) {
      double p = Integer.parseInt(statistic.substring(1)) / 100.0;
      return state(strategy, Statistics.quantile(sorted, p),
          OrderStatistics.quantileInterval(sorted, p, level, pairs ? 0.5 : 1));
    }
    double mean = known ? Statistics.mean(values) : Double.NaN;
    double[] independent = pairs ? Statistics.pairMeans(values) : values;
    return state(strategy, mean, known ? Statistics.interval(independent, mean, level) : Interval.NONE);
  }

  private State state(String strategy, double estimate, Interval interval) {
    double half = (interval.high() - interval.low()) / 2;
    boolean met = half == 0 || half < (relative ? limit * Math.abs(estimate) : limit);
    return new State(strategy, estimate, interval, half, met);
  }

  // The widest of all services with that objective: the condition holds when it holds for each of them.
  private State probability(Scenario.Plan plan, List<Observation> runs, Draws draws, double level) {
    Objective.Kind kind = measure.equals(PROBABILITIES.get(0)) ? Objective.Kind.RTO : Objective.Kind.RPO;
    List<Measure> all = Measure.all();
    Objective[] objectives = plan.design().services().stream().filter(s -> Objective.isStated(kind, s.grade()))
        .map(s -> Objective.of(kind, s, all)).toArray(Objective[]::new);
    int[] met = new int[objectives.length];
    for (Observation run : runs) {
      for (int i = 0; i < met.length; i++) {
        met[i] += objectives[i].isMet(run) ? 1 : 0;
      }
    }
    int each = draws == Draws.ANTITHETIC ? 2 : 1;
    State widest = new State(plan.strategy(), Double.NaN, Interval.NONE, 0, true);
    for (int count : Arrays.stream(met).distinct().toArray()) {
      State state = state(plan.strategy(), count / (double) runs.size(),
          Statistics.clopperPearson(count / each, runs.size() / each, level));
      widest = state.halfWidth() > widest.halfWidth() ? state : widest;
    }
    return widest;
  }
}
