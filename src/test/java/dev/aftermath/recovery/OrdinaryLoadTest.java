package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.outcome.StrategyOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Links carry what is stated of ordinary days besides what is simulated. A link of 8 Gbit/s, 1 GB/s, and 200 km, 1 ms one
 * way; a store of 900 GB from 2026-01-01T00:00 on; every duration is constant.
 */
class OrdinaryLoadTest {
  private static String yaml(String ordinary, String writes, String plan, String loss) {
    String head = TestScenarios.CONSTANT.substring(0, TestScenarios.CONSTANT.indexOf("disaster:"));
    String before = head.replace("bandwidth: 8 Gbit/s", "bandwidth: 8 Gbit/s" + ordinary)
        .replace("writes: 1 MB/s", writes);
    assertThat(before).contains(ordinary).contains(writes);
    return before + "protection: { plan: [ " + plan + " ] }\ndisaster: [ " + loss + " ]\n"
        + "strategies: { declarative: { sites: [b] } }\n";
  }

  private static double missing(String yaml) {
    StrategyOutcome s = TestScenarios.run(yaml, 1).strategies().get(0);
    return of(s, "web", "recoveryPoint").mean();
  }

  private static String lost(String at) {
    return "loss: { of: a/r, at: " + at + " }";
  }

  @Test
  void aBacklogBeginsWithTheLoadOfOrdinaryDays() {
    // A burst of 900 MB/s for 100 s from T0 on. Alone it fits; beside users who want 600 MB/s each gets half of 1 GB/s:
    // by 100 s 400 MB/s * 100 s, 40 GB, wait, and by 99.999 s 50 GB less 0.5 MB are sent: those of the first 55.6 s.
    String burst = "writes: { rate: 0 B/s, bursts: [ { before: 0 s, lasts: 100 s, rate: 900 MB/s } ] }";
    String copy = "asynchronous: { to: b }";
    assertThat(missing(yaml("", burst, copy, lost("100 s")))).isCloseTo(0.001, within(1e-4));
    assertThat(missing(yaml(", ordinary: 4.8 Gbit/s", burst, copy, lost("100 s"))))
        .isCloseTo(100 - 99.999 * 500 / 900, within(1e-3));
    // With four times their weight copies could have 800 MB/s.
    assertThat(missing(yaml(", ordinary: 4.8 Gbit/s, weights: { replication: 4 }", burst, copy, lost("100 s"))))
        .isCloseTo(100 - 99.999 * 800 / 900, within(1e-3));
    // Users who may have 200 MB/s leave 800; those who want 100 MB/s leave 900.
    assertThat(missing(yaml(", ordinary: 4.8 Gbit/s, caps: { clients: 1.6 Gbit/s }", burst, copy, lost("100 s"))))
        .isCloseTo(100 - 99.999 * 800 / 900, within(1e-3));
    assertThat(missing(yaml(", ordinary: 0.8 Gbit/s", burst, copy, lost("100 s")))).isCloseTo(0.001, within(1e-4));
  }

  @Test
  void itGoesByTheHourOnTheClockOfTheScenario() {
    // 800 MB/s from 00:00 to 01:00, nothing in the hours after: copies of 600 MB/s have 500 in that hour. At 00:10
    // 500 / 600 of 10 min are there; at 01:00 10 min of writes wait, which are sent by 01:25.
    List<String> hours = new ArrayList<>(Collections.nCopies(24, "0 B/s"));
    hours.set(0, "800 MB/s");
    String ordinary = ", ordinary: { hourly: [ " + String.join(", ", hours) + " ] }";
    String plan = "asynchronous: { to: b }";
    String writes = "writes: 600 MB/s";
    assertThat(missing(yaml(ordinary, writes, plan, lost("10 min")))).isCloseTo(100, within(1e-2));
    assertThat(missing(yaml(ordinary, writes, plan, lost("1 h")))).isCloseTo(600, within(1e-2));
    // 360 GB at 400 MB/s beside what is written: 15 min.
    assertThat(missing(yaml(ordinary, writes, plan, lost("76 min")))).isCloseTo(0.001, within(1e-3));
  }

  @Test
  void aRunOfHourlyLoadsBeginsADayBefore() {
    // Busy from 23:00 to midnight only, the scenario begins at midnight with ten minutes of writes behind.
    List<String> hours = new ArrayList<>(Collections.nCopies(24, "0 B/s"));
    hours.set(23, "800 MB/s");
    String ordinary = ", ordinary: { hourly: [ " + String.join(", ", hours) + " ] }";
    assertThat(missing(yaml(ordinary, "writes: 600 MB/s", "asynchronous: { to: b }", lost("0 s"))))
        .isCloseTo(600, within(1e-2));
  }

  @Test
  void restoresShareTheLinkWithIt() {
    // 900 GB from the vault at a to b at up to 1 GB/s: 900 s alone, 1,800 s beside users who want more than their half.
    String plan = "backup: { to: a, every: 1 d, window: 1 h, retrieve: 0 s, read: 10 GB/s, throughput: 10 GB/s }";
    double alone = total(TestScenarios.run(yaml("", "writes: 0 B/s", plan, lost("1 h")), 1).strategies().get(0),
        "recoveryTime").mean();
    double beside = total(TestScenarios.run(yaml(", ordinary: 8 Gbit/s", "writes: 0 B/s", plan, lost("1 h")), 1).strategies()
        .get(0), "recoveryTime").mean();
    assertThat(beside - alone).isCloseTo(900, within(2.0));
  }

  private static double behindOfBurst(String home, String at, String more, String disaster) {
    // A burst of 900 MB/s for 100 s to the copy at b of a store at a, and a service that reads 600 MB/s of its data.
    String burst = "writes: { rate: 0 B/s, bursts: [ { before: 0 s, lasts: 100 s, rate: 900 MB/s } ] }";
    return missing(yaml("", burst, "asynchronous: { to: b }", disaster + lost("100 s")).replace("protection: { plan",
        "  reader: { home: " + home + ", cpu: 1, reads: 600 MB/s" + more + ", data: { home: " + at
            + ", size: 1 GB, writes: 0 B/s } }\nprotection: { plan"));
  }

  private static double behindOfBurst(String home, String at, String more) {
    return behindOfBurst(home, at, more, "");
  }

  @Test
  void aServiceReadsOverTheLinksWhatIsAtAnotherSite() {
    assertThat(behindOfBurst("[b/r]", "a/r", "")).isCloseTo(100 - 99.999 * 500 / 900, within(1e-3));
    assertThat(behindOfBurst("[b/r]", "b/r", "")).as("where it is").isCloseTo(0.001, within(1e-4));
    assertThat(behindOfBurst("[a/r]", "b/r", "")).as("the other way").isCloseTo(0.001, within(1e-4));
    // Of two replicas one is at b: 300 MB/s, which leaves 700.
    assertThat(behindOfBurst("[a/r, b/r]", "a/r", ", replicas: 2")).isCloseTo(100 - 99.999 * 700 / 900, within(1e-3));
    // Three quarters of 600 MB/s: 450, which leaves 550.
    assertThat(behindOfBurst("[ { at: a/r, replicas: 1 }, { at: b/r, replicas: 3 } ]", "a/r", ""))
        .isCloseTo(100 - 99.999 * 550 / 900, within(1e-3));
  }

  @Test
  void whatIsDownReadsNothing() {
    // It dies at 40 s, and takes an hour to start. 20 GB are sent by then, and 1 GB/s from then on: 79.999 GB of 900 MB/s.
    assertThat(behindOfBurst("[b/r]", "a/r", ", start: 1 h", "crash: { of: [reader], at: 40 s }, "))
        .isCloseTo(100 - 79.999 / 0.9, within(1e-3));
  }

  @Test
  void whatCopiesMayNotKeepUpWithIsWarnedOf() throws InvalidInput {
    String plan = "asynchronous: { to: b }";
    assertThat(TestScenarios.load(yaml(", ordinary: 4 Gbit/s", "writes: 600 MB/s", plan, lost("1 h"))).warnings())
        .anyMatch(w -> w.contains("links[0].ordinary") && w.contains("8.8 Gbit/s") && w.contains("8 Gbit/s"));
    assertThat(TestScenarios.load(yaml(", ordinary: 3 Gbit/s", "writes: 600 MB/s", plan, lost("1 h"))).warnings())
        .noneMatch(w -> w.contains("ordinary"));
  }
}
