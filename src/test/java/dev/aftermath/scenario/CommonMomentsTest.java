package dev.aftermath.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of consistency groups whose datastores are copied in ways that do not go together. */
class CommonMomentsTest {
  private static List<String> warnings(String first, String second) throws Exception {
    return TestScenarios.load("""
        name: group
        start: 2026-01-01T00:00Z
        sites:
          a: { at: [37.0, 127.0], rooms: { r: { nodes: { host: 4 } } } }
          b: { at: [36.0, 128.0], rooms: { r: { nodes: { host: 4 } } } }
        nodeTypes: { host: { cpu: 16, memory: 64 GiB } }
        links: [ { between: [a, b], length: 200 km, bandwidth: 1 Gbit/s } ]
        protection:
          live: [ { backup: { to: b, every: 7 d, window: 4 h } }, { asynchronous: { to: b } } ]
          journal: [ { journal: { to: b } } ]
          weekly: [ { backup: { to: b, every: 7 d, window: 4 h } } ]
          daily: [ { backup: { to: b, every: 7 d, incremental: 1 d, window: 4 h } } ]
          daily-later: [ { backup: { to: b, every: 7 d, incremental: 1 d, window: 4 h, hold: 2 h } } ]
          none: []
        services:
          one: { home: [a/r], replicas: 1, data: { size: 1 GB, protection: FIRST, consistencyGroup: g } }
          two: { home: [a/r], replicas: 1, data: { size: 1 GB, protection: SECOND, consistencyGroup: g } }
        disaster: [ { fire: { room: a/r } } ]
        strategies: { backup-restore: { sites: [b] }, declarative: {} }
        """.replace("FIRST", first).replace("SECOND", second)).warnings().stream()
        .filter(w -> w.contains("consistencyGroup")).map(w -> w.replaceFirst("^.*: (services)", "$1")).toList();
  }

  @Test
  void whatHasNoCopyCannotMeetTheOthers() throws Exception {
    assertThat(warnings("live", "none")).containsExactly("services.two.data.consistencyGroup: \"two-data\" has no copy, and"
        + " \"one-data\" of the same group has: where both are lost, \"g\" cannot be recovered to one moment");
    assertThat(warnings("none", "none")).isEmpty();
  }

  @Test
  void theOldestSetsTheMomentOfAll() throws Exception {
    // 7 d and the 4 h until it is there.
    assertThat(warnings("live", "weekly")).containsExactly("services.two.data.consistencyGroup: \"g\" is recovered to one"
        + " moment, which \"two-data\" sets: its newest copy may be 7.2 d old, that of \"one-data\" follows what is written");
    assertThat(warnings("weekly", "daily")).containsExactly("services.one.data.consistencyGroup: \"g\" is recovered to one"
        + " moment, which \"one-data\" sets: its newest copy may be 7.2 d old, that of \"two-data\" 28 h");
  }

  @Test
  void whatIsAlmostAsOldGoesTogether() throws Exception {
    assertThat(warnings("live", "journal")).isEmpty();
    assertThat(warnings("daily", "daily-later")).isEmpty();
  }
}
