package dev.aftermath.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.estimate.Verdict;
import dev.aftermath.measure.Measure;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data of which no copy survives: its service is not recovered, unless its store says what then happens. */
class LostForEverTest {
  private static final String ONLY_COPY_BURNS = """
      name: only copy burns
      start: 2026-03-02T09:00+09:00
      horizon: 10 d
      loss: { fixed: 0 USD, perMinute: 1 USD, saturation: 100 d }
      sites:
        a: { at: [37.5, 127.0], rooms: { r: { nodes: { server: 4 } } } }
        b: { at: [36.6, 127.5], rooms: { r: { nodes: { server: 4 } } } }
      nodeTypes: { server: { cpu: 32, memory: 256 GiB } }
      links: [ { between: [a, b], length: 120 km, bandwidth: 1 Gbit/s } ]
      protection: { p: [ backup: { to: a/r, every: 1 h, window: 0 s } ] }
      grades: { g: { rto: 5 d, rpo: 5 d } }
      services:
        db: { grade: g, home: [a/r], replicas: 1, data: { size: 100 GB, writes: 1 MB/s, protection: p IFLOST } }
      disaster: [ { fire: { room: a/r, at: 100 h, fuel: li-ion, involvement: 0 s } } ]
      """;

  private static Outcome run(String ifLost) {
    return TestScenarios.run(ONLY_COPY_BURNS.replace("IFLOST", ifLost), 8);
  }

  private static StrategyOutcome.Total total(Outcome outcome, int strategy, String measure) {
    return outcome.strategies().get(strategy).total(measure, outcome.measures());
  }

  @Test
  void itsServiceNeverComesBackAndTheLossGoesOn() {
    Outcome outcome = run("");
    for (int p = 0; p < 2; p++) {
      StrategyOutcome s = outcome.strategies().get(p);
      assertThat(total(outcome, p, "upForGood").summary().censored()).isEqualTo(8);
      assertThat(total(outcome, p, "recoveryTime").summary().censored()).isEqualTo(8);
      assertThat(total(outcome, p, "lostForEver").positive()).isEqualTo(8);
      assertThat(total(outcome, p, "cameUpEmpty").positive()).isZero();
      assertThat(s.services().get(0).rto().share()).isZero();
      assertThat(s.services().get(0).rto().verdict()).isEqualTo(Verdict.MISSED);
      assertThat(s.services().get(0).rpo().share()).isZero();
      assertThat(s.blocked().keySet()).anyMatch(b -> b.code().equals("data-lost"));
      // Down from some minutes after hour 100 to the end of day 10, a dollar a minute.
      double most = (10 * 24 - 100) * 60;
      assertThat(total(outcome, p, "loss").summary().mean()).isBetween(most - 120, most);
    }
    assertThat(outcome.count(Verdict.MISSED)).isEqualTo(4);
  }

  @Test
  void aStoreThatMayBeEmptyLetsItsServiceComeBackWithoutItsData() {
    Outcome outcome = run(", ifLost: start-empty");
    for (int p = 0; p < 2; p++) {
      assertThat(total(outcome, p, "upForGood").summary().censored()).isZero();
      assertThat(total(outcome, p, "lostForEver").positive()).isEqualTo(8);
      assertThat(total(outcome, p, "cameUpEmpty").positive()).isEqualTo(8);
      assertThat(outcome.strategies().get(p).services().get(0).rpo().share()).isZero();
    }
    assertThat(outcome.strategies().get(1).services().get(0).rto().share()).isEqualTo(1);
  }

  @Test
  void whatItTookIsCountedByStoreToo() {
    Outcome outcome = run("");
    List<Measure> measures = outcome.measures();
    int lost = measures.stream().map(Measure::name).toList().indexOf("bytesMissing");
    StrategyOutcome.OfStore store = outcome.strategies().get(0).stores().get(0);
    // All that was there: 100 GB at first, and 1 MB/s for 100 h.
    assertThat(store.measures().get(lost).orElseThrow().mean()).isEqualTo(100e9 + 100 * 3_600 * 1e6);
  }
}
