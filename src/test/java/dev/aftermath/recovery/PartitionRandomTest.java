package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.journal.Fact;
import dev.aftermath.outcome.StrategyOutcome;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Links between three sites that live are cut at random, for as long as chance will; the fleet stands at b. */
class PartitionRandomTest {
  private static final int CASES = Integer.getInteger("partition.cases", 25);

  private final RandomStreams streams = new RandomStreams(20260302, 0);

  private static double between(RandomStream luck, double from, double to) {
    return from + luck.nextUniform() * (to - from);
  }

  private static String cut(String to, double at, double lasts) {
    return String.format(Locale.ROOT, "{ outage: { site: a, of: link, to: %s, at: %.0f s, lasts: %.0f s } }", to, at, lasts);
  }

  private static String scenario(String copies, String cuts, String strategy) {
    return TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace("size: 900 GB", "size: 9 GB")
        .replace("nodeTypes:", "  c: { at: [36, 128], rooms: { r: { nodes: { host: 4 } } } }\nnodeTypes:")
        .replace("bandwidth: 8 Gbit/s } ]", "bandwidth: 8 Gbit/s }, { between: [a, c], bandwidth: 8 Gbit/s },"
            + " { between: [b, c], bandwidth: 8 Gbit/s } ]")
        + "protection: { plan: [ " + copies + " ] }\ndisaster: [ " + cuts + " ]\nstrategies: { declarative: { sites: [b, c],"
        + " heartbeat: 0 s, witness: b" + strategy + " } }\n";
  }

  private static String copies(RandomStream luck) {
    return List.of("asynchronous: { to: b }", "synchronous: { to: b }", "synchronous: { to: b, onPeerLoss: stall }",
        "synchronous: { to: b }, asynchronous: { to: c, from: b }", "asynchronous: { to: c }, asynchronous: { to: b }")
        .get((int) between(luck, 0, 5));
  }

  private static String failback(RandomStream luck) {
    String window = String.format(Locale.ROOT, "planned, failbackWindow: { hours: \"00:%02d..00:%02d\", days: mon..sun, fails: %.0f %%,"
        + " backOut: %.0f s }", (int) between(luck, 0, 20), (int) between(luck, 21, 59), between(luck, 0, 60), between(luck, 1, 900));
    return List.of("never", "level", window).get((int) between(luck, 0, 3));
  }

  private static String divergence(RandomStream luck) {
    String people = String.format(Locale.ROOT, "divergence: people, reconciliation: { takes: %.0f s, rate: %.0f kB/s,"
        + " unmergeable: %.0f %% }", between(luck, 1, 900), between(luck, 50, 5_000), between(luck, 0, 100));
    String restore = String.format(Locale.ROOT, "divergence: restore, reconciliation: { replay: %.0f MB/s, users: %s, back: %s,"
        + " unmergeable: %.0f %% }", between(luck, 2, 90), luck.nextUniform() < 0.5 ? "down" : "degraded",
        luck.nextUniform() < 0.5 ? "log" : "copy", between(luck, 0, 100));
    return List.of("divergence: discard", "divergence: merge, mergeTakes: 10 min", people, restore)
        .get((int) between(luck, 0, 4));
  }

  @Test
  void withoutLeasesWhatDivergedIsBroughtTogetherOnceWhateverIsDone() throws Exception {
    int brought = 0;
    for (int k = 0; k < CASES; k++) {
      RandomStream luck = streams.of("unfenced", Integer.toString(k));
      String cuts = cut("b", between(luck, 0, 600), between(luck, 100, 900)) + ", "
          + cut("c", between(luck, 0, 600), between(luck, 100, 900)) + ", "
          + cut("b", between(luck, 1_600, 2_000), between(luck, 1, 900))
          + (luck.nextUniform() < 0.4 ? String.format(Locale.ROOT, ", { loss: { of: %s/r, at: %.0f s, damage: destroyed } }",
              List.of("a", "b").get((int) between(luck, 0, 2)), between(luck, 300, 5_000)) : "");
      String yaml = scenario(copies(luck) + (luck.nextUniform() < 0.5 ? ", backup: { to: b, every: 1 h, window: 1 min }" : ""),
          cuts, String.format(Locale.ROOT, ", fencing: none, siteLost: %.0f s, resync: %s, %s, failback: %s",
              between(luck, 20, 120), luck.nextUniform() < 0.5 ? "delta" : "full", divergence(luck), failback(luck)));
      // Every byte is counted after every event.
      List<Fact> facts = TestScenarios.facts(yaml);
      long diverged = 0;
      for (Fact fact : facts) {
        diverged += fact instanceof Fact.DataDiverged f ? f.bytes() : 0;
        diverged -= fact instanceof Fact.DataMerged f ? f.bytes() + f.gone() : 0;
        brought += fact instanceof Fact.DataMerged ? 1 : 0;
        assertThat(diverged).as("brought together once, case " + k + "\n" + yaml).isNotNegative();
      }
    }
    assertThat(brought).as("cases that tell anything").isGreaterThan(CASES / 5);
  }

  @Test
  void withAWitnessAndLeasesTwoNeverTakeWritesAtOnce() {
    int moved = 0;
    for (int k = 0; k < CASES; k++) {
      RandomStream luck = streams.of("lease", Integer.toString(k));
      String cuts = cut("b", between(luck, 0, 600), between(luck, 1, 900)) + ", "
          + cut("c", between(luck, 0, 600), between(luck, 1, 900)) + ", "
          + cut("b", between(luck, 1_600, 2_000), between(luck, 1, 900));
      String yaml = scenario(copies(luck), cuts, String.format(Locale.ROOT,
          ", siteLost: %.0f s, dataLease: %.0f s, resync: %s, %s, failback: %s", between(luck, 20, 120), between(luck, 5, 90),
          luck.nextUniform() < 0.5 ? "delta" : "full", divergence(luck), failback(luck)));
      StrategyOutcome outcome = TestScenarios.run(yaml, 2).strategies().get(0);
      assertThat(total(outcome, "splitBrain").mean()).as("case " + k + "\n" + yaml).isZero();
      moved += total(outcome, "downtime").mean() > 0 ? 1 : 0;
    }
    assertThat(moved).as("cases that tell anything").isGreaterThan(CASES / 4);
  }

  @Test
  void withoutLeasesTwoDo() {
    StrategyOutcome outcome = TestScenarios.run(
        scenario("asynchronous: { to: b }", cut("b", 60, 600) + ", " + cut("c", 60, 600), ", siteLost: 30 s, fencing: none"),
        2).strategies().get(0);
    assertThat(total(outcome, "splitBrain").mean()).isPositive();
  }

  @Test
  void aPartitionThatHealsBeforeAnyTimeOutChangesNothing() {
    for (int k = 0; k < CASES; k++) {
      RandomStream luck = streams.of("short", Integer.toString(k));
      double lasts = between(luck, 1, 60);
      String plan = copies(luck).replace(", onPeerLoss: stall", "");
      String yaml = scenario(plan, cut("b", between(luck, 0, 600), lasts) + ", " + cut("c", between(luck, 0, 600), lasts),
          String.format(Locale.ROOT, ", siteLost: %.0f s, dataLease: %.0f s", between(luck, lasts + 61, lasts + 120),
              between(luck, lasts + 61, lasts + 120)));
      StrategyOutcome outcome = TestScenarios.run(yaml, 1).strategies().get(0);
      for (String measure : List.of("downtime", "bytesLost", "bytesDiverged", "splitBrain", "recoveryPoint")) {
        assertThat(total(outcome, measure).mean()).as(measure + " of case " + k + "\n" + yaml).isZero();
      }
    }
  }
}
