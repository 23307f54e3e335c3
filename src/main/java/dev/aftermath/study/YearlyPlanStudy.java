package dev.aftermath.study;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.estimate.LeastMean;
import dev.aftermath.estimate.LeastMean.Finding;
import dev.aftermath.estimate.Stratified;
import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.estimate.StratifiedSample;
import dev.aftermath.experiment.YearExperiment;
import dev.aftermath.experiment.YearOrder;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.StudySpec;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.workload.ServiceSpec;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds, among all combinations of declared options, the one of which the cost and the mean loss of a drawn year
 * together are least, by {@link LeastMean}: all candidates meet the same years as far as their estates are alike.
 */
public final class YearlyPlanStudy {
  /** As many combinations can be compared. */
  public static final int MOST_CANDIDATES = 500;
  /** What is kept of each year. */
  private enum Of { LOSS, DOWN, BROKEN }

  private final ScenarioSource source;
  private final PointStore store;
  private final Points.Settings settings;
  private final StudySpec.Planning spec;
  private final int most;
  private final Consumer<String> progress;
  private final PlanSpace space;
  private final Map<Integer, Drawn> drawn = new TreeMap<>();
  private final Map<Integer, String> invalid = new TreeMap<>();
  private volatile boolean stopped;
  private volatile @Nullable YearExperiment running;

  /**
   * A plan of a scenario.
   *
   * @param most years of one candidate
   * @param progress is called with what is going on
   * @throws InvalidInput when the options do not fit the scenario, or are too many
   */
  public YearlyPlanStudy(ScenarioSource source, PointStore store, Points.Settings settings, StudySpec.Planning spec,
      int most, Consumer<String> progress) throws InvalidInput {
    this.source = source;
    this.store = store;
    this.settings = settings;
    this.spec = spec;
    this.most = most;
    this.progress = progress;
    space = new PlanSpace(source, spec, source.yearlyCosts());
    Problems problems = new Problems();
    if (!spec.limits().isEmpty()) {
      problems.add(Place.NONE, "plan.limits", "expected none with minimise: cost-and-loss: they are of the scripted"
          + " disaster, which is not part of any year");
    }
    if (space.size().compareTo(BigInteger.valueOf(MOST_CANDIDATES)) > 0) {
      problems.add(Place.NONE, "plan.choices", "expected at most " + MOST_CANDIDATES
          + " combinations with minimise: cost-and-loss, got " + space.size());
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }

  /** Asks for an early end; years of finished stages stay in the store. */
  public void stop() {
    stopped = true;
    YearExperiment experiment = running;
    if (experiment != null) {
      experiment.stop();
    }
  }

  /** What is known of the years of a candidate. */
  private static final class Drawn {
    final ScenarioSource.Yearly of;
    final double[] weights;
    int years;
    /** By stratum and number, one number each. */
    final Map<Of, double[][]> values = new EnumMap<>(Of.class);

    Drawn(ScenarioSource.Yearly of) {
      this.of = of;
      weights = of.years().strata().stream().mapToDouble(s -> s.weight()).toArray();
      for (Of what : Of.values()) {
        values.put(what, new double[weights.length][0]);
      }
    }

    double[][] get(Of what) {
      return Objects.requireNonNull(values.get(what));
    }

    int[] sizes() {
      return Arrays.stream(get(Of.LOSS)).mapToInt(of -> of.length).toArray();
    }

    void grow(int[] sizes) {
      values.values().forEach(of -> Arrays.setAll(of, s -> Arrays.copyOf(of[s], sizes[s])));
    }
  }

  /** Carries it out; empty when it was stopped. */
  public Optional<YearlyPlan> run() throws IOException {
    List<Candidate> candidates = space.all();
    LeastMean least = new LeastMean(candidates.stream().mapToDouble(Candidate::cost).toArray(),
        1 - spec.confidence().value(), spec.indifference().value(), most);
    List<LeastMean.Judgement> judgements = least.run((c, size) -> {
      progress.accept("candidate " + (c + 1) + " of " + candidates.size() + ", " + size + " years");
      return stopped ? Optional.empty() : sample(c, candidates.get(c), size);
    });
    if (stopped) {
      return Optional.empty();
    }
    List<YearlyPlan.Trial> trials = new ArrayList<>();
    for (int c = 0; c < judgements.size(); c++) {
      trials.add(trial(c, candidates.get(c), judgements.get(c)));
    }
    trials.sort(Comparator.comparing((YearlyPlan.Trial t) -> t.finding() == Finding.INVALID)
        .thenComparingDouble(YearlyPlan.Trial::more));
    return Optional.of(new YearlyPlan(source.scenario().name(), source.scenario().sha256(),
        source.scenario().loss().currency(), settings.seed(), spec.confidence().value(), spec.indifference().value(),
        space.names(), trials, least.most()));
  }

  private YearlyPlan.Trial trial(int c, Candidate candidate, LeastMean.Judgement judgement) {
    Drawn of = drawn.get(c);
    if (judgement.finding() == Finding.INVALID || of == null) {
      return new YearlyPlan.Trial(candidate, Finding.INVALID, 0, Double.NaN, Estimate.NONE, Double.NaN,
          judgement.interval(), Estimate.NONE, Estimate.NONE, Optional.of(invalid.getOrDefault(c, "")));
    }
    Stratified strata = new Stratified(of.weights);
    long[] broken = new long[of.weights.length];
    for (int s = 0; s < broken.length; s++) {
      broken[s] = Math.round(Arrays.stream(of.get(Of.BROKEN)[s]).sum());
    }
    return new YearlyPlan.Trial(candidate, judgement.finding(), judgement.size(),
        candidate.cost() + judgement.mean(), strata.amount(of.get(Of.LOSS)), judgement.more(), judgement.interval(),
        strata.amount(of.get(Of.DOWN)), strata.probability(broken, of.sizes()), Optional.empty());
  }

  private Optional<StratifiedSample> sample(int c, Candidate candidate, int size) throws IOException {
    Drawn of = drawn.get(c);
    if (of == null) {
      try {
        of = new Drawn(source.yearly(candidate.values(), candidate.strategy()));
        drawn.put(c, of);
      } catch (InvalidInput e) {
        invalid.put(c, e.problems().all().get(0).toString());
        return Optional.empty();
      }
    }
    return extend(of, candidate, size)
        ? Optional.of(new StratifiedSample(of.weights, of.get(Of.LOSS)))
        : Optional.empty();
  }

  // Draws what a candidate lacks of a number of years, unless the store has it; whether it was not stopped.
  private boolean extend(Drawn of, Candidate candidate, int size) throws IOException {
    List<String> key = Stream.concat(Stream.of(candidate.strategy()),
        Stream.concat(candidate.options().stream(), Stream.of("years " + of.years + " to " + size))).toList();
    int[] before = of.sizes();
    of.grow(YearOrder.shares(size, before.length));
    Optional<PointResult> known = store.get(key);
    if (known.isPresent()) {
      known.get().strategies().getOrDefault(candidate.strategy(), Map.of()).forEach((at, value) -> put(of, at, value));
    } else {
      YearExperiment experiment =
          new YearExperiment(of.of.scenario(), of.of.years(), settings.seed(), settings.threads(), false);
      running = experiment;
      if (stopped) {
        return false;
      }
      List<ServiceSpec> counted = of.of.scenario().plans().get(0).design().services().stream()
          .filter(ServiceSpec::counted).toList();
      experiment.draw(of.years, size, (s, i, year) -> {
        YearOutcome only = year[0];
        of.get(Of.LOSS)[s][i] = only.loss();
        of.get(Of.DOWN)[s][i] = only.down() / Math.max(1, counted.size());
        of.get(Of.BROKEN)[s][i] = counted.stream().anyMatch(only::breaks) ? 1 : 0;
      });
      if (experiment.stopped()) {
        return false;
      }
      store.add(new PointResult(key, Map.of(candidate.strategy(), numbers(of, before))), size - of.years);
    }
    of.years = size;
    return true;
  }

  // By what, stratum and number, such as "loss 2 17"; what is nothing is left out.
  private static Map<String, Double> numbers(Drawn of, int[] before) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    of.values.forEach((what, values) -> {
      for (int s = 0; s < before.length; s++) {
        for (int i = before[s]; i < values[s].length; i++) {
          if (values[s][i] != 0) {
            numbers.put(Codes.of(what) + " " + s + " " + i, values[s][i]);
          }
        }
      }
    });
    return numbers;
  }

  private static void put(Drawn of, String column, double value) {
    String[] at = column.split(" ", -1);
    Of what = Arrays.stream(Of.values()).filter(o -> Codes.of(o).equals(at[0])).findFirst().orElseThrow();
    of.get(what)[Integer.parseInt(at[1])][Integer.parseInt(at[2])] = value;
  }
}
