package dev.aftermath.results;

import dev.aftermath.estate.Topology;
import dev.aftermath.estimate.PooledSample;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.journal.Fact;
import dev.aftermath.measure.HeatMoments;
import dev.aftermath.measure.Measure;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.operation.Design;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.story.DecidingPath;
import dev.aftermath.story.HeldUp;
import dev.aftermath.story.Inspection;
import dev.aftermath.story.LossCurve;
import dev.aftermath.story.Story;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.workload.Loss;
import dev.aftermath.words.Sentences;
import dev.aftermath.words.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a report needs beyond the numbers: what there is, what happened, distributions, paths, causes, assumptions. */
final class StoryDocument {
  /** The version of report.json. */
  static final int SCHEMA_VERSION = 2;
  private static final int STEPS = 100;
  private static final int MOST_SHARES = 30;

  private final Outcome outcome;
  private final Story story;

  private StoryDocument(Outcome outcome, Story story) {
    this.outcome = outcome;
    this.story = story;
  }

  /** The document. */
  static String text(Outcome outcome, Story story) {
    return Json.text(new StoryDocument(outcome, story).tree());
  }

  private Map<String, @Nullable Object> tree() {
    Scenario scenario = outcome.scenario();
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("start", scenario.start().toString());
    tree.put("title", told(scenario.name()));
    tree.put("description", scenario.description().map(d -> told(d.strip())).orElse(null));
    tree.put("author", scenario.author().map(String::strip).orElse(null));
    tree.put("stabilisation", Ticks.toSeconds(scenario.stabilisation()));
    tree.put("loss", loss(scenario));
    tree.put("gradeTitles", gradeTitles());
    tree.put("estate", estate(scenario.plans().get(0).design()));
    if (story.replication() >= 0) {
      tree.put("replication", story.replication());
      tree.put("happened", happened(scenario.plans().get(0).design()));
    }
    tree.put("heatMoments", seconds(HeatMoments.upTo(scenario.horizon())));
    List<Map<String, @Nullable Object>> strategies = new ArrayList<>();
    for (int p = 0; p < outcome.strategies().size(); p++) {
      strategies.add(strategy(p));
    }
    tree.put("strategies", strategies);
    tree.put("assumptions", scenario.assumptions().stream().map(Assumptions::tree).toList());
    tree.put("defaults", scenario.defaults().stream().map(Assumptions::tree).toList());
    scenario.published().ifPresent(p -> tree.put("published", told(p.label())));
    return tree;
  }

  /** What there is to be called by its title, and nothing else. */
  static String titles(Outcome outcome) {
    StoryDocument document = new StoryDocument(outcome, Story.NOTHING);
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("title", document.told(outcome.scenario().name()));
    tree.put("gradeTitles", document.gradeTitles());
    return Json.text(tree);
  }

  private Map<String, Object> gradeTitles() {
    Map<String, Object> titles = new LinkedHashMap<>();
    outcome.strategies().get(0).grades().forEach(g -> titles.put(g.grade().name(), told(g.grade().title())));
    return titles;
  }

  private Text told(String text) {
    return outcome.scenario().translations().told(text);
  }

  private static Map<String, Object> loss(Scenario scenario) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("fixed", scenario.loss().fixed());
    tree.put("perMinute", scenario.loss().perMinute());
    tree.put("saturation", Ticks.toSeconds(scenario.loss().saturation()));
    Loss.Parts parts = scenario.loss().parts();
    if (parts.capacity() > 0) {
      tree.put("degraded", parts.capacity());
    }
    if (parts.slow() > 0) {
      tree.put("slow", parts.slow());
    }
    if (parts.readOnly() < 1) {
      tree.put("readOnly", parts.readOnly());
    }
    if (scenario.loss().perUnserved() > 0) {
      tree.put("perUnserved", scenario.loss().perUnserved());
    }
    if (scenario.loss().perSlow() > 0) {
      tree.put("perSlow", scenario.loss().perSlow());
    }
    return tree;
  }

  // What there is, in numbers for one paragraph.
  private static Map<String, Object> estate(Design design) {
    Map<String, Object> tree = new LinkedHashMap<>();
    long gpus = design.topology().nodes().stream().filter(StoryDocument::isThere).mapToLong(n -> n.type().gpus()).sum();
    tree.put("sites", design.topology().sites().stream().map(site -> {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", site.name());
      one.put("rooms", site.endRoom() - site.firstRoom());
      one.put("machines", design.topology().nodes().stream()
          .filter(n -> n.site() == site.id() && isThere(n)).count());
      return one;
    }).toList());
    tree.put("gpus", gpus);
    tree.put("services", design.services().stream().filter(s -> s.counted()).count());
    tree.put("tools", design.services().stream().filter(s -> !s.counted()).count());
    tree.put("stores", design.datastores().size());
    tree.put("bytes", design.datastores().stream().mapToDouble(d -> d.size()).sum());
    tree.put("unprotected", design.datastores().stream().filter(d -> d.copies().isEmpty()).count());
    return tree;
  }

  private static boolean isThere(Topology.Node node) {
    return node.origin() != Topology.Origin.BOUGHT;
  }

  // What happened in the replication that timelines show, under any strategy.
  private Map<String, Object> happened(Design design) {
    List<Map<String, Object>> disasters = new ArrayList<>();
    Map<Integer, Condition> rooms = new LinkedHashMap<>();
    BitSet down = new BitSet();
    for (Fact fact : story.facts().get(0)) {
      if (fact instanceof Fact.DisasterStruck f) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("at", Ticks.toSeconds(Ticks.minus(f.at(), design.origin())));
        one.put("hazard", f.hazard());
        one.put("title", f.title());
        one.put("where", Sentences.of(f.where()));
        disasters.add(one);
      } else if (fact instanceof Fact.RoomDamaged f) {
        rooms.merge(f.room(), f.condition(), (a, b) -> b.isWorseThan(a) ? b : a);
      } else if (fact instanceof Fact.ServiceChanged f && !f.up() && design.services().get(f.service()).counted()) {
        down.set(f.service());
      }
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("disasters", disasters);
    List<Map<String, Object>> hurt = new ArrayList<>();
    rooms.forEach((room, condition) -> {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("room", design.topology().rooms().get(room).name());
      one.put("condition", condition.name().toLowerCase(Locale.ROOT));
      one.put("title", Terms.condition(condition));
      hurt.add(one);
    });
    tree.put("rooms", hurt);
    tree.put("servicesDown", down.cardinality());
    return tree;
  }

  private Map<String, @Nullable Object> strategy(int p) {
    StrategyOutcome s = outcome.strategies().get(p);
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", s.name());
    tree.put("quantiles", times(m -> quantiles(s.totals().get(m).values())));
    List<Map<String, @Nullable Object>> grades = new ArrayList<>();
    for (StrategyOutcome.OfGrade g : s.grades()) {
      Map<String, @Nullable Object> grade = new LinkedHashMap<>();
      grade.put("name", g.grade().name());
      grade.put("quantiles", times(m -> g.samples().get(m).map(StoryDocument::quantiles).orElse(List.of())));
      grades.add(grade);
    }
    tree.put("grades", grades);
    Map<String, Object> down = new LinkedHashMap<>();
    s.services().stream().filter(service -> service.spec().counted()).forEach(service ->
        down.put(service.spec().name(), Arrays.stream(service.down()).boxed().toList()));
    tree.put("down", down);
    if (p < story.seen().size()) {
      Inspection.Seen seen = story.seen().get(p);
      HeldUp h = seen.heldUp();
      tree.put("lookedAt", h.replications());
      tree.put("phases", shares(h.phases()));
      tree.put("resources", shares(h.resources()));
      tree.put("blockers", shares(h.services()));
      Map<String, Object> causes = new LinkedHashMap<>();
      h.causes().forEach((service, cause) -> {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("title", cause.title());
        one.put("share", cause.share());
        causes.put(s.specs().get(service).name(), one);
      });
      tree.put("causes", causes);
      tree.put("loss", curve(seen.loss()));
      story.paths().get(p).ifPresent(path -> tree.put("path", path(path)));
    }
    return tree;
  }

  private interface OfMeasure {
    List<@Nullable Object> of(int measure);
  }

  private Map<String, @Nullable Object> times(OfMeasure numbers) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    for (int m = 0; m < outcome.measures().size(); m++) {
      Measure measure = outcome.measures().get(m);
      if (measure.unit() == Unit.TIME) {
        tree.put(measure.name(), numbers.of(m));
      }
    }
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

  private static Map<String, Object> curve(LossCurve loss) {
    Map<String, Object> curve = new LinkedHashMap<>();
    curve.put("time", numbers(loss.times()));
    curve.put("mean", numbers(loss.mean()));
    curve.put("p05", numbers(loss.low()));
    curve.put("p95", numbers(loss.high()));
    return curve;
  }

  private static List<Object> numbers(double[] values) {
    return new ArrayList<>(Arrays.stream(values).boxed().toList());
  }

  private static List<Object> seconds(long[] ticks) {
    return new ArrayList<>(Arrays.stream(ticks).mapToObj(Ticks::toSeconds).toList());
  }

  private static Map<String, @Nullable Object> path(DecidingPath path) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("replication", path.replication());
    tree.put("service", path.service());
    tree.put("struck", Ticks.toSeconds(path.struck()));
    tree.put("end", Ticks.toSeconds(path.end()));
    tree.put("open", path.open());
    tree.put("steps", path.steps().stream().map(step -> {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("title", step.title());
      one.put("kind", step.kind().code());
      one.put("awaited", step.awaited().orElse(null));
      one.put("service", step.service().orElse(null));
      one.put("up", step.up());
      one.put("from", Ticks.toSeconds(step.from()));
      one.put("to", Ticks.toSeconds(step.to()));
      return one;
    }).toList());
    return tree;
  }

  private static List<Map<String, @Nullable Object>> shares(List<HeldUp.Share> shares) {
    return shares.stream().limit(MOST_SHARES).map(s -> {
      Map<String, @Nullable Object> tree = new LinkedHashMap<>();
      tree.put("name", s.name());
      tree.put("title", s.title());
      tree.put("kind", s.kind());
      tree.put("last", s.last());
      tree.put("lastCi95", Json.interval(s.ci95()));
      tree.put("all", s.all());
      return tree;
    }).toList();
  }
}
