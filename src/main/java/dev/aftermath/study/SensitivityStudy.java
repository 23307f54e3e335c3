package dev.aftermath.study;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.estimate.Bootstrap;
import dev.aftermath.estimate.Morris;
import dev.aftermath.estimate.SobolIndices;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.scenario.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Finds which inputs move an answer: screening by elementary effects, then Sobol indices of those that matter, and the
 * answer at both ends of each range for the tornado chart.
 */
public final class SensitivityStudy {
  /** A factor whose effect is below this share of the greatest one is screened out. */
  public static final double SCREEN = 0.05;
  private static final int NOISE_RUNS = 10;

  /** Hears of the stages of a study. */
  public interface Watch {
    /** A stage of that many points begins; the result is called with how many are done. */
    IntConsumer stage(String name, int points);
  }

  private final Points points;
  private final List<Axis> axes;
  private final Answer answer;
  private final String strategy;
  private int evaluations;

  /** A study over factors; the points run under one strategy. */
  public SensitivityStudy(Points points, List<Axis> axes, Answer answer, String strategy) {
    this.points = points;
    this.axes = axes;
    this.answer = answer;
    this.strategy = strategy;
  }

  /**
   * Runs it.
   *
   * @return empty when it was stopped
   * @throws Points.BadPoint when a point cannot be run, or has no answer
   */
  public Optional<Sensitivity> run(int trajectories, int samples, Watch watch)
      throws Points.BadPoint, IOException, InvalidInput {
    long seed = points.settings().seed();
    DesignTable ends = ends();
    double[][] screening = Morris.design(axes.size(), trajectories, seed);
    points.check(ends, Set.of());
    points.check(Designs.table(axes, screening), Set.of());
    double[] atEnds = answers(ends, watch.stage("ends of ranges", ends.rows().size()));
    double[] screened = answers(Designs.table(axes, screening), watch.stage("screening", screening.length));
    if (atEnds.length == 0 || screened.length == 0) {
      return Optional.empty();
    }
    List<Morris.Effect> effects = Morris.effects(screening, screened, seed);
    double greatest = effects.stream().mapToDouble(Morris.Effect::muStar).max().orElse(0);
    List<Integer> kept = new ArrayList<>();
    for (int f = 0; f < axes.size(); f++) {
      if (greatest > 0 && effects.get(f).muStar() >= SCREEN * greatest) {
        kept.add(f);
      }
    }
    List<SobolIndices.Index> indices = List.of();
    double spread = Double.NaN;
    if (!kept.isEmpty()) {
      double[][] design = whole(SobolIndices.design(kept.size(), samples, seed), kept);
      double[] y = answers(tableOf(design, kept), watch.stage("indices", design.length));
      if (y.length == 0) {
        return Optional.empty();
      }
      indices = SobolIndices.of(kept.size(), y, seed);
      spread = Math.sqrt(SobolIndices.variance(y, kept.size() + 2, Bootstrap.all(samples)));
    }
    Optional<Double> noise = noise(watch.stage("noise", NOISE_RUNS));
    if (noise.isEmpty()) {
      return Optional.empty();
    }
    List<Sensitivity.Factor> factors = new ArrayList<>();
    for (int f = 0; f < axes.size(); f++) {
      Morris.Effect e = effects.get(f);
      int index = kept.indexOf(f);
      Optional<Sensitivity.Indices> own = index < 0 ? Optional.empty() : Optional.of(indices.get(index))
          .map(i -> new Sensitivity.Indices(i.first(), i.firstInterval(), i.total(), i.totalInterval()));
      factors.add(new Sensitivity.Factor(axes.get(f), axes.get(f).endText(false), axes.get(f).endText(true),
          atEnds[1 + 2 * f], atEnds[2 + 2 * f], e.muStar(), e.interval(), e.mu(), e.sigma(), own));
    }
    return Optional.of(new Sensitivity(
        points.source().scenario().name(), points.source().scenario().sha256(),
        points.source().scenario().loss().currency(), answer, strategy, seed, points.settings().replications(),
        trajectories, samples, atEnds[0], noise.get(), spread, factors, evaluations));
  }

  // First the scenario as it is written, then each factor at its low and its high end.
  private DesignTable ends() {
    List<String> nominal = axes.stream().map(Axis::nominal).toList();
    List<List<String>> rows = new ArrayList<>(List.of(nominal));
    for (int f = 0; f < axes.size(); f++) {
      for (boolean high : new boolean[] {false, true}) {
        List<String> row = new ArrayList<>(nominal);
        row.set(f, axes.get(f).end(high));
        rows.add(row);
      }
    }
    return new DesignTable(Designs.paths(axes), rows);
  }

  // What was screened out stays as it is written.
  private double[][] whole(double[][] design, List<Integer> kept) {
    double[][] rows = new double[design.length][axes.size()];
    for (int r = 0; r < design.length; r++) {
      for (int k = 0; k < kept.size(); k++) {
        rows[r][kept.get(k)] = design[r][k];
      }
    }
    return rows;
  }

  private DesignTable tableOf(double[][] design, List<Integer> kept) {
    DesignTable table = Designs.table(axes, design);
    List<List<String>> rows = new ArrayList<>();
    for (List<String> row : table.rows()) {
      List<String> changed = new ArrayList<>();
      for (int f = 0; f < axes.size(); f++) {
        changed.add(kept.contains(f) ? row.get(f) : axes.get(f).nominal());
      }
      rows.add(changed);
    }
    return new DesignTable(table.paths(), rows);
  }

  /** Answers at all points; none when the study was stopped. */
  private double[] answers(DesignTable design, IntConsumer progress) throws Points.BadPoint, IOException {
    List<PointResult> results = points.run(design, progress);
    if (results.size() < design.rows().size()) {
      return new double[0];
    }
    evaluations += results.size();
    double[] y = results.stream().mapToDouble(r -> r.number(strategy, answer.column())).toArray();
    long unknown = java.util.Arrays.stream(y).filter(Double::isNaN).count();
    if (unknown > 0) {
      throw new Points.BadPoint("\"" + answer.text() + "\" is not known at " + unknown + " of " + y.length
          + " points, because too much was not back at the end of the run; choose a longer horizon, or another answer"
          + " with --of, such as pRtoMet");
    }
    return y;
  }

  private Optional<Double> noise(IntConsumer progress) throws InvalidInput, IOException {
    Scenario scenario = points.source().with(Map.of(), List.of(strategy));
    double[] y = new double[NOISE_RUNS];
    for (int i = 0; i < NOISE_RUNS; i++) {
      Optional<Outcome> outcome = points.run(scenario, Map.of(), points.settings().seed() + 1 + i,
          points.settings().replications());
      if (outcome.isEmpty()) {
        return Optional.empty();
      }
      y[i] = Answer.numbers(outcome.get().strategies().get(0), outcome.get()).getOrDefault(answer.column(), Double.NaN);
      progress.accept(i + 1);
    }
    return Optional.of(Statistics.deviation(y, Statistics.mean(y)));
  }
}
