package dev.aftermath.experiment;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.estimate.Draws;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.RestorationCurve;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.Codec;
import dev.aftermath.results.batch.ObservationCodec;
import dev.aftermath.results.batch.YearCodec;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.Years;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/** What is computed of a scenario, and what of it the scenario's files do not say. */
sealed interface Task extends Serializable {
  /**
   * Reads the scenario.
   *
   * @param file as it was unpacked
   * @param wanted what is to be computed, as the machine that asks says
   * @param check whether every invariant is checked after every event
   * @throws IOException when a file cannot be read
   * @throws InvalidInput with everything that is wrong with it
   */
  Opened open(Path file, Campaign wanted, boolean check) throws IOException, InvalidInput;

  /**
   * What was read: ready to compute.
   *
   * @param campaign what is computed, as this machine understands it
   * @param compute what comes of a number, by strategy, packed
   */
  record Opened(Campaign campaign, IntFunction<byte[][]> compute) {}

  /**
   * Replications of a scenario, or of a point of a study.
   *
   * @param values by which it differs from the files, by paths of inputs
   */
  record Point(LinkedHashMap<String, Object> values, Draws draws) implements Task {
    private static final long serialVersionUID = 1L;

    static Point of(Map<String, Raw> values, Draws draws) {
      LinkedHashMap<String, Object> plain = new LinkedHashMap<>();
      values.forEach((path, value) -> plain.put(path, value.plain()));
      return new Point(plain, draws);
    }

    @Override
    public Opened open(Path file, Campaign wanted, boolean check) throws IOException, InvalidInput {
      List<String> strategies = Arrays.asList(wanted.properties().getOrDefault("strategies", "").split(",", -1));
      if (values.isEmpty()) {
        return opened(ScenarioCopy.load(file, strategies), wanted, draws, check);
      }
      Map<String, Raw> changes = new LinkedHashMap<>();
      values.forEach((path, value) -> changes.put(path, Raw.tree(value)));
      return opened(ScenarioSource.read(file).with(changes, strategies), wanted, draws, check);
    }
  }

  /** Replications of a strategy between two of the scenario's: some choices are taken from the second. */
  record Variant(String from, String to, int taken) implements Task {
    private static final long serialVersionUID = 1L;

    @Override
    public Opened open(Path file, Campaign wanted, boolean check) throws IOException, InvalidInput {
      return opened(ScenarioSource.read(file).between(from, to).scenario(taken), wanted, Draws.INDEPENDENT, check);
    }
  }

  /** Years of a scenario. */
  record OfYears() implements Task {
    private static final long serialVersionUID = 1L;

    @Override
    public Opened open(Path file, Campaign wanted, boolean check) throws IOException, InvalidInput {
      ScenarioSource source = ScenarioCopy.years(file);
      Years years = source.years();
      long seed = wanted.seed();
      YearDraw draw = new YearDraw(source.scenario(), years, seed, check);
      List<Codec<YearOutcome>> codecs = YearCodec.all(source.scenario());
      return new Opened(Campaign.ofYears(source.scenario(), years, seed, Build.version()),
          place -> packed(draw.all(place, UNWANTED), codecs));
    }
  }

  /** Other machines are told that nobody wants a result any more by an interruption. */
  BooleanSupplier UNWANTED = () -> Thread.currentThread().isInterrupted();

  private static Opened opened(Scenario scenario, Campaign wanted, Draws draws, boolean check) {
    Replication replication = new Replication(
        scenario, Measure.all(), RestorationCurve.grid(scenario.horizon()), check, draws);
    List<Codec<Observation>> codecs = ObservationCodec.all(scenario);
    long seed = wanted.seed();
    return new Opened(Campaign.of(scenario, seed, draws, Build.version()), index -> {
      List<Observation> all = new ArrayList<>();
      for (Scenario.Plan plan : scenario.plans()) {
        all.add(replication.run(plan, seed, index, fact -> { }, UNWANTED));
      }
      return packed(all, codecs);
    });
  }

  private static <R> byte[][] packed(List<R> ofPlans, List<Codec<R>> codecs) {
    byte[][] packed = new byte[codecs.size()][];
    for (int p = 0; p < packed.length; p++) {
      packed[p] = codecs.get(p).encode(ofPlans.get(p));
    }
    return packed;
  }
}
