package dev.aftermath.report;

import dev.aftermath.experiment.BackTest;
import dev.aftermath.experiment.Outcome;
import dev.aftermath.experiment.Outcome.Comparison;
import dev.aftermath.experiment.Outcome.GradeOutcome;
import dev.aftermath.experiment.Outcome.PhaseOutcome;
import dev.aftermath.experiment.Outcome.ServiceOutcome;
import dev.aftermath.experiment.Outcome.StrategyOutcome;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Grade;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The outcome as one JSON document; its keys are documented in docs/results.md and do not change within a schema
 * version. Times are seconds, null where censored.
 */
public final class JsonReport {
  private static final int SCHEMA_VERSION = 1;

  private JsonReport() {}

  /** The whole document. */
  public static String text(Outcome outcome) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("scenario", outcome.scenario().name());
    tree.put("seed", outcome.seed());
    tree.put("replications", outcome.indices().length);
    tree.put("complete", outcome.complete());
    tree.put("horizon", Ticks.toSeconds(outcome.scenario().horizon()));
    tree.put("confidence", outcome.scenario().confidence());
    tree.put("strategies", outcome.strategies().stream().map(s -> strategy(outcome, s)).toList());
    tree.put("comparisons", outcome.comparisons().stream().map(JsonReport::comparison).toList());
    outcome.backTest().ifPresent(b -> tree.put("backTest", backTest(b)));
    tree.put("draws", outcome.draws().text());
    tree.put("objectives", StatisticsJson.objectives(outcome));
    outcome.stopping().ifPresent(s -> tree.put("until", StatisticsJson.stopping(s)));
    return Json.text(tree);
  }

  private static Map<String, @Nullable Object> strategy(Outcome outcome, StrategyOutcome s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", s.name());
    tree.put("recoveryTime", Json.summary(s.recoveryTime()));
    tree.put("recoveryPoint", Json.summary(s.recoveryPoint()));
    tree.put("lossUsd", Json.meanAndInterval(s.loss()));
    tree.put("bytesLost", Json.meanAndInterval(s.bytesLost()));
    tree.put("crewHours", Json.meanAndInterval(s.crewHours()));
    Map<String, @Nullable Object> machines = new LinkedHashMap<>();
    machines.put("inUse", s.machines().before());
    machines.put("spareUsed", s.machines().spare());
    machines.put("bought", s.machines().bought());
    tree.put("machines", machines);
    tree.put("grades", s.grades().stream().map(JsonReport::grade).toList());
    tree.put("services", s.services().stream().map(JsonReport::service).toList());
    tree.put("phases", s.phases().stream().map(JsonReport::phase).toList());
    tree.put("blocked", blocked(s));
    tree.put("recoveryTimePrecision", StatisticsJson.precision(s.recoveryTimePrecision()));
    tree.put("recoveryPointPrecision", StatisticsJson.precision(s.recoveryPointPrecision()));
    tree.put("recoveryTimeSurvival",
        StatisticsJson.survival(s.survival(), Ticks.toSeconds(outcome.scenario().horizon())));
    return tree;
  }

  private static List<Map<String, Object>> blocked(StrategyOutcome s) {
    List<Map<String, Object>> list = new ArrayList<>();
    s.blocked().forEach((what, count) -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("what", what);
      entry.put("replications", count);
      list.add(entry);
    });
    return list;
  }

  private static Map<String, @Nullable Object> grade(GradeOutcome g) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", g.grade().name());
    tree.put("services", g.services());
    tree.put("recoveryTime", Json.summary(g.recoveryTime()));
    tree.put("recoveryPoint", Json.summary(g.recoveryPoint()));
    tree.put("timeToDetect", Json.summary(g.timeToDetect()));
    objectives(tree, g.grade());
    tree.put("pRtoMet", g.pRtoMet());
    tree.put("pRpoMet", g.pRpoMet());
    tree.put("phases", g.phases().stream().map(JsonReport::phase).toList());
    return tree;
  }

  private static Map<String, @Nullable Object> service(ServiceOutcome s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", s.spec().name());
    tree.put("grade", s.spec().grade().name());
    tree.put("counted", s.spec().counted());
    tree.put("recoveryTime", Json.summary(s.recoveryTime()));
    tree.put("recoveryPoint", Json.summary(s.recoveryPoint()));
    tree.put("downtime", Json.summary(s.downtime()));
    tree.put("timeToDetect", Json.summary(s.timeToDetect()));
    objectives(tree, s.spec().grade());
    tree.put("pRtoMet", s.pRtoMet());
    tree.put("pRtoMetCi95", Json.interval(s.rtoInterval()));
    tree.put("pRpoMet", s.pRpoMet());
    tree.put("pRpoMetCi95", Json.interval(s.rpoInterval()));
    tree.put("pRtoMetExactCi95", Json.interval(s.rtoExact()));
    tree.put("pRpoMetExactCi95", Json.interval(s.rpoExact()));
    tree.put("rtoVerdict", StatisticsJson.verdict(s.rtoVerdict()));
    tree.put("rpoVerdict", StatisticsJson.verdict(s.rpoVerdict()));
    return tree;
  }

  private static void objectives(Map<String, @Nullable Object> tree, Grade grade) {
    tree.put("rto", grade.hasRto() ? Ticks.toSeconds(grade.rto()) : null);
    tree.put("rpo", grade.hasRpo() ? Ticks.toSeconds(grade.rpo()) : null);
  }

  private static Map<String, @Nullable Object> phase(PhaseOutcome p) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", p.name());
    tree.put("kind", p.kind().name().toLowerCase(java.util.Locale.ROOT));
    tree.put("mean", p.mean());
    tree.put("p5", p.p5());
    tree.put("p50", p.p50());
    tree.put("p90", p.p90());
    tree.put("p95", p.p95());
    tree.put("count", p.n());
    return tree;
  }

  private static Map<String, @Nullable Object> comparison(Comparison c) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("baseline", c.baseline());
    tree.put("candidate", c.candidate());
    tree.put("pairs", c.pairs());
    tree.put("recoveryTimeRatio", Json.meanAndInterval(c.ratio()));
    tree.put("recoveryTimeDifference", Json.meanAndInterval(c.difference()));
    tree.put("ratioOfMeans", c.ratioOfMeans());
    tree.put("ratioOfMeansCi95", Json.interval(c.ratioOfMeansInterval()));
    tree.put("varianceRatio", c.varianceRatio());
    return tree;
  }

  private static Map<String, @Nullable Object> backTest(BackTest b) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("label", b.label());
    tree.put("strategy", b.strategy());
    tree.put("pointsInside90", b.inside());
    tree.put("points", b.points().size());
    tree.put("meanAbsoluteError", b.area());
    List<Map<String, @Nullable Object>> milestones = new ArrayList<>();
    for (BackTest.Milestone m : b.milestones()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("share", m.share());
      entry.put("published", seconds(m.published()));
      entry.put("simulated", seconds(m.simulated()));
      entry.put("relativeError", m.error());
      milestones.add(entry);
    }
    tree.put("milestones", milestones);
    return tree;
  }

  private static @Nullable Double seconds(long ticks) {
    return ticks == Ticks.NEVER ? null : Ticks.toSeconds(ticks);
  }
}
