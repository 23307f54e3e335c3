package dev.aftermath.report;

import dev.aftermath.experiment.Experiment;
import dev.aftermath.experiment.HeldUp;
import dev.aftermath.experiment.Inspection;
import dev.aftermath.experiment.LossCurve;
import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.Outcome.GradeOutcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.experiment.PooledSample;
import dev.aftermath.experiment.Statistics;
import dev.aftermath.experiment.Timeline;
import dev.aftermath.experiment.TimelineEntry;
import dev.aftermath.journal.Fact;
import dev.aftermath.scenario.Assumption;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the HTML report needs beyond the tables: the replication it tells, distributions, causes, and what it rests on.
 *
 * @param replication the median one, told under every strategy
 * @param facts what happened in it, for each strategy
 */
record Story(Outcome outcome, int replication, List<List<Fact>> facts, List<Inspection.Seen> seen) {
  static final String DATA = "report.json";
  static final String TIMELINE = "timeline.csv";
  private static final int SCHEMA_VERSION = 1;
  private static final int STEPS = 100;
  private static final int MOST_SHARES = 30;

  /** Runs the replications again that are told or looked at. */
  static Story of(Outcome outcome, Experiment experiment) {
    if (outcome.indices().length == 0) {
      return new Story(outcome, -1, List.of(), List.of());
    }
    int replication = GanttChart.medianReplication(outcome);
    List<List<Fact>> facts = new ArrayList<>();
    for (int p = 0; p < outcome.strategies().size(); p++) {
      facts.add(experiment.replay(p, replication));
    }
    return new Story(outcome, replication, facts, experiment.inspect(outcome.indices()));
  }

  /** The story of the replication, one row for each thing that happened. */
  void timeline(Writer out) throws IOException {
    TimelineFiles.Csv csv = new TimelineFiles.Csv(out);
    for (int p = 0; p < facts.size(); p++) {
      Scenario.Plan plan = outcome.scenario().plans().get(p);
      List<TimelineEntry> entries = Timeline.of(plan, facts.get(p));
      csv.write(replication, plan.strategy(), entries);
    }
    csv.end();
  }

  /** The document report.json. */
  String data() {
    Scenario scenario = outcome.scenario();
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("start", scenario.start().toString());
    tree.put("description", scenario.description().map(String::strip).orElse(null));
    tree.put("stabilisation", Ticks.toSeconds(scenario.stabilisation()));
    tree.put("planned", outcome.planned());
    tree.put("lossFixedUsd", scenario.loss().fixedUsd());
    tree.put("lossPerMinuteUsd", scenario.loss().perMinuteUsd());
    tree.put("lossSaturation", Ticks.toSeconds(scenario.loss().saturation()));
    Map<String, Object> titles = new LinkedHashMap<>();
    outcome.strategies().get(0).grades().forEach(g -> titles.put(g.grade().name(), g.grade().title()));
    tree.put("gradeTitles", titles);
    if (!facts.isEmpty()) {
      tree.put("medianReplication", replication);
      int service = GanttChart.medianService(outcome, replication, facts.get(0));
      tree.put("medianService", outcome.strategies().get(0).specs().get(service).name());
    }
    List<Map<String, Object>> strategies = new ArrayList<>();
    for (int p = 0; p < seen.size(); p++) {
      strategies.add(strategy(outcome.strategies().get(p), seen.get(p)));
    }
    tree.put("strategies", strategies);
    tree.put("assumptions", scenario.assumptions().stream().map(Story::assumption).toList());
    tree.put("defaults", scenario.defaults().stream().map(Story::assumption).toList());
    tree.put("translations", scenario.translations());
    return Json.text(tree);
  }

  private static Map<String, Object> strategy(StrategyOutcome s, Inspection.Seen seen) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", s.name());
    tree.put("recoveryTime", quantiles(s.recoveryTimes()));
    List<Map<String, Object>> grades = new ArrayList<>();
    for (GradeOutcome g : s.grades()) {
      Map<String, Object> grade = new LinkedHashMap<>();
      grade.put("name", g.grade().name());
      grade.put("recoveryTime", quantiles(g.recoveryTimes()));
      grade.put("recoveryPoint", quantiles(g.recoveryPoints()));
      grades.add(grade);
    }
    tree.put("grades", grades);
    tree.put("dataGone", s.troubles().dataGone());
    tree.put("downAgain", s.troubles().downAgain());
    HeldUp h = seen.heldUp();
    tree.put("lookedAt", h.replications());
    tree.put("phases", shares(h.phases()));
    tree.put("resources", shares(h.resources()));
    tree.put("blockers", shares(h.services()));
    LossCurve loss = seen.loss();
    Map<String, Object> curve = new LinkedHashMap<>();
    curve.put("time", numbers(loss.times()));
    curve.put("mean", numbers(loss.mean()));
    curve.put("p05", numbers(loss.low()));
    curve.put("p95", numbers(loss.high()));
    tree.put("loss", curve);
    return tree;
  }

  private static List<@Nullable Object> quantiles(PooledSample values) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int k = 0; k <= STEPS && values.n() > 0; k++) {
      list.add(values.roughQuantile(k / (double) STEPS));
    }
    return list;
  }

  // The k-th of 101: the k % quantile, null where it falls among the censored.
  private static List<@Nullable Object> quantiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    List<@Nullable Object> list = new ArrayList<>();
    for (int k = 0; k <= STEPS && sorted.length > 0; k++) {
      list.add(Statistics.quantile(sorted, k / (double) STEPS));
    }
    return list;
  }

  private static List<Object> numbers(double[] values) {
    List<Object> list = new ArrayList<>();
    for (double v : values) {
      list.add(v);
    }
    return list;
  }

  private static List<Map<String, @Nullable Object>> shares(List<HeldUp.Share> shares) {
    return shares.stream().limit(MOST_SHARES).map(s -> {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      tree.put("name", s.name());
      tree.put("kind", s.kind());
      tree.put("last", s.last());
      tree.put("lastCi95", Json.interval(s.ci95()));
      tree.put("all", s.all());
      return tree;
    }).toList();
  }

  private static Map<String, Object> assumption(Assumption a) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("subject", a.subject());
    tree.put("value", a.value());
    tree.put("evidence", a.evidence().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    tree.put("source", a.source());
    return tree;
  }
}
