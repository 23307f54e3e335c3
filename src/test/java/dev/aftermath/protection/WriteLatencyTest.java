package dev.aftermath.protection;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.DataGroup;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/** What a write waits for on ordinary days: 5 us a kilometre, there and back, on links of stated length. */
class WriteLatencyTest {
  // The way from a to c is by b: 100 km + 30 km. The direct link is longer.
  private static final String BANK = """
      name: bank
      start: 2026-01-01T00:00Z
      horizon: 10 d
      nodeTypes: { server: { cpu: 16, memory: 64 GiB } }
      sites:
        a: { at: [36, 127], rooms: { r: { nodes: { server: 2 } }, s: { nodes: { server: 2 } } } }
        b: { at: [36, 128], rooms: { r: { nodes: { server: 2 } } } }
        c: { at: [36, 129], rooms: { r: { nodes: { server: 2 } } } }
      links:
        - { between: [a, b], bandwidth: 1 Gbit/s, length: 100 km }
        - { between: [b, c], bandwidth: 1 Gbit/s, length: 30 km }
        - { between: [a, c], bandwidth: 1 Gbit/s, length: 400 km }
      protection: { p: [ PLAN ] }
      services: { bank: { home: [a/r], replicas: 1, data: { size: 1 GB, writes: 1 MB/s, protection: p } } }
      disaster: [ { loss: { of: a/r, at: 1 h, damage: destroyed } } ]
      strategies: { declarative: { whenDark: rebuild } }
      """;

  private static StrategyOutcome outcome(String plan) {
    return TestScenarios.run(BANK.replace("PLAN", plan), 2).strategies().get(0);
  }

  private static double waits(StrategyOutcome outcome) {
    return total(outcome, "writeLatency").mean();
  }

  @Test
  void aWriteWaitsForARoundTripToTheCopy() {
    // 2 * 100 km * 5 us = 1 ms.
    StrategyOutcome outcome = outcome("synchronous: { to: b }");
    assertThat(outcome.data().get(0).copies().get(1).writeLatency()).isEqualTo(0.001);
    assertThat(waits(outcome)).isEqualTo(0.001);
  }

  @Test
  void theWayIsThatOfLeastDelay() {
    // By b: 2 * 130 km * 5 us = 1.3 ms, and not 2 * 400 km * 5 us = 4 ms.
    assertThat(waits(outcome("synchronous: { to: c }"))).isEqualTo(0.0013);
  }

  @Test
  void whatThePeerTakesToConfirmComesOnTop() {
    assertThat(waits(outcome("synchronous: { to: b, confirm: 250 us }"))).isCloseTo(0.00125, within(1e-12));
  }

  @Test
  void ofSeveralCopiesTheSlowestIsWaitedFor() {
    StrategyOutcome outcome = outcome("synchronous: { to: b }, synchronous: { to: c }");
    assertThat(waits(outcome)).isEqualTo(0.0013);
    assertThat(outcome.data().get(0).copies()).extracting(DataGroup.OfCopy::writeLatency)
        .containsExactly(0.0, 0.001, 0.0013);
  }

  @Test
  void nothingIsAddedInTheOwnSiteOrByOtherKindsOfCopies() {
    assertThat(waits(outcome("synchronous: { to: a/s }"))).isZero();
    assertThat(waits(outcome("asynchronous: { to: c }"))).isZero();
    assertThat(waits(outcome("snapshot: { to: c }"))).isZero();
    assertThat(waits(outcome("backup: { to: c }"))).isZero();
  }
}
