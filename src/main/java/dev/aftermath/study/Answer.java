package dev.aftermath.study;

import dev.aftermath.binding.Nearest;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Summary;
import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Measure;
import dev.aftermath.outcome.Judged;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.results.Csv;
import dev.aftermath.vocabulary.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A number that an experiment answers with, under one strategy: a statistic of any measure, or the probability that the
 * service which meets its objective least often meets it.
 *
 * @param text as a user asks for it, such as "p95 upForGood"
 * @param column its name in tables, with its unit
 * @param unit what it is counted in
 */
public record Answer(String text, String column, Unit unit) {
  private static final List<String> STATISTICS = List.of("mean", "p50", "p90", "p95");
  private static final String RTO_MET = "pRtoMet";
  private static final String RPO_MET = "pRpoMet";

  /** All that can be asked for. */
  public static List<Answer> all(String currency) {
    List<Answer> all = new ArrayList<>();
    for (Measure m : Measure.all()) {
      for (String statistic : STATISTICS) {
        all.add(of(statistic, m, currency));
      }
    }
    all.add(new Answer(RTO_MET, Csv.column(RTO_MET), Unit.SHARE));
    all.add(new Answer(RPO_MET, Csv.column(RPO_MET), Unit.SHARE));
    return all;
  }

  /** A statistic of a measure. */
  public static Answer of(String statistic, Measure measure, String currency) {
    return new Answer(statistic + " " + measure.name(), column(measure, statistic, currency), measure.unit());
  }

  private static String column(Measure m, String statistic, String currency) {
    return Csv.column(m.name()) + "_" + statistic
        + (m.unit() == Unit.MONEY ? "_" + currency.toLowerCase(Locale.ROOT) : m.unit().suffix());
  }

  /** The answer that a user asks for; empty when there is none of that name. */
  public static Optional<Answer> named(String text, String currency) {
    String plain = text.strip().replaceAll("\\s+", " ");
    return all(currency).stream().filter(a -> a.text.equalsIgnoreCase(plain)).findFirst();
  }

  /** What to say of a text that names no answer. */
  public static String hint(String text, String currency) {
    List<String> names = all(currency).stream().map(Answer::text).toList();
    String near = Nearest.hint(text, names);
    return near.isEmpty() ? "; expected one of " + String.join(", ", names) : near;
  }

  /** All numbers of a strategy, by column, in the order of tables. */
  static Map<String, Double> numbers(StrategyOutcome s, Outcome outcome) {
    String currency = outcome.scenario().loss().currency();
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("replications", (double) outcome.indices().length);
    outcome.backTest().ifPresent(test -> {
      boolean own = test.strategy().equals(s.name());
      row.put("back_test_points_inside", own ? test.inside() : Double.NaN);
      row.put(outcome.scenario().isWeighed() ? "back_test_error_share_of_weights" : "back_test_error_share",
          own ? test.area() : Double.NaN);
    });
    for (int m = 0; m < outcome.measures().size(); m++) {
      Measure measure = outcome.measures().get(m);
      Summary summary = s.totals().get(m).summary();
      row.put(column(measure, "mean", currency), summary.mean());
      row.put(column(measure, "mean_low", currency), summary.ci95().low());
      row.put(column(measure, "mean_high", currency), summary.ci95().high());
      row.put(column(measure, "p50", currency), summary.p50());
      row.put(column(measure, "p90", currency), summary.p90());
      row.put(column(measure, "p95", currency), summary.p95());
      if (measure.censoring() != Censoring.NONE) {
        row.put(Csv.column(measure.name()) + "_censored", (double) summary.censored());
      }
    }
    worst(row, Csv.column(RTO_MET), s, StrategyOutcome.OfService::rto);
    worst(row, Csv.column(RPO_MET), s, StrategyOutcome.OfService::rpo);
    // As they come back from the file of finished points: a resumed study must not differ from one that was not.
    row.replaceAll((column, number) -> Double.isFinite(number) ? number : Double.NaN);
    return row;
  }

  // Every service must meet its objective, so the one that does least often decides.
  private static void worst(Map<String, Double> row, String name, StrategyOutcome s,
      Function<StrategyOutcome.OfService, Judged> objective) {
    Optional<Judged> worst = s.services().stream().map(objective)
        .filter(j -> !Double.isNaN(j.share())).min(Comparator.comparingDouble(Judged::share));
    Interval interval = worst.map(Judged::wilson).orElse(Interval.NONE);
    row.put(name, worst.map(Judged::share).orElse(Double.NaN));
    row.put(name + "_low", interval.low());
    row.put(name + "_high", interval.high());
  }
}
