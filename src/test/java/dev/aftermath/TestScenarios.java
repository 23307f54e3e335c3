package dev.aftermath;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.journal.Fact;
import dev.aftermath.outcome.Outcome;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Small scenarios for tests, written as a user would write them. */
public final class TestScenarios {
  private TestScenarios() {}

  /** Loads a scenario from its text; problems are thrown as {@link InvalidInput}. */
  public static Scenario load(String yaml, String... strategies) throws InvalidInput {
    try {
      Path file = Files.createTempFile("scenario", ".yaml");
      try {
        Files.writeString(file, yaml);
        return new ScenarioLoader().load(file, List.of(strategies));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads a valid scenario and runs it with every invariant checked after every event. */
  public static Outcome run(String yaml, int replications) {
    try {
      Scenario scenario = load(yaml);
      return new Experiment(scenario, scenario.seed(), replications, 2, true).run(done -> { });
    } catch (InvalidInput e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The facts of the first replication of the first strategy, with every invariant checked after every event. */
  public static List<Fact> facts(String yaml) throws InvalidInput {
    return new Experiment(load(yaml), 1, 1, 1, true).replay(0, 0);
  }

  /** Those of them that are of a kind. */
  public static <F extends Fact> List<F> facts(String yaml, Class<F> which) throws InvalidInput {
    return facts(yaml).stream().filter(which::isInstance).map(which::cast).toList();
  }

  /** Loads a shipped scenario. */
  public static Scenario shipped(String name) {
    try {
      return new ScenarioLoader().load(Path.of("scenarios", name + ".yaml"), List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidInput e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The problems of an invalid scenario, a line each. */
  public static String problems(String yaml) {
    try {
      load(yaml);
      return "";
    } catch (InvalidInput e) {
      return e.getMessage();
    }
  }

  /** The same with their lines and columns, without the file. */
  public static String placedProblems(String yaml) {
    return problems(yaml).replaceAll("(?m)^/.*?\\.yaml:", "");
  }

  private static final Map<String, String> TOLD =
      Map.of("warm-standby", "{ sites: [b] }", "orchestrated", "{ sites: [b] }", "active-active", "{ sites: [a, b] }");

  /** A strategy's line in a scenario of two sites a and b: its name, and what it must be told besides. */
  public static String strategy(StrategyKind<?> kind) {
    return kind.name() + ": " + TOLD.getOrDefault(kind.name(), "{}");
  }

  /**
   * Two sites 200 km apart with one room each, a service with a datastore at the first, and a fire there; every
   * duration is constant, so that outcomes can be computed by hand. Blocks may be added at the end.
   */
  public static final String CONSTANT =
      """
      name: constant
      start: 2026-01-01T00:00Z
      sites:
        a:
          at: [37.0, 127.0]
          rooms: { r: { nodes: { host: 4 } } }
        b:
          at: [36.0, 128.0]
          rooms: { r: { nodes: { host: 4 } } }
      nodeTypes: { host: { cpu: 16, memory: 64 GiB, boot: 5 min } }
      links: [ { between: [a, b], length: 200 km, bandwidth: 8 Gbit/s } ]
      grades: { g: { rto: 4 h, rpo: 1 h } }
      services:
        web: { home: [a/r], grade: g, replicas: 1, cpu: 4, memory: 8 GiB, image: 1 GB, start: 30 s, age: 0 s,
               data: { size: 900 GB, writes: 1 MB/s, protection: plan, promotion: 7 s } }
      disaster:
        - fire: { room: a/r, fuel: li-ion, involvement: 10 min, powerCut: 20 min, underControl: 5 h, out: 10 h, access: 1 h }
      """;

  /**
   * What a strategy of crews at b has for that scenario: detected in 10, declared in 20, assessed in 30 min; media found
   * in 60 min, machines built in 120 + 40 + 90, data set up in 10, verified in 20 and switched in 15 min. Nobody waits for
   * crews, nothing goes wrong, nothing has drifted (age 0).
   */
  public static final String CREWS =
      """
          sites: [b]
          detect: 10 min
          declare: 20 min
          assess: 30 min
          pace: 1
          steps:
            find-media: { takes: 60 min }
            provision: { takes: 120 min }
            install-os: { takes: 40 min, error: 0 % }
            configure: { takes: 90 min, error: 0 % }
            restore-data: { takes: 10 min }
            verify: { takes: 20 min }
            switch-traffic: { takes: 15 min }
      """;

  /** Years in which nothing happens of what every file has by default, but for cut links, releases and patches. */
  public static final String QUIET_YEARS =
      """
      years:
        machine: { perYear: 0 }
        rack: { perYear: 0 }
        supplies: { generator: { perYear: 0 }, chiller: { perYear: 0 } }
        mistake: { perYear: 0 }
        grid: { perYear: 0 }
        blackout: { perYear: 0 }
        fire: { perYear: 0 }
        earthquake: { acceleration: 0 }
      """;
}
