package dev.aftermath.experiment;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.estimate.Draws;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.outcome.RestorationCurve;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.ObservationCodec;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioCopy;
import dev.aftermath.scenario.ScenarioSource;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that another machine needs to compute replications of an experiment, as plain bytes, and how it computes them.
 *
 * <p>The other machine reads the scenario from the files in the parcel, as {@code merge} does, and refuses when what it
 * would compute is not what was asked for: another build of the program, other plug-ins, another scenario.
 */
public final class Parcel implements Serializable {
  private static final long serialVersionUID = 1L;
  /** What was read is kept, as the next part of the same experiment comes soon; and few points of a study at a time. */
  private static final int KEPT = 4;
  private static final String SCENARIO = "scenario.yaml";
  private static final Map<String, Opened> OPENED = new LinkedHashMap<>();

  private final String build;
  private final String campaign;
  private final LinkedHashMap<String, byte[]> sources;
  private final LinkedHashMap<String, Object> values;
  private final boolean check;

  /**
   * A parcel.
   *
   * @param scenario what is run
   * @param values by which the scenario differs from its files, by paths of inputs
   * @param check whether every invariant is checked after every event
   */
  public Parcel(Scenario scenario, Map<String, Raw> values, long seed, Draws draws, boolean check) {
    this(Build.name(), scenario, values, seed, draws, check);
  }

  /** As another build of the program would make it. */
  Parcel(String build, Scenario scenario, Map<String, Raw> values, long seed, Draws draws, boolean check) {
    this.build = build;
    campaign = Campaign.of(scenario, seed, draws, Build.version()).text();
    sources = new LinkedHashMap<>(scenario.files(SCENARIO));
    this.values = new LinkedHashMap<>();
    values.forEach((path, value) -> this.values.put(path, value.plain()));
    this.check = check;
  }

  /**
   * What came of a part.
   *
   * @param refused why nothing was computed, or empty
   * @param packed by replication, in the order in which they were asked for, and strategy: the packed results
   */
  public record Part(String refused, byte[][][] packed) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** A parcel that was read: ready to compute. */
  private record Opened(Scenario scenario, long seed, Replication replication, List<ObservationCodec> codecs) {}

  /** A reason not to compute. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  /** Computes some replications, here and now. */
  public Part compute(int[] indices) {
    try {
      Opened opened = opened();
      byte[][][] packed = new byte[indices.length][][];
      for (int i = 0; i < indices.length; i++) {
        int index = indices[i];
        packed[i] = new byte[opened.codecs.size()][];
        for (int p = 0; p < packed[i].length; p++) {
          Observation result = opened.replication.run(
              opened.scenario.plans().get(p), opened.seed, index, fact -> { }, Thread.currentThread()::isInterrupted);
          packed[i][p] = opened.codecs.get(p).encode(result);
        }
      }
      return new Part("", packed);
    } catch (Refused e) {
      return new Part(String.valueOf(e.getMessage()), new byte[0][][]);
    }
  }

  private Opened opened() throws Refused {
    if (!Build.name().equals(build)) {
      throw new Refused("runs Aftermath " + Build.name() + ", and was asked by Aftermath " + build
          + "; expected the same program everywhere");
    }
    synchronized (OPENED) {
      String key = campaign + values + check;
      Opened known = OPENED.get(key);
      if (known == null) {
        known = open();
        OPENED.put(key, known);
        if (OPENED.size() > KEPT) {
          OPENED.remove(OPENED.keySet().iterator().next());
        }
      }
      return known;
    }
  }

  private Opened open() throws Refused {
    Campaign wanted = Campaign.parse(campaign);
    Scenario scenario = scenario(wanted);
    Draws draws = Draws.named(wanted.properties().getOrDefault("draws", ""));
    long seed = Long.parseLong(wanted.properties().getOrDefault("seed", "0"));
    List<String> differences = wanted.differences(Campaign.of(scenario, seed, draws, Build.version()));
    if (!differences.isEmpty()) {
      throw new Refused("would compute something else: " + String.join("; ", differences));
    }
    List<Measure> measures = Measure.all();
    return new Opened(scenario, seed,
        new Replication(scenario, measures, RestorationCurve.grid(scenario.horizon()), check, draws),
        scenario.plans().stream().map(plan -> new ObservationCodec(plan, measures)).toList());
  }

  private Scenario scenario(Campaign wanted) throws Refused {
    List<String> strategies = List.of(wanted.properties().getOrDefault("strategies", "").split(",", -1));
    try {
      Path folder = Files.createTempDirectory("aftermath-parcel");
      CampaignFolder unpacked = new CampaignFolder(folder);
      try {
        unpacked.begin(wanted, 0, Shard.WHOLE, SCENARIO, sources);
        Path file = unpacked.scenario(unpacked.description().orElseThrow());
        if (values.isEmpty()) {
          return ScenarioCopy.load(file, strategies);
        }
        Map<String, Raw> changes = new LinkedHashMap<>();
        values.forEach((path, value) -> changes.put(path, Raw.tree(value)));
        return ScenarioSource.read(file).with(changes, strategies);
      } finally {
        unpacked.remove();
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new Refused("cannot unpack the scenario: " + e.getMessage());
    } catch (InvalidInput e) {
      throw new Refused("cannot read the scenario, which the machine that asked could; does it lack a plug-in?\n"
          + e.getMessage());
    }
  }

  /** Parts of so many replications each. */
  static List<int[]> parts(int[] indices, int size) {
    return IntStream.range(0, (indices.length + size - 1) / size)
        .mapToObj(k -> IntStream.range(k * size, Math.min(indices.length, (k + 1) * size)).map(i -> indices[i])
            .toArray()).toList();
  }
}
