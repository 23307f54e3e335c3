package dev.aftermath.api;

import dev.aftermath.binding.Changes;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Raw;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.results.batch.Shard;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.scenario.SetValues;
import dev.aftermath.study.AxisReader;
import dev.aftermath.workload.ServiceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scenario that was read and checked; the way to begin is {@link #read} or {@link #parse}. */
public final class Model {
  private static final String NAME = "scenario.yaml";

  private final ScenarioSource source;
  private final Map<String, Raw> values;
  private final Scenario scenario;

  private Model(ScenarioSource source, Map<String, Raw> values, Scenario scenario) {
    this.source = source;
    this.values = values;
    this.scenario = scenario;
  }

  /**
   * Reads a scenario file and what it includes.
   *
   * @throws IOException when the file cannot be read
   * @throws InvalidScenario with everything that is wrong with it
   */
  public static Model read(Path file) throws IOException {
    return of(YamlReader.document(file));
  }

  /**
   * Reads a scenario from a text; files that it includes are looked for in the working folder. Messages call it
   * "scenario.yaml".
   *
   * @throws InvalidScenario with everything that is wrong with it
   */
  public static Model parse(String yaml) {
    try {
      return of(YamlReader.document(NAME, yaml.getBytes(StandardCharsets.UTF_8), Path.of("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model of(YamlReader.Document document) throws IOException {
    try {
      ScenarioSource source = ScenarioSource.of(document);
      return new Model(source, Map.of(), source.scenario());
    } catch (InvalidInput e) {
      throw InvalidScenario.of(e);
    }
  }

  /** Name of the scenario. */
  public String name() {
    return scenario.name();
  }

  /** Names of its strategies, in the order of the file; the first one is the baseline. */
  public List<String> strategies() {
    return scenario.plans().stream().map(Scenario.Plan::strategy).toList();
  }

  /** Names of its services as results have them. */
  public List<String> services() {
    return scenario.plans().stream().limit(1).flatMap(p -> p.design().services().stream())
        .map(ServiceSpec::name).toList();
  }

  /** What is written and has no effect, or is questionable; a sentence each. */
  public List<String> warnings() {
    return scenario.warnings();
  }

  /** Paths of all keys whose value {@link #with} can change, of the file and of the defaults that it falls back on. */
  public List<String> keys() {
    return source.inputs();
  }

  /**
   * The value of a key as a scenario would write it; "" where none is written and there is no default.
   *
   * @param key such as "services.orders.replicas" or "links[0].bandwidth"
   * @throws InvalidScenario when there is no such key
   */
  public String value(String key) {
    Problems problems = new Problems();
    // Only the path is looked at: what stands after it names no value.
    Map<String, Raw> found = SetValues.read(source, List.of(key + "=?"), "key ", problems);
    if (!problems.isEmpty()) {
      throw new InvalidScenario(problems);
    }
    String path = found.keySet().iterator().next();
    Raw changed = values.get(path);
    return changed == null ? source.input(path).map(Changes.Known::text).orElse("") : changed.text();
  }

  /**
   * The same model with another value of a key.
   *
   * @param key such as "services.orders.replicas", "links[0].bandwidth" or "defaults.fire.powerCut"
   * @param value as a scenario would write it, such as "6", "25 min" or "uniform(1 h, 2 h)"
   * @throws InvalidScenario when there is no such key, or the value does not fit it
   */
  public Model with(String key, String value) {
    Problems problems = new Problems();
    Map<String, Raw> all = new LinkedHashMap<>(values);
    all.putAll(SetValues.read(source, List.of(key + "=" + value), "value ", problems));
    if (!problems.isEmpty()) {
      throw new InvalidScenario(problems);
    }
    return new Model(source, all, assemble(all, List.of()));
  }

  // A source is of one thread at a time, and models that came from one file share it.
  private Scenario assemble(Map<String, Raw> with, List<String> only) {
    synchronized (source) {
      try {
        return source.with(with, only);
      } catch (InvalidInput e) {
        throw InvalidScenario.of(e);
      }
    }
  }

  /** As {@link #run(Settings)}, as the scenario says. */
  public Results run() {
    return run(Settings.standard());
  }

  /**
   * Runs all replications under all strategies, which takes as long as it takes. When the calling thread is interrupted
   * the run ends early with what is finished, and the thread stays interrupted.
   *
   * @throws InvalidScenario when the settings name a strategy that there is not
   */
  public Results run(Settings settings) {
    Scenario wanted = settings.strategies().isEmpty() ? scenario : assemble(values, settings.strategies());
    int n = settings.replicationsOr(wanted.replications());
    Experiment experiment = new Experiment(wanted, settings.seedOr(wanted.seed()), n, settings.threads(), false);
    try {
      experiment.compute(n, Shard.WHOLE, done -> { });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Results(experiment.outcome());
  }

  /**
   * Runs the model for several values of a key. Every value is checked before the first one is run, and replication k
   * meets the same luck with all of them.
   *
   * @param key as for {@link #with}
   * @param range "4,8,12", "1 d..30 d/4" (four values from the first to the last) or "0.5x,1x,2x" (times what the
   *     scenario says), as {@code aftermath sweep --set} takes it
   * @return one point for each value, in order
   * @throws InvalidScenario when there is no such key, or a value does not fit it
   */
  public List<SweepPoint> sweep(String key, String range, Settings settings) {
    Problems problems = new Problems();
    AxisReader reader = new AxisReader(source, problems);
    reader.option("sweep", key + "=" + range);
    if (!problems.isEmpty()) {
      throw new InvalidScenario(problems);
    }
    List<String> each = reader.axes().get(0).values();
    List<Model> models = each.stream().map(value -> with(key, value)).toList();
    List<SweepPoint> points = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      points.add(new SweepPoint(key, each.get(i), models.get(i).run(settings)));
    }
    return points;
  }
}
