package dev.aftermath.recovery;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;

/** Scenarios with one room at each of the sites a, b and c, and constant durations. */
final class ThreeSites {
  /** The room at a burns 10 min after the start; the building is switched off 20 min after it and stays so. */
  static final String FIRE = fire("a/r", 0);

  /** Lost after 60 s, applied 30 s later, one pod a second, images at 100 MB/s, traffic in 2 min. */
  static final String CONTROLLERS =
      """
          heartbeat: 0 s
          grace: 50 s
          toleration: 300 s
          siteLost: 60 s
          apply: 30 s
          podsPerSecond: 1
          registry: 800 Mbit/s
          dataLease: 25 s
          switchTraffic: 2 min
          healthCheck: 20 s
      """;

  /** Detected after 10, declared after 20 and assessed after 30 min. */
  static final String PEOPLE =
      """
          detect: 10 min
          declare: 20 min
          assess: 30 min
          pace: 1
          steps:
            provision: { takes: 120 min }
            install-os: { takes: 40 min, error: 0 % }
            configure: { takes: 90 min, error: 0 % }
            restart: { takes: 60 min, error: 0 % }
            verify: { takes: 20 min }
            switch-traffic: { takes: 15 min }
      """;

  private static final String HEAD =
      """
      name: three sites
      start: 2026-01-01T00:00Z
      grades: { low: { rto: 4 h, rpo: 1 h }, high: { priority: 100 } }
      nodeTypes: { host: { cpu: 16, memory: 64 GiB, boot: 1 min } }
      """;

  private ThreeSites() {}

  static String fire(String room, int hours) {
    return "  - fire: { room: " + room + ", at: " + hours + " h, fuel: li-ion, involvement: 10 min, powerCut: 20 min,"
        + " underControl: 5 h, out: 10 h, access: 1 h }\n";
  }

  /** A service of one or more replicas with an image of 1 GB that starts in 30 s. */
  static String service(String name, String home, double cores, String more) {
    return "  " + name + ": { home: [" + home + "], cpu: " + cores
        + ", memory: 8 GiB, image: 1 GB, start: 30 s, age: 0 s, " + more + " }\n";
  }

  /** The head of a scenario, with so many hosts of 16 cores at each site, up to where services follow. */
  static String hosts(int a, int b, int c) {
    return HEAD + "sites:\n" + site("a", 37, a) + site("b", 36, b) + site("c", 35, c)
        + "links: [ { between: [a, b] }, { between: [a, c] }, { between: [b, c] } ]\nservices:\n";
  }

  private static String site(String name, int latitude, int hosts) {
    return "  " + name + ": { at: [" + latitude + ", 128], rooms: { r: { nodes: { " + (hosts == 0 ? "" : "host: " + hosts)
        + " } } } }\n";
  }

  /** The outcome of the only strategy in one replication. */
  static StrategyOutcome run(String yaml) {
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }
}
