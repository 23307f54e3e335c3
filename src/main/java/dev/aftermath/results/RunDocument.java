package dev.aftermath.results;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.KaplanMeier;
import dev.aftermath.estimate.PooledSample;
import dev.aftermath.estimate.Precision;
import dev.aftermath.estimate.Summary;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.load.Batching;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Subject;
import dev.aftermath.outcome.BackTest;
import dev.aftermath.outcome.Comparison;
import dev.aftermath.outcome.DataGroup;
import dev.aftermath.outcome.Judged;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.Stopping;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.workload.Grade;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The outcome as one JSON document; its keys are documented in docs/results.md and do not change within a schema
 * version. Times are seconds, null where censored. Whatever measures there are stand in it under their names.
 */
public final class RunDocument {
  /** The version of results.json. */
  public static final int SCHEMA_VERSION = 2;

  private final Outcome outcome;
  private final List<Measure> measures;

  private RunDocument(Outcome outcome) {
    this.outcome = outcome;
    measures = outcome.measures();
  }

  /** Writes the whole document. */
  static void write(Outcome outcome, Writer out) throws IOException {
    Json.indented(new RunDocument(outcome).tree(), out);
  }

  private Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("scenario", outcome.scenario().name());
    tree.put("seed", outcome.seed());
    tree.put("replications", outcome.indices().length);
    tree.put("planned", outcome.planned());
    tree.put("complete", outcome.complete());
    tree.put("horizon", Ticks.toSeconds(outcome.scenario().horizon()));
    tree.put("confidence", outcome.scenario().confidence());
    tree.put("currency", outcome.scenario().loss().currency());
    if (outcome.scenario().plans().stream().anyMatch(plan -> !plan.design().loads().isEmpty())) {
      tree.put("unservedPriced", outcome.scenario().loss().perUnserved() > 0);
    }
    tree.put("headline", StrategyOutcome.HEADLINE);
    outcome.scenario().weighedBy().ifPresent(what -> tree.put("curvesWeighedBy", what));
    tree.put("measures", measures.stream().map(RunDocument::measure).toList());
    tree.put("strategies", outcome.strategies().stream().map(this::strategy).toList());
    tree.put("oneSided", outcome.scenario().oneSided().stream().map(RunDocument::oneSided).toList());
    tree.put("outsideModel", outcome.scenario().outside());
    tree.put("comparisons", outcome.comparisons().stream().map(this::comparison).toList());
    outcome.backTest().ifPresent(b -> tree.put("backTest", backTest(b, outcome.scenario().isWeighed())));
    tree.put("draws", outcome.draws().text());
    tree.put("objectives", verdicts(outcome::count));
    outcome.stopping().ifPresent(s -> tree.put("until", stopping(s)));
    return tree;
  }

  private static Map<String, Object> oneSided(Scenario.OneSided input) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("key", input.key());
    tree.put("services", input.services());
    tree.put("readBy", input.readBy());
    tree.put("ignoredBy", input.ignoredBy());
    return tree;
  }

  private static Map<String, Object> chosen(StrategyKind.Chosen choice) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", choice.name());
    tree.put("title", choice.title());
    tree.put("value", choice.value());
    return tree;
  }

  private static Map<String, @Nullable Object> measure(Measure m) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", m.name());
    tree.put("title", m.title());
    tree.put("about", m.about());
    tree.put("unit", Codes.of(m.unit()));
    tree.put("subject", Codes.of(m.subject()));
    tree.put("direction", Codes.of(m.direction()));
    tree.put("across", Codes.of(m.across()));
    tree.put("censoring", Codes.of(m.censoring()));
    tree.put("column", ReplicationsCsv.column(m));
    tree.put("boundedWith", m.boundedWith().isEmpty() ? null : m.boundedWith());
    return tree;
  }

  private Map<String, @Nullable Object> strategy(StrategyOutcome s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", s.name());
    tree.put("kind", s.plan().kind().name());
    tree.put("title", outcome.scenario().title(s.plan()));
    tree.put("about", s.plan().kind().about());
    tree.put("choices", s.plan().choices().stream().map(RunDocument::chosen).toList());
    for (int m = 0; m < measures.size(); m++) {
      tree.put(measures.get(m).name(), Json.summary(s.totals().get(m).summary()));
    }
    List<Map<String, Object>> inference = inference(s);
    if (!inference.isEmpty()) {
      tree.put("inference", inference);
    }
    tree.put("machines", machines(s));
    tree.put("objectives", verdicts(s::count));
    tree.put("downAgain", s.downAgain(measures));
    tree.put("incidents", s.incidents());
    tree.put("grades", s.grades().stream().map(this::grade).toList());
    Iterable<Object> services = () -> s.services().stream().map(service -> (Object) service(service)).iterator();
    tree.put("services", services);
    tree.put("stores", s.stores().stream().map(this::store).toList());
    tree.put("data", s.data().stream().map(this::data).toList());
    tree.put("phases", s.phases().stream().map(RunDocument::phase).toList());
    tree.put("blocked", blocked(s));
    for (int m = 0; m < measures.size(); m++) {
      String name = measures.get(m).name();
      StrategyOutcome.Total total = s.totals().get(m);
      tree.put(name + "InReplications", total.positive());
      if (total.precision().isPresent()) {
        tree.put(name + "Precision", precision(total.precision().get()));
        total.survival().ifPresent(survival ->
            tree.put(name + "Survival", survival(survival, Ticks.toSeconds(outcome.scenario().horizon()))));
      }
    }
    return tree;
  }

  private static List<Map<String, Object>> inference(StrategyOutcome s) {
    List<Map<String, Object>> list = new ArrayList<>();
    s.plan().design().loads().forEach((service, load) -> {
      if (load.server() instanceof Batching batching) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("service", s.specs().get(service).name());
        entry.put("atOnce", batching.atOnce());
        entry.put("requestsPerSecond", batching.capacity());
        entry.put("tokensPerSecond", batching.capacity() * batching.output());
        list.add(entry);
      }
    });
    return list;
  }

  private Map<String, @Nullable Object> machines(StrategyOutcome s) {
    Map<String, @Nullable Object> machines = new LinkedHashMap<>();
    machines.put("inUse", (long) s.total("machinesInUse", measures).most());
    machines.put("spareUsed", (long) s.total("sparesUsed", measures).most());
    machines.put("bought", (long) s.total("machinesBought", measures).most());
    return machines;
  }

  private interface Count {
    int of(Verdict verdict);
  }

  private static Map<String, @Nullable Object> verdicts(Count count) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    for (Verdict verdict : List.of(Verdict.MET, Verdict.UNDECIDED, Verdict.MISSED)) {
      tree.put(verdict.text(), count.of(verdict));
    }
    return tree;
  }

  private static List<Map<String, Object>> blocked(StrategyOutcome s) {
    List<Map<String, Object>> list = new ArrayList<>();
    s.blocked().forEach((what, count) -> {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("service", s.specs().get(what.service()).name());
      entry.put("code", what.code());
      entry.put("reason", what.why());
      entry.put("replications", count);
      list.add(entry);
    });
    return list;
  }

  private Map<String, @Nullable Object> grade(StrategyOutcome.OfGrade g) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", g.grade().name());
    tree.put("services", g.services());
    for (int m = 0; m < measures.size(); m++) {
      Optional<PooledSample> sample = g.samples().get(m);
      if (measures.get(m).subject() == Subject.SERVICE) {
        tree.put(measures.get(m).name(), Json.summary(
            sample.map(StrategyOutcome.OfGrade::summary).orElse(NOTHING)));
      }
    }
    objectives(tree, g.grade());
    tree.put("pRtoMet", g.pRtoMet());
    tree.put("pRpoMet", g.pRpoMet());
    tree.put("rtoVerdict", verdict(g.rto().worst()));
    tree.put("rpoVerdict", verdict(g.rpo().worst()));
    tree.put("rtoServices", verdicts(g.rto()::of));
    tree.put("rpoServices", verdicts(g.rpo()::of));
    tree.put("phases", g.phases().stream().map(RunDocument::phase).toList());
    return tree;
  }

  private static final Summary NOTHING =
      new Summary(Double.NaN, Interval.NONE, Double.NaN, Double.NaN, Double.NaN, 0, 0);

  private Map<String, @Nullable Object> service(StrategyOutcome.OfService s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", s.spec().name());
    tree.put("grade", s.spec().grade().name());
    tree.put("counted", s.spec().counted());
    summaries(tree, s.measures());
    objectives(tree, s.spec().grade());
    judged(tree, "Rto", s.rto());
    judged(tree, "Rpo", s.rpo());
    return tree;
  }

  private void summaries(Map<String, @Nullable Object> tree, List<Optional<Summary>> summaries) {
    for (int m = 0; m < measures.size(); m++) {
      String name = measures.get(m).name();
      summaries.get(m).ifPresent(summary -> tree.put(name, Json.summary(summary)));
    }
  }

  private static void judged(Map<String, @Nullable Object> tree, String objective, Judged judged) {
    tree.put("p" + objective + "Met", judged.share());
    tree.put("p" + objective + "MetCi95", Json.interval(judged.wilson()));
    tree.put("p" + objective + "MetExactCi95", Json.interval(judged.exact()));
    tree.put(objective.toLowerCase(Locale.ROOT) + "Verdict", verdict(judged.verdict()));
  }

  private Map<String, @Nullable Object> store(StrategyOutcome.OfStore s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", s.name());
    summaries(tree, s.measures());
    return tree;
  }

  private Map<String, @Nullable Object> data(DataGroup d) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", d.name());
    tree.put("homes", d.homes());
    tree.put("stores", d.stores());
    tree.put("size", d.size());
    tree.put("writesPerSecond", d.writes());
    tree.put("cases", d.cases());
    tree.put("inUse", share(d.inUse(), d.cases()));
    tree.put("lost", share(d.lost(), d.cases()));
    tree.put("notBackAtEnd", share(d.notBack(), d.cases()));
    tree.put("copies", d.copies().stream().map(c -> copy(c, d)).toList());
    summaries(tree, d.measures());
    return tree;
  }

  private static double share(double part, double of) {
    return of == 0 ? Double.NaN : part / of;
  }

  private static Map<String, @Nullable Object> copy(DataGroup.OfCopy c, DataGroup of) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("kind", Codes.of(c.copy().kind()));
    tree.put("place", c.copy().place());
    tree.put("held", share(c.held(), of.cases() - of.inUse()));
    tree.put("served", share(c.served(), of.cases()));
    tree.put("age", Json.summary(c.age()));
    tree.put("bytes", Json.summary(c.bytes()));
    tree.put("without", Json.summary(c.without()));
    tree.put("linkBytesPerSecond", c.day().linkBytesPerSecond() * of.stores());
    tree.put("storageBytes", c.day().storageBytes() * of.stores());
    tree.put("writeLatency", c.writeLatency());
    return tree;
  }

  private static void objectives(Map<String, @Nullable Object> tree, Grade grade) {
    tree.put("rto", grade.hasRto() ? Ticks.toSeconds(grade.rto()) : null);
    tree.put("rpo", grade.hasRpo() ? Ticks.toSeconds(grade.rpo()) : null);
    tree.put("judgedOn", grade.hasRto() ? grade.judgedOn() : null);
  }

  private static Map<String, @Nullable Object> phase(StrategyOutcome.OfPhase p) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", p.name().label());
    tree.put("title", p.name().title());
    tree.put("kind", p.name().kind().code());
    tree.put("mean", p.mean());
    tree.put("p5", p.p5());
    tree.put("p50", p.p50());
    tree.put("p90", p.p90());
    tree.put("p95", p.p95());
    tree.put("count", p.n());
    return tree;
  }

  private Scenario.Plan plan(String strategy) {
    return outcome.strategies().stream().filter(s -> s.name().equals(strategy)).findFirst().orElseThrow().plan();
  }

  private Map<String, @Nullable Object> comparison(Comparison c) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("baseline", c.baseline());
    tree.put("candidate", c.candidate());
    tree.put("choices", plan(c.baseline()).differences(plan(c.candidate())));
    tree.put("measures", c.measures().stream().map(m -> {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("measure", m.measure());
      one.put("of", Codes.of(m.of()));
      one.put("limit", m.limit());
      one.put("ratio", m.ratio());
      one.put("ratioCi95", Json.interval(m.ratioInterval()));
      one.put("difference", m.difference().mean());
      one.put("differenceCi95", Json.interval(m.difference().ci95()));
      one.put("varianceRatio", m.varianceRatio());
      return one;
    }).toList());
    return tree;
  }

  private static Map<String, @Nullable Object> backTest(BackTest b, boolean weighed) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("label", b.label());
    tree.put("strategy", b.strategy());
    tree.put("pointsInside90", b.inside());
    tree.put("points", b.points().size());
    tree.put("between", Codes.of(b.between()));
    if (weighed) {
      tree.put("shareOf", RunTables.WEIGHTS);
    }
    tree.put("meanAbsoluteError", b.area());
    List<Map<String, @Nullable Object>> milestones = new ArrayList<>();
    for (BackTest.Milestone m : b.milestones()) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("share", m.share());
      entry.put("published", seconds(m.published()));
      entry.put("publishedAtMost", m.atMost());
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

  private static @Nullable String verdict(Verdict verdict) {
    return verdict == Verdict.NONE ? null : verdict.text();
  }

  private static Map<String, @Nullable Object> precision(Precision p) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("p50Ci95", Json.interval(p.p50()));
    tree.put("p90Ci95", Json.interval(p.p90()));
    tree.put("p95Ci95", Json.interval(p.p95()));
    tree.put("meanBootstrapCi95", Json.interval(p.bootstrap()));
    tree.put("skewness", p.skewness());
    tree.put("neededForP95", p.neededForP95());
    tree.put("neededForMean", p.neededForMean());
    return tree;
  }

  /** Estimates that allow for what is censored; the mean is restricted to the horizon. */
  private static Map<String, @Nullable Object> survival(KaplanMeier s, double horizon) {
    double limit = Double.isNaN(s.lastWatched()) ? horizon : Math.min(horizon, s.lastWatched());
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("censored", s.censored());
    for (double p : new double[] {0.5, 0.9, 0.95}) {
      String name = "p" + Math.round(p * 100);
      tree.put(name, s.quantile(p));
      tree.put(name + "Ci95", ends(s.quantileInterval(p)));
    }
    tree.put("restrictedTo", limit);
    tree.put("restrictedMean", s.restrictedMean(limit));
    tree.put("restrictedMeanCi95", Json.interval(s.restrictedMeanInterval(limit)));
    return tree;
  }

  // Either end may lie beyond what was seen while the other does not.
  private static List<@Nullable Object> ends(Interval interval) {
    List<@Nullable Object> list = new ArrayList<>();
    list.add(interval.low());
    list.add(interval.high());
    return list;
  }

  private static Map<String, @Nullable Object> stopping(Stopping.Result result) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("condition", result.condition().text());
    tree.put("statistic", result.condition().statistic());
    tree.put("measure", result.condition().measure());
    tree.put("relative", result.condition().relative());
    tree.put("reached", result.reached());
    tree.put("level", result.level());
    tree.put("looks", result.looks());
    List<Map<String, @Nullable Object>> states = new ArrayList<>();
    for (Stopping.State s : result.states()) {
      Map<String, @Nullable Object> state = new LinkedHashMap<>();
      state.put("strategy", s.strategy());
      state.put("estimate", s.estimate());
      state.put("interval", Json.interval(s.interval()));
      state.put("halfWidth", s.halfWidth());
      state.put("met", s.met());
      states.add(state);
    }
    tree.put("strategies", states);
    return tree;
  }
}
