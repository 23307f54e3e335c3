package dev.aftermath.study;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.estimate.Factorial;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.JointBootstrap;
import dev.aftermath.estimate.JointBootstrap.Estimate;
import dev.aftermath.estimate.Statistics;
import dev.aftermath.experiment.Parcel;
import dev.aftermath.measure.Censoring;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Objective;
import dev.aftermath.measure.Observation;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.study.Variants.Choice;
import dev.aftermath.vocabulary.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds which choices make up the difference between two strategies: every variant between them is run under the same
 * luck, and the logarithm of the ratio of their geometric means is divided among the choices.
 */
public final class AttributionStudy {
  /** As many variants are assembled before the first is run, so that a mistake shows at once. */
  private static final int CHECKED_FIRST = 1_000;

  private final Points points;
  private final PointStore store;
  private final Variants variants;
  private final Measure measure;
  private final int[] different;

  /** A study of the variants; at most {@link Factorial#MOST} choices. */
  public AttributionStudy(Points points, PointStore store, Variants variants, Measure measure) {
    this.points = points;
    this.store = store;
    this.variants = variants;
    this.measure = measure;
    different = sets().map(variants::same).sorted().distinct().toArray();
  }

  /** How many variants differ, and have to be run. */
  public int variants() {
    return different.length;
  }

  private IntStream sets() {
    return IntStream.range(0, 1 << variants.choices().size());
  }

  /**
   * Runs it.
   *
   * @param progress is called after each variant with how many are done
   * @return empty when it was stopped
   * @throws Points.BadPoint when a variant cannot be run, or has no number
   */
  public Optional<Attribution> run(String from, String to, IntConsumer progress) throws Points.BadPoint, IOException {
    for (int taken : Arrays.copyOf(different, Math.min(CHECKED_FIRST, different.length))) {
      scenario(taken);
    }
    Map<Integer, Reading> readings = new TreeMap<>();
    for (int taken : different) {
      Optional<Reading> reading = read(from, to, taken);
      if (reading.isEmpty()) {
        return Optional.empty();
      }
      readings.put(taken, reading.get());
      progress.accept(readings.size());
    }
    return Optional.of(divided(side(from), side(to), readings));
  }

  private Attribution.Side side(String name) {
    Scenario scenario = points.source().scenario();
    return new Attribution.Side(name, scenario.plans().stream().filter(p -> p.strategy().equals(name)).findFirst()
        .map(scenario::title).orElseThrow());
  }

  private Scenario scenario(int taken) throws Points.BadPoint {
    try {
      return variants.scenario(taken);
    } catch (InvalidInput e) {
      throw new Points.BadPoint("the variant " + told(taken) + " cannot be run\n" + e.problems());
    }
  }

  private Optional<Reading> read(String from, String to, int taken) throws Points.BadPoint, IOException {
    List<String> names = names(taken);
    Optional<PointResult> known = store.get(names);
    Optional<Reading> reading = known.map(point -> Reading.of(point, points.settings().replications()));
    if (reading.isEmpty()) {
      Scenario variant = scenario(taken);
      Optional<List<Observation>> runs = points.observe(
          variant, () -> Parcel.ofVariant(variant, from, to, taken, points.settings().seed()));
      reading = runs.map(all -> Reading.of(all, measure, Objective.index(measure.name(), Measure.all())));
      if (reading.isPresent()) {
        store.keep(reading.get().point(names), points.settings().replications());
      }
    }
    int unknown = measure.censoring() == Censoring.WATCHED ? 0 : reading.map(Reading::unknown).orElse(0);
    if (unknown > 0) {
      throw new Points.BadPoint("\"" + measure.name() + "\" is not known in " + unknown + " of "
          + points.settings().replications() + " replications of the variant " + told(taken)
          + ", because nothing survived or nothing came back; choose another --measure");
    }
    return reading;
  }

  private List<String> names(int taken) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < variants.choices().size(); c++) {
      if ((taken >> c & 1) == 1) {
        names.add(variants.choices().get(c).name());
      }
    }
    return names;
  }

  private String told(int taken) {
    return taken == 0 ? "that takes none of the choices" : "that takes " + String.join(", ", names(taken));
  }

  private Attribution divided(Attribution.Side from, Attribution.Side to, Map<Integer, Reading> readings) {
    double least = least(measure.unit());
    double limit = readings.values().stream().mapToDouble(Reading::limit).min().orElse(Double.POSITIVE_INFINITY);
    Map<Integer, double[]> logs = new TreeMap<>();
    readings.forEach((taken, reading) -> logs.put(taken,
        Arrays.stream(reading.within(least, limit)).map(StrictMath::log).toArray()));
    List<Attribution.Variant> all = sets().mapToObj(taken -> {
      Reading own = reading(readings, taken);
      return new Attribution.Variant(taken, variants.same(taken),
          StrictMath.exp(Statistics.mean(reading(logs, taken))), Statistics.mean(own.within(0, limit)), own.unknown());
    }).toList();
    Factorial factorial = new Factorial(variants.choices().size(),
        sets().mapToObj(taken -> reading(logs, taken)).toArray(double[][]::new));
    Division division = new Division(factorial, variants.choices(), points.settings().seed());
    Scenario scenario = points.source().scenario();
    return new Attribution(scenario.name(), scenario.translations().told(scenario.name()), scenario.sha256(),
        scenario.loss().currency(), from, to, measure,
        points.settings().seed(), points.settings().replications(), least,
        readings.values().stream().mapToInt(r -> r.below(least)).sum(), limit, division.whole, division.ofChoices(),
        division.ofPairs(), all, different.length, variants.oneSided());
  }

  private <T> T reading(Map<Integer, T> ofDifferent, int taken) {
    return java.util.Objects.requireNonNull(ofDifferent.get(variants.same(taken)));
  }

  // A second, a byte, one of what is counted or of the currency; what people work is told in tenths of an hour.
  private static double least(Unit unit) {
    return switch (unit) {
      case TIME, BYTES, COUNT, MONEY -> 1;
      case EFFORT -> 0.1;
      case SHARE -> 0.001;
    };
  }

  /** The quantities of all choices and pairs, whose replications are drawn again together. */
  private static final class Division {
    private static final int OF_EACH = 3;

    private final List<Choice> choices;
    private final List<double[]> quantities = new ArrayList<>();
    private final JointBootstrap drawn;
    private final Estimate whole;
    private final boolean divided;

    // First the whole; then of each choice its value, alone and last; then the pairs.
    Division(Factorial factorial, List<Choice> choices, long seed) {
      this.choices = choices;
      quantities.add(factorial.whole());
      for (int c = 0; c < choices.size(); c++) {
        quantities.addAll(List.of(factorial.shapley(c), factorial.alone(c), factorial.last(c)));
      }
      for (int a = 0; a < choices.size(); a++) {
        for (int b = a + 1; b < choices.size(); b++) {
          quantities.add(factorial.interaction(a, b));
        }
      }
      drawn = new JointBootstrap(quantities, seed, "attribution");
      whole = drawn.mean(0);
      divided = whole.value() != 0 && !whole.interval().holds(0);
    }

    List<Attribution.OfChoice> ofChoices() {
      List<Attribution.OfChoice> all = new ArrayList<>();
      for (int c = 0; c < choices.size(); c++) {
        int first = 1 + OF_EACH * c;
        all.add(new Attribution.OfChoice(choices.get(c),
            divided ? drawn.ratio(first, 0) : new Estimate(Double.NaN, Interval.NONE), drawn.mean(first),
            drawn.mean(first + 1), drawn.mean(first + 2)));
      }
      return all;
    }

    List<Attribution.OfPair> ofPairs() {
      List<Attribution.OfPair> all = new ArrayList<>();
      int next = 1 + OF_EACH * choices.size();
      for (int a = 0; a < choices.size(); a++) {
        for (int b = a + 1; b < choices.size(); b++) {
          all.add(new Attribution.OfPair(choices.get(a), choices.get(b), drawn.mean(next++)));
        }
      }
      return all;
    }
  }
}
