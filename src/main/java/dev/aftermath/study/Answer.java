package dev.aftermath.study;

import dev.aftermath.binding.Nearest;
import dev.aftermath.experiment.Outcome.ServiceOutcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.Statistics.Interval;
import dev.aftermath.experiment.Statistics.Summary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A number that an experiment answers with, under one strategy.
 *
 * @param text as a user asks for it, such as "p95 recoveryTime"
 * @param column its name in tables, with its unit
 */
public record Answer(String text, String column) {
  /** Numbers of each strategy at a point, by their columns; NaN where there is none because of censoring. */
  private static final List<String> SUMMARY = List.of("mean", "p50", "p90", "p95");
  private static final List<Answer> ALL = all();

  private static List<Answer> all() {
    List<Answer> all = new java.util.ArrayList<>();
    for (String s : SUMMARY) {
      all.add(new Answer(s + " recoveryTime", "recovery_time_" + s + "_s"));
      all.add(new Answer(s + " recoveryPoint", "recovery_point_" + s + "_s"));
    }
    all.add(new Answer("mean loss", "loss_mean_usd"));
    all.add(new Answer("mean bytesLost", "bytes_lost_mean"));
    all.add(new Answer("mean crewHours", "crew_hours_mean"));
    all.add(new Answer("pRtoMet", "p_rto_met"));
    all.add(new Answer("pRpoMet", "p_rpo_met"));
    return List.copyOf(all);
  }

  /** The answer that a user asks for; empty when there is none of that name. */
  public static Optional<Answer> named(String text) {
    String plain = text.strip().replaceAll("\\s+", " ");
    return ALL.stream().filter(a -> a.text.equalsIgnoreCase(plain)).findFirst();
  }

  /** What to say of a text that names no answer. */
  public static String hint(String text) {
    List<String> names = ALL.stream().map(Answer::text).toList();
    String near = Nearest.hint(text, names);
    return near.isEmpty() ? "; expected one of " + String.join(", ", names) : near;
  }

  /** Whether it is a time in seconds. */
  public boolean isTime() {
    return column.endsWith("_s");
  }

  /** Whether it is a probability. */
  public boolean isShare() {
    return column.startsWith("p_");
  }

  /** All numbers of a strategy, by column, in the order of tables. */
  static Map<String, Double> numbers(StrategyOutcome s) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("replications", (double) s.recoveryTime().n());
    put(row, "recovery_time", "_s", s.recoveryTime());
    row.put("recovery_time_censored", (double) s.recoveryTime().censored());
    put(row, "recovery_point", "_s", s.recoveryPoint());
    row.put("recovery_point_censored", (double) s.recoveryPoint().censored());
    mean(row, "loss", "_usd", s.loss());
    mean(row, "bytes_lost", "", s.bytesLost());
    mean(row, "crew_hours", "", s.crewHours());
    worst(row, "p_rto_met", s, ServiceOutcome::pRtoMet, ServiceOutcome::rtoInterval);
    worst(row, "p_rpo_met", s, ServiceOutcome::pRpoMet, ServiceOutcome::rpoInterval);
    row.put("machines_in_use", (double) s.machines().before());
    row.put("spare_used", (double) s.machines().spare());
    row.put("machines_bought", (double) s.machines().bought());
    // As they come back from the file of finished points: a resumed study must not differ from one that was not.
    row.replaceAll((column, number) -> Double.isFinite(number) ? number : Double.NaN);
    return row;
  }

  private static void put(Map<String, Double> row, String name, String unit, Summary s) {
    mean(row, name, unit, s);
    row.put(name + "_p50" + unit, s.p50());
    row.put(name + "_p90" + unit, s.p90());
    row.put(name + "_p95" + unit, s.p95());
  }

  private static void mean(Map<String, Double> row, String name, String unit, Summary s) {
    row.put(name + "_mean" + unit, s.mean());
    row.put(name + "_mean_low" + unit, s.ci95().low());
    row.put(name + "_mean_high" + unit, s.ci95().high());
  }

  // Every service must meet its objective, so the one that does least often tells.
  private static void worst(Map<String, Double> row, String name, StrategyOutcome s,
      ToDoubleFunction<ServiceOutcome> share, Function<ServiceOutcome, Interval> interval) {
    Optional<ServiceOutcome> worst = s.services().stream()
        .filter(x -> !Double.isNaN(share.applyAsDouble(x))).min(Comparator.comparingDouble(share));
    row.put(name, worst.map(share::applyAsDouble).orElse(Double.NaN));
    row.put(name + "_low", worst.map(x -> interval.apply(x).low()).orElse(Double.NaN));
    row.put(name + "_high", worst.map(x -> interval.apply(x).high()).orElse(Double.NaN));
  }
}
