package dev.aftermath.experiment;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.estimate.Draws;
import dev.aftermath.results.batch.Campaign;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.Years;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All that another machine needs to compute replications of an experiment, or years, as plain bytes, and how it does.
 *
 * <p>The other machine reads the scenario from the files in the parcel, as {@code merge} does, and refuses when what it
 * would compute is not what was asked for: another build of the program, other plug-ins, another scenario.
 */
public final class Parcel implements Serializable {
  private static final long serialVersionUID = 1L;
  /** What was read is kept, as the next part of the same experiment comes soon; and few points of a study at a time. */
  private static final int KEPT = 4;
  private static final String SCENARIO = "scenario.yaml";
  private static final Map<String, Task.Opened> OPENED = new LinkedHashMap<>();

  private final String build;
  private final String campaign;
  private final LinkedHashMap<String, byte[]> sources;
  private final Task task;
  private final boolean check;

  private Parcel(String build, Campaign campaign, Scenario scenario, Task task, boolean check) {
    this.build = build;
    this.campaign = campaign.text();
    sources = new LinkedHashMap<>(scenario.files(SCENARIO));
    this.task = task;
    this.check = check;
  }

  /**
   * Replications of a scenario.
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
    this(build, Campaign.of(scenario, seed, draws, Build.version()), scenario, Task.Point.of(values, draws), check);
  }

  /**
   * Years of a scenario.
   *
   * @param check whether every invariant is checked after every event
   */
  public static Parcel ofYears(Scenario scenario, Years years, long seed, boolean check) {
    return new Parcel(Build.name(), Campaign.ofYears(scenario, years, seed, Build.version()), scenario,
        new Task.OfYears(), check);
  }

  /**
   * Replications of a strategy between two of a scenario's.
   *
   * @param scenario that has this strategy only
   * @param taken the choices that are taken from the second, as a set of bits
   */
  public static Parcel ofVariant(Scenario scenario, String from, String to, int taken, long seed) {
    return new Parcel(Build.name(), Campaign.of(scenario, seed, Draws.INDEPENDENT, Build.version()), scenario,
        new Task.Variant(from, to, taken), false);
  }

  /**
   * What came of a part.
   *
   * @param refused why nothing was computed, or empty
   * @param packed by number, in the order in which they were asked for, and strategy: the packed results
   */
  public record Part(String refused, byte[][][] packed) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  /** A reason not to compute. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  /** Computes what has these numbers, here and now. */
  public Part compute(int[] indices) {
    try {
      Task.Opened opened = opened();
      byte[][][] packed = new byte[indices.length][][];
      for (int i = 0; i < indices.length; i++) {
        packed[i] = opened.compute().apply(indices[i]);
      }
      return new Part("", packed);
    } catch (Refused e) {
      return new Part(String.valueOf(e.getMessage()), new byte[0][][]);
    }
  }

  private Task.Opened opened() throws Refused {
    if (!Build.name().equals(build)) {
      throw new Refused("runs Aftermath " + Build.name() + ", and was asked by Aftermath " + build
          + "; expected the same program everywhere");
    }
    synchronized (OPENED) {
      String key = campaign + task + check;
      Task.Opened known = OPENED.get(key);
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

  private Task.Opened open() throws Refused {
    Campaign wanted = Campaign.parse(campaign);
    Task.Opened opened = unpacked(wanted);
    List<String> differences = wanted.differences(opened.campaign());
    if (!differences.isEmpty()) {
      throw new Refused("would compute something else: " + String.join("; ", differences));
    }
    return opened;
  }

  private Task.Opened unpacked(Campaign wanted) throws Refused {
    try {
      Path folder = Files.createTempDirectory("aftermath-parcel");
      CampaignFolder unpacked = new CampaignFolder(folder, CampaignFolder.Kind.RUN);
      try {
        unpacked.begin(wanted, 0, Shard.WHOLE, SCENARIO, sources);
        return task.open(unpacked.scenario(SCENARIO), wanted, check);
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
