package dev.aftermath.study;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.estimate.Selection;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.workload.ServiceSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the cheapest combination of declared options that meets every objective: in order of cost by {@link Selection}
 * where all combinations can be listed, else among those that a {@link LocalSearch} finds.
 */
public final class PlanStudy {
  /** Up to so many combinations all are candidates. */
  public static final int MOST_LISTED = 5_000;
  private static final int SEARCH_BUDGET = 2_000;
  private static final int SEARCH_REPLICATIONS = 50;
  private static final int SHORTLIST = 50;
  private static final double TIGHTER_GOAL = 0.99;
  /** Ending of the columns of finished points with what 95 % of the replications are within. */
  private static final String REACHED = "_p95";

  private final Points points;
  private final PointStore store;
  private final ScenarioSource source;
  private final StudySpec.Planning spec;
  private final PlanSpace space;
  private final int most;
  private final Consumer<String> progress;
  private final Map<String, Double> limits;
  private final List<Goal> objectives;
  private final Map<Candidate, Shortfall> shortfalls = new HashMap<>();
  private final Map<Candidate, String> invalid = new LinkedHashMap<>();
  private boolean stopped;

  /**
   * A plan of a scenario.
   *
   * @param most replications of one candidate
   * @param progress is called with what is going on
   * @throws InvalidInput when the options do not fit the scenario
   */
  public PlanStudy(
      Points points, PointStore store, StudySpec.Planning spec, int most, Consumer<String> progress)
      throws InvalidInput {
    this.points = points;
    this.store = store;
    this.source = points.source();
    this.spec = spec;
    this.most = most;
    this.progress = progress;
    space = new PlanSpace(source, spec, Map.of());
    limits = space.limits();
    objectives = Goal.of(source.scenario(), limits);
  }

  public boolean hasObjectives() {
    return !objectives.isEmpty();
  }

  /**
   * Carries it out.
   *
   * @param tighten whether to find what tighter objectives would cost
   * @return empty when it was stopped
   */
  public Optional<Plan> run(boolean tighten) throws IOException {
    double goal = source.scenario().confidence();
    boolean listed = space.size().compareTo(BigInteger.valueOf(MOST_LISTED)) <= 0;
    int[] searched = {0};
    List<Candidate> candidates = listed ? space.all() : found(goal, searched);
    Selected base = select(candidates, Map.of(), goal, "");
    List<Plan.Tighter> tighter = new ArrayList<>();
    if (tighten && !stopped && base.meets().isPresent()) {
      // What fails the objectives as they are fails tighter ones too.
      List<Candidate> left = base.trials.stream()
          .filter(t -> t.verdict() != Selection.Finding.FAILS && t.verdict() != Selection.Finding.INVALID)
          .map(Plan.Trial::candidate).toList();
      tighter.add(tighter("rto", "every RTO halved", left, halved("rto"), goal));
      tighter.add(tighter("rpo", "every RPO halved", left, halved("rpo"), goal));
      if (goal < TIGHTER_GOAL) {
        tighter.add(tighter("goal", "met in 99 % instead of " + percent(goal), left, Map.of(), TIGHTER_GOAL));
      }
    }
    List<ServiceSpec> services = source.scenario().plans().get(0).design().services();
    return stopped ? Optional.empty() : Optional.of(new Plan(
        source.scenario().name(), source.scenario().sha256(), source.scenario().loss().currency(),
        points.settings().seed(), goal, spec.confidence().value(), spec.indifference().value(), space.names(),
        space.size().toString(), listed, searched[0], base.trials, base.most, tighter,
        objectives.stream().map(o -> o.asked(services)).toList()));
  }

  private static String percent(double share) {
    return dev.aftermath.units.Decimals.exact(share * 100) + " %";
  }

  private List<Candidate> found(double goal, int[] searched) throws IOException {
    LocalSearch search = new LocalSearch(space.sizes(), c -> space.candidate(c).cost(), SEARCH_BUDGET);
    List<int[]> good = search.find(spec.indifference().value(), SHORTLIST, points.settings().seed(), combination -> {
      if (stopped || !space.fits(combination)) {
        return Double.NaN;
      }
      progress.accept("search: " + search.evaluations() + " combinations tried");
      Candidate candidate = space.candidate(combination);
      Optional<int[]> met = trial(candidate, Map.of(), "search", -1, SEARCH_REPLICATIONS);
      if (met.isEmpty()) {
        return Double.NaN;
      }
      double worst = 1;
      for (int m : met.get()) {
        worst = Math.min(worst, m / (double) SEARCH_REPLICATIONS);
      }
      // Where an objective is never met, the search still climbs towards it.
      double factor = shortfalls.getOrDefault(candidate, Shortfall.NONE).factor();
      return worst == 0 ? goal + (factor > 1 ? 1 - 1 / factor : 0) : Math.max(0, goal - worst);
    });
    searched[0] = search.evaluations();
    return good.stream().map(space::candidate).toList();
  }

  private record Selected(List<Plan.Trial> trials, int most) {
    Optional<Plan.Trial> meets() {
      return trials.stream().filter(t -> t.verdict() == Selection.Finding.MEETS).findFirst();
    }
  }

  private Selected select(List<Candidate> candidates, Map<String, Raw> extra, double goal, String label)
      throws IOException {
    if (candidates.isEmpty()) {
      return new Selected(List.of(), 0);
    }
    Selection selection = new Selection(goal, 1 - spec.confidence().value(), spec.indifference().value(),
        candidates.size(), objectives.size(), most);
    List<Selection.Judgement> judgements = selection.run(candidates.size(), (c, stage, n) -> {
      progress.accept((label.isEmpty() ? "" : label + ": ") + "candidate " + (c + 1) + " of " + candidates.size()
          + ", stage " + (stage + 1));
      return stopped ? Optional.empty() : trial(candidates.get(c), extra, label, stage, n);
    });
    List<Plan.Trial> trials = new ArrayList<>();
    for (int c = 0; c < judgements.size(); c++) {
      Selection.Judgement j = judgements.get(c);
      Candidate candidate = candidates.get(c);
      String worst = j.worst() < 0 ? invalid.getOrDefault(candidate, "") : objectives.get(j.worst()).name();
      trials.add(new Plan.Trial(candidate, j.finding(), j.replications(), worst, j.share(),
          j.interval(), j.replications() == 0 ? Shortfall.NONE : shortfalls.getOrDefault(candidate, Shortfall.NONE)));
    }
    return new Selected(trials, selection.most());
  }

  private Plan.Tighter tighter(
      String how, String label, List<Candidate> left, Map<String, Raw> extra, double goal) throws IOException {
    return new Plan.Tighter(how, label, select(left, extra, goal, label).meets());
  }

  private Map<String, Raw> halved(String objective) {
    Map<String, Raw> changes = new LinkedHashMap<>();
    for (String path : source.inputs()) {
      if (path.startsWith("grades.") && path.endsWith("." + objective)) {
        source.input(path).flatMap(k -> Quantities.scaled(k.text(), 0.5, false))
            .ifPresent(half -> changes.put(path, Raw.of(half)));
      }
    }
    return changes;
  }

  /** How often each objective is met; every stage has its own seed, the same for all candidates. */
  private Optional<int[]> trial(Candidate candidate, Map<String, Raw> extra, String label, int stage, int n)
      throws IOException {
    List<String> key = new ArrayList<>(List.of(label, candidate.strategy()));
    key.addAll(candidate.options());
    key.addAll(List.of("stage " + stage, Integer.toString(n)));
    Optional<PointResult> known = store.get(key);
    if (known.isEmpty()) {
      Optional<Map<String, Double>> counts = counts(candidate, extra, stage, n);
      if (counts.isEmpty()) {
        return Optional.empty();
      }
      known = Optional.of(new PointResult(key, Map.of(candidate.strategy(), counts.get())));
      store.add(known.get(), n);
    }
    Map<String, Double> row = known.get().strategies().getOrDefault(candidate.strategy(), Map.of());
    int[] met = new int[objectives.size()];
    for (int o = 0; o < met.length; o++) {
      met[o] = (int) Math.round(row.getOrDefault(Integer.toString(o), 0.0));
    }
    if (extra.isEmpty()) {
      shortfalls.put(candidate, shortfall(row));
    }
    return Optional.of(met);
  }

  private Shortfall shortfall(Map<String, Double> row) {
    Shortfall furthest = Shortfall.NONE;
    for (int o = 0; o < objectives.size(); o++) {
      furthest = furthest.orWorse(objectives.get(o), row.getOrDefault(o + REACHED, Double.POSITIVE_INFINITY));
    }
    return furthest;
  }

  private Optional<Map<String, Double>> counts(Candidate candidate, Map<String, Raw> extra, int stage, int n)
      throws IOException {
    Map<String, Raw> values = new LinkedHashMap<>(candidate.values());
    extra.forEach(values::putIfAbsent);
    Scenario scenario;
    try {
      scenario = source.with(values, List.of(candidate.strategy()));
      if (Goal.of(scenario, limits).size() != objectives.size()) {
        invalid.put(candidate, "changes which services have objectives");
        return Optional.empty();
      }
    } catch (InvalidInput e) {
      invalid.put(candidate, e.problems().all().get(0).toString());
      return Optional.empty();
    }
    Optional<Outcome> outcome = points.run(scenario, values, points.settings().seed() + 1 + stage, n);
    if (outcome.isEmpty()) {
      stopped = true;
      return Optional.empty();
    }
    Map<String, Double> counts = new LinkedHashMap<>();
    for (int o = 0; o < objectives.size(); o++) {
      Goal.Reached reached = objectives.get(o).reached(outcome.get());
      counts.put(Integer.toString(o), (double) reached.met());
      if (!Double.isNaN(reached.p95())) { // some never did
        counts.put(o + REACHED, reached.p95());
      }
    }
    return Optional.of(counts);
  }
}
