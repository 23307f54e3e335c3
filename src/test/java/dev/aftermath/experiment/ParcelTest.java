package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.estimate.Draws;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.outcome.annual.YearSample;
import dev.aftermath.results.batch.InMemory;
import dev.aftermath.results.batch.ObservationCodec;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Mixtures;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import dev.aftermath.scenario.ScenarioLoader;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.Years;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Replications that other machines compute; here a stand-in for them, which gets nothing but bytes. */
class ParcelTest {
  private static final Path QUICKSTART = Path.of("scenarios/quickstart.yaml");

  /** Computes parts in another order than they were asked for, of what went through a stream of bytes. */
  private static class Elsewhere implements Cluster {
    int computed;

    @Override
    public int cores() {
      return 2;
    }

    @Override
    public void compute(Parcel parcel, List<int[]> parts, ObjIntConsumer<Parcel.Part> done) throws Broken {
      List<Integer> order = new ArrayList<>(IntStream.range(0, parts.size()).boxed().toList());
      Collections.shuffle(order, new Random(7));
      for (int number : order) {
        Parcel.Part part = (Parcel.Part) bytes(((Parcel) bytes(parcel)).compute(parts.get(number)));
        if (!part.refused().isEmpty()) {
          throw new Broken(part.refused());
        }
        computed += parts.get(number).length;
        done.accept(part, number);
      }
    }

    private static Object bytes(Object value) {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
          out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
          return in.readObject();
        }
      } catch (IOException | ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void cancel() {
      // Every call comes to its end.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private static List<List<byte[]>> results(Scenario scenario, Draws draws, Map<String, Raw> values, boolean there)
      throws IOException {
    return results(scenario, draws, new Parcel(scenario, values, 11, draws, false), there);
  }

  private static List<List<byte[]>> results(Scenario scenario, Draws draws, Parcel parcel, boolean there)
      throws IOException {
    InMemory<Observation> finished = new InMemory<>();
    Experiment experiment = new Experiment(scenario, 11, 30, 2, false, draws, finished);
    Elsewhere elsewhere = new Elsewhere();
    if (there) {
      experiment.on(elsewhere, parcel);
    }
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    experiment.compute(30, Shard.WHOLE, told::add);
    assertThat(elsewhere.computed).isEqualTo(there ? 30 : 0);
    assertThat(told).hasSize(30);
    return scenario.plans().stream().map(plan -> {
      ObservationCodec codec = new ObservationCodec(plan, Measure.all());
      List<Observation> of = finished.of(scenario.plans().indexOf(plan), 30);
      return of.stream().map(codec::encode).toList();
    }).toList();
  }

  private static void same(List<List<byte[]>> one, List<List<byte[]>> other) {
    assertThat(one).hasSameSizeAs(other);
    for (int p = 0; p < one.size(); p++) {
      assertThat(one.get(p).toArray(byte[][]::new)).isDeepEqualTo(other.get(p).toArray(byte[][]::new));
    }
  }

  @Test
  void whatIsComputedElsewhereIsTheSame() throws IOException, InvalidInput {
    Scenario scenario = new ScenarioLoader().load(QUICKSTART, List.of());
    for (Draws draws : Draws.values()) {
      same(results(scenario, draws, Map.of(), true), results(scenario, draws, Map.of(), false));
    }
  }

  @Test
  void valuesAndStrategiesOfAPointGoAlong() throws IOException, InvalidInput {
    Map<String, Raw> values =
        Map.of("services.orders.data.size", Raw.of("6 TB"), "defaults.fire.powerCut", Raw.of("1 h"));
    ScenarioSource source = ScenarioSource.read(QUICKSTART);
    Scenario point = source.with(values, List.of("declarative"));
    List<List<byte[]>> there = results(point, Draws.INDEPENDENT, values, true);
    same(there, results(point, Draws.INDEPENDENT, values, false));
    List<List<byte[]>> plain =
        results(source.with(Map.of(), List.of("declarative")), Draws.INDEPENDENT, Map.of(), false);
    assertThat(there.get(0).toArray(byte[][]::new)).isNotEqualTo(plain.get(0).toArray(byte[][]::new));
  }

  /** Of years no value is set, then one of the years and one of the estate. */
  @ParameterizedTest
  @CsvSource({"''", "years.machine.perYear=2|services.orders.data.size=6 TB"})
  void yearsThatAreDrawnElsewhereAreTheSame(String set) throws IOException, InvalidInput {
    ScenarioSource read = ScenarioSource.read(QUICKSTART);
    ScenarioSource source = set.isEmpty() ? read : ScenarioCopy.ofYears(read, List.of(set.split("\\|", -1)));
    Years years = source.years();
    InMemory<YearOutcome> here = new InMemory<>();
    new YearExperiment(source.scenario(), years, 11, 2, false, here).run(20, done -> { });
    InMemory<YearOutcome> there = new InMemory<>();
    YearExperiment experiment = new YearExperiment(source.scenario(), years, 11, 2, false, there);
    Elsewhere elsewhere = new Elsewhere();
    experiment.on(elsewhere, Parcel.ofYears(source.scenario(), years, 11, false));
    YearSample sample = experiment.run(20, done -> { });
    int total = YearOrder.total(20, years.strata().size());
    assertThat(elsewhere.computed).isEqualTo(total).isEqualTo(sample.size());
    for (int p = 0; p < source.scenario().plans().size(); p++) {
      assertThat(there.of(p, total)).usingRecursiveComparison().isEqualTo(here.of(p, total));
    }
  }

  @Test
  void aStrategyBetweenTwoIsTheSameElsewhere() throws IOException, InvalidInput {
    Mixtures between = ScenarioSource.read(QUICKSTART).between("backup-restore", "declarative");
    int first = 1;
    int other = (1 << between.choices().size()) - 2; // all but the first
    Scenario variant = between.scenario(first);
    List<List<byte[]>> there = results(variant, Draws.INDEPENDENT,
        Parcel.ofVariant(variant, "backup-restore", "declarative", first, 11), true);
    same(there, results(variant, Draws.INDEPENDENT, Map.of(), false));
    Scenario another = between.scenario(other);
    List<List<byte[]>> unlike = results(another, Draws.INDEPENDENT,
        Parcel.ofVariant(another, "backup-restore", "declarative", other, 11), true);
    assertThat(unlike.get(0).toArray(byte[][]::new)).isNotEqualTo(there.get(0).toArray(byte[][]::new));
    same(unlike, results(another, Draws.INDEPENDENT, Map.of(), false));
  }

  @Test
  void blocksAndListsGoAlongAsTheyAreWritten() {
    Raw block = Raw.tree(Map.of("a", List.of("1 h", Map.of("b", "x"))));
    assertThat(Raw.tree(block.plain()).plain()).isEqualTo(Map.of("a", List.of("1 h", Map.of("b", "x"))));
  }

  @Test
  void anotherBuildOrAnotherScenarioIsRefused() throws IOException, InvalidInput {
    Scenario scenario = new ScenarioLoader().load(QUICKSTART, List.of());
    Experiment experiment = new Experiment(scenario, 11, 4, 1, false);
    experiment.on(new Elsewhere(), new Parcel("0.0.1, commit old", scenario, Map.of(), 11, Draws.INDEPENDENT, false));
    assertThatThrownBy(() -> experiment.compute(4, Shard.WHOLE, done -> { }))
        .isInstanceOf(Cluster.Broken.class).hasMessageContaining("was asked by Aftermath 0.0.1, commit old");
  }
}
