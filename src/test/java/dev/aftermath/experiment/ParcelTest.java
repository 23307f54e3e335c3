package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.estimate.Draws;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.results.batch.InMemory;
import dev.aftermath.results.batch.ObservationCodec;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import dev.aftermath.scenario.ScenarioSource;
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
    InMemory finished = new InMemory();
    Experiment experiment = new Experiment(scenario, 11, 30, 2, false, draws, finished);
    Elsewhere elsewhere = new Elsewhere();
    if (there) {
      experiment.on(elsewhere, new Parcel(scenario, values, 11, draws, false));
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
