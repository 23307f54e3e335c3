package dev.aftermath.report.html;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.LeastMean;
import dev.aftermath.estimate.Selection.Finding;
import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.report.StudyFiles;
import dev.aftermath.report.chart.Pictures;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.study.Answer;
import dev.aftermath.study.Axis;
import dev.aftermath.study.Candidate;
import dev.aftermath.study.DesignTable;
import dev.aftermath.study.Asked;
import dev.aftermath.study.Plan;
import dev.aftermath.study.PointResult;
import dev.aftermath.study.Sensitivity;
import dev.aftermath.study.Shortfall;
import dev.aftermath.study.Sweep;
import dev.aftermath.study.YearlyPlan;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sweeps, plans and analyses for tests, whose figures are chosen here and not run. */
final class Studies {
  private static final Pictures NONE = new Pictures(Optional.empty());
  private static final Words ENGLISH = new Words(Language.EN);
  private static final String SHA = "0123456789abcdef";

  private Studies() {}

  private static Axis axis(String path, String now, List<String> values, List<Double> costs) {
    return new Axis(path, now, values, Optional.empty(), costs, 0, "");
  }

  /**
   * A point of one strategy.
   *
   * @param met in which share of the replications its worst RTO is met, with an interval of a tenth on either side
   * @param hours until all are back for good; NaN where some never were
   */
  private static Map<String, Double> figures(double met, double hours) {
    Map<String, Double> row = new LinkedHashMap<>();
    double seconds = hours * 3600;
    row.put("up_for_good_mean_s", seconds);
    row.put("up_for_good_mean_low_s", seconds * 0.9);
    row.put("up_for_good_mean_high_s", seconds * 1.1);
    row.put("up_for_good_p50_s", Double.isNaN(hours) ? 777_600 : seconds);
    row.put("up_for_good_p95_s", seconds * 2);
    row.put("up_for_good_censored", Double.isNaN(hours) ? 7.0 : 0.0);
    row.put("recovery_point_p95_s", 600.0);
    row.put("loss_mean_usd", 1_000_000 * (2 - met));
    row.put("loss_mean_low_usd", 900_000 * (2 - met));
    row.put("loss_mean_high_usd", 1_100_000 * (2 - met));
    row.put("p_rto_met", met);
    row.put("p_rto_met_low", Math.max(0, met - 0.1));
    row.put("p_rto_met_high", Math.min(1, met + 0.1));
    row.put("p_rpo_met", 1.0);
    row.put("p_rpo_met_low", 0.99);
    row.put("p_rpo_met_high", 1.0);
    return row;
  }

  /**
   * Two inputs in a grid with costs: 10 and 20 servers at 1,000 and 2,000 USD, a slow and a fast link at 0 and 500 USD.
   *
   * @param met of what costs 1,000, 1,500, 2,000 and 2,500 USD
   */
  static Sweep sweep(double goal, double... met) {
    List<Axis> axes = List.of(axis("sites.b.rooms.r.nodes.server", "10", List.of("10", "20"), List.of(1000.0, 2000.0)),
        axis("links.0.bandwidth", "1 Gbit/s", List.of("1 Gbit/s", "10 Gbit/s"), List.of(0.0, 500.0)));
    List<List<String>> rows = List.of(List.of("10", "1 Gbit/s"), List.of("10", "10 Gbit/s"), List.of("20", "1 Gbit/s"),
        List.of("20", "10 Gbit/s"));
    List<PointResult> results = new ArrayList<>();
    for (int i = 0; i < met.length; i++) {
      Map<String, Map<String, Double>> strategies = new LinkedHashMap<>();
      strategies.put("slow", figures(0, i == 0 ? Double.NaN : 100 - i));
      strategies.put("fast", figures(met[i], 5 - i));
      results.add(new PointResult(rows.get(i), strategies));
    }
    return new Sweep("constant", SHA, "USD", axes, new DesignTable(axes.stream().map(Axis::path).toList(), rows), "grid",
        1, 40, List.of("slow", "fast"), results, goal);
  }

  /** One input without costs, at points that are no grid of anything else. */
  static Sweep line() {
    List<Axis> axes = List.of(axis("services.web.replicas", "2", List.of("2", "3", "5"), List.of()));
    List<List<String>> rows = List.of(List.of("5"), List.of("2"), List.of("3"));
    List<PointResult> results = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      results.add(new PointResult(rows.get(i), Map.of("fast", figures(1, 3 - i))));
    }
    return new Sweep("constant", SHA, "USD", axes, new DesignTable(List.of("services.web.replicas"), rows), "file", 1, 40,
        List.of("fast"), results, 0.8);
  }

  private static Candidate candidate(String strategy, String option, double cost) {
    return new Candidate(strategy, List.of(option, "same"), cost, Map.of());
  }

  private static Plan.Trial trial(String option, double cost, Finding finding, double met, double reached) {
    boolean tried = finding != Finding.UNTRIED && finding != Finding.INVALID;
    return new Plan.Trial(candidate("fast", option, cost), finding, tried ? 128 : 0,
        finding == Finding.INVALID ? "s.yaml:1:1: no" : tried ? "web: RTO 4 h" : "", tried ? met : Double.NaN,
        tried ? new Interval(Math.max(0, met - 0.05), Math.min(1, met + 0.05)) : Interval.NONE,
        tried ? new Shortfall("web: RTO 4 h", Unit.TIME, reached, reached / 14_400)
            : new Shortfall("", Unit.TIME, Double.NaN, Double.NaN));
  }

  /** A plan in which the third is chosen, or nothing is. */
  static Plan plan(boolean met, boolean exhaustive) {
    List<Plan.Trial> trials = new ArrayList<>(List.of(
        trial("tiny", 10, Finding.FAILS, 0.2, Double.POSITIVE_INFINITY),
        trial("small", 20, Finding.UNDECIDED, 0.94, 15_000),
        trial("middle", 30, met ? Finding.MEETS : Finding.FAILS, met ? 0.99 : 0.7, met ? 7_200 : 36_000),
        trial("broken", 40, Finding.INVALID, Double.NaN, Double.NaN)));
    if (met) {
      trials.add(trial("large", 50, Finding.UNTRIED, Double.NaN, Double.NaN));
    }
    return new Plan("constant", SHA, "USD", 1, 0.95, 0.9, 0.02, List.of("size", "rest"), exhaustive ? "5" : "6561",
        exhaustive, exhaustive ? 0 : 2000, trials, 256, List.of(
            new Plan.Tighter("rto", "every RTO halved", met ? Optional.of(trials.get(2)) : Optional.empty()),
            new Plan.Tighter("goal", "met in 99 % instead of 95 %", Optional.empty())),
        List.of(new Asked("web: RTO 4 h", "web", Text.same("RTO"), 14_400, Unit.TIME),
            new Asked("time until up for good at most 12 h", "", new Text("time until up for good", "완전 복구시간"),
                43_200, Unit.TIME)));
  }

  private static YearlyPlan.Trial yearly(String option, double cost, double loss, LeastMean.Finding finding, double more,
      Interval bounds) {
    boolean run = finding != LeastMean.Finding.INVALID;
    Interval around = new Interval(loss * 0.8, loss * 1.2);
    return new YearlyPlan.Trial(candidate("fast", option, cost), finding, run ? 800 : 0, cost + loss,
        run ? new Estimate(loss, around, around) : Estimate.NONE, more, bounds,
        run ? new Estimate(3_600, new Interval(3_000, 4_000), Interval.NONE) : Estimate.NONE,
        run ? new Estimate(0.25, new Interval(0.2, 0.3), Interval.NONE) : Estimate.NONE,
        run ? Optional.empty() : Optional.of("s.yaml:1:1: no"));
  }

  /** A plan of years in which the second may be the least in truth, or may not. */
  static YearlyPlan yearly(boolean open) {
    return new YearlyPlan("constant", SHA, "USD", 1, 0.95, 0.02, List.of("size", "rest"), List.of(
        yearly("middle", 300, 700, LeastMean.Finding.LEAST, 0, Interval.NONE),
        yearly("small", 100, 950, open ? LeastMean.Finding.NOT_TOLD_APART : LeastMean.Finding.GREATER, 50,
            new Interval(open ? -10 : 20, 110)),
        yearly("large", 400, 700, LeastMean.Finding.GREATER, 100, new Interval(100, 100)),
        yearly("broken", 1, 0, LeastMean.Finding.INVALID, Double.NaN, Interval.NONE)), 12_800);
  }

  /** An analysis of two inputs, of which the second moves nothing. */
  static Sensitivity sensitivity() {
    return new Sensitivity("constant", SHA, "USD", Answer.named("p95 upForGood", "USD").orElseThrow(), "fast", 1, 40, 2, 8,
        7_200, 60, 1_000, List.of(
            new Sensitivity.Factor(axis("strategies.fast.registry", "1 Gbit/s", List.of("1 Gbit/s", "2 Gbit/s"), List.of()),
                "1 Gbit/s", "2 Gbit/s", 7_200, 3_600, 3_600, new Interval(3_000, 4_000), -3_600, 10, Optional.empty()),
            new Sensitivity.Factor(axis("services.web.weight", "1", List.of("1", "2"), List.of()), "1", "2", 7_200, 7_200, 0,
                new Interval(0, 0), 0, 0, Optional.empty())), 20);
  }

  /** A manifest as commands write it. */
  static Map<String, Object> manifest(String command, String sha256) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("schemaVersion", 1);
    manifest.put("scenario", "constant");
    manifest.put("file", "s.yaml");
    manifest.put("sha256", sha256);
    manifest.put("seed", 1);
    manifest.put("replications", 40);
    manifest.put("version", "0");
    manifest.put("java", "17");
    manifest.put("command", "aftermath " + command);
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("title", new Text("constant", "상수"));
    about.put("strategies", Map.of("fast", new Text("quick <b>hands</b>", "빠른 손"), "slow", new Text("slow hands", "느린 손")));
    about.put("assumptions", List.of());
    about.put("defaults", List.of());
    about.put("sources", List.of(Map.of("name", "scenario/s.yaml", "text", "name: constant\n")));
    manifest.put("about", about);
    return manifest;
  }

  private interface Writing {
    void into(OutputFolder folder) throws IOException;
  }

  private static Path write(Path folder, Writing writing) {
    try (OutputFolder results = OutputFolder.open(folder)) {
      writing.into(results);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  static Path write(Path folder, Sweep sweep) {
    return write(folder, f -> StudyFiles.write(f, sweep, manifest("sweep", sweep.sha256()), NONE, ENGLISH));
  }

  static Path write(Path folder, Plan plan) {
    return write(folder, f -> StudyFiles.write(f, plan, manifest("plan", plan.sha256()), NONE, ENGLISH));
  }

  static Path write(Path folder, YearlyPlan plan) {
    return write(folder, f -> StudyFiles.write(f, plan, manifest("plan", plan.sha256()), NONE, ENGLISH));
  }

  static Path write(Path folder, Sensitivity study) {
    return write(folder, f -> StudyFiles.write(f, study, manifest("sensitivity", study.sha256()), NONE, ENGLISH));
  }
}
