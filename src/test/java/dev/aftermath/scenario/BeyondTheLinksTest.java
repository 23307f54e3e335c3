package dev.aftermath.scenario;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Copies that are sent over a link of 8 Gbit/s, 1 GB/s, and 200 km, 2 ms there and back; the store has 900 GB. */
class BeyondTheLinksTest {
  private static String yaml(String plan) {
    return TestScenarios.CONSTANT.substring(0, TestScenarios.CONSTANT.indexOf("disaster:"))
        + "disaster: [ loss: { of: b, at: 1 h, damage: dark, lasts: 2 h } ]\n"
        + "protection: { plan: [ " + plan + " ] }\nstrategies: { declarative: {} }\n";
  }

  private static List<String> warnings(String yaml) throws InvalidInput {
    return TestScenarios.load(yaml).warnings().stream().filter(warning -> warning.contains("protection.plan"))
        .map(warning -> warning.replaceFirst("^.*?protection.plan", "plan")).toList();
  }

  private static String backup(String window, String more) {
    return yaml("backup: { to: b, every: 1 d, window: " + window + more + " }");
  }

  @Test
  void aBackupNeedsItsBytesOverTheBandwidth() throws InvalidInput {
    // 900 GB at 1 GB/s: 15 min.
    assertThat(warnings(backup("14 min", ""))).containsExactly("plan[0].backup.window: \"web-data\" needs 15 min"
        + " from a to b at 8 Gbit/s, and has 14 min; its copies come late");
    assertThat(warnings(backup("15 min", ""))).isEmpty();
    assertThat(warnings(backup("14 min", "").replace("to: b", "to: a"))).as("over no link").isEmpty();
    assertThat(warnings(backup("14 min", "").replace("  - { between", "- { between").replace(
        "links: [ ", "links: [ { between: [a, b], length: 200 km, bandwidth: 8 Gbit/s }, ")))
        .as("two links carry together").isEmpty();
  }

  @Test
  void whatIsCompressedOrMadeOfOthersNeedsLess() throws InvalidInput {
    // 450 GB, 7 min 30 s; and 1 MB/s for a day, 86.4 GB, 86.4 s.
    assertThat(warnings(backup("7 min", ", compression: 2"))).hasSize(1)
        .allMatch(warning -> warning.contains("needs 7 min 30 s"));
    assertThat(warnings(backup("8 min", ", compression: 2"))).isEmpty();
    assertThat(warnings(backup("80 s", ", full: synthetic"))).hasSize(1)
        .allMatch(warning -> warning.contains("needs 1 min 26 s"));
    assertThat(warnings(backup("87 s", ", full: synthetic"))).isEmpty();
  }

  @Test
  void whatIsBroughtOnNeedsItsLinkToo() throws InvalidInput {
    // From b back to a; on tape it is carried.
    String on = ", then: [ { to: a, every: 1 d, transport: 14 min, medium: disk } ]";
    assertThat(warnings(backup("15 min", on))).containsExactly("plan[0].backup.then[0].transport: \"web-data\" needs"
        + " 15 min from b to a at 8 Gbit/s, and has 14 min; its copies come late");
    assertThat(warnings(backup("15 min", on.replace("disk", "tape")))).isEmpty();
    assertThat(warnings(backup("15 min", on.replace("14 min", "15 min")))).isEmpty();
  }

  @Test
  void aChainThatIsLongerThanItIsKeptIsWarnedOf() throws InvalidInput {
    String weekly = yaml("backup: { to: b, every: 7 d, incremental: 1 d, retention: 3 d }");
    assertThat(warnings(weekly)).containsExactly("plan[0].backup.retention: 3 d is shorter than a chain of backups,"
        + " every = 7 d: a full one would expire before those that need it; it is taken to be kept as long as they are");
    assertThat(warnings(weekly.replace("incremental", "differential"))).hasSize(1);
    assertThat(warnings(weekly.replace("retention: 3 d", "retention: 7 d"))).isEmpty();
    assertThat(warnings(weekly.replace("incremental: 1 d, ", ""))).isEmpty();
  }

  @Test
  void whatIsTakenAtOneMomentIsSentTogether() throws InvalidInput {
    String two = ", taken: 2025-12-31T18:00Z";
    assertThat(warnings(backup("20 min", two).replace("grade: g, replicas: 1", "grade: g, count: 2, replicas: 1")))
        .containsExactly("plan[0].backup.window: 2 datastores that are copied at one moment need 30 min from a to b at"
            + " 8 Gbit/s, and have 20 min; its copies come late");
    assertThat(warnings(backup("20 min", "").replace("grade: g, replicas: 1", "grade: g, count: 2, replicas: 1")))
        .as("each at a moment of its own").isEmpty();
  }

  @Test
  void aBackupThatOverrunsMakesTheRecoveryPointOlder() {
    // Taken at 00:00 each day, sent at 1 GB/s in 15 min; the site is lost at 00:12 of the third day, with 5 min stated;
    // tapes are carried.
    String lost = "loss: { of: a/r, at: 48.2 h, damage: destroyed }";
    String taken = ", taken: 2026-01-01T00:00Z";
    assertThat(missing(backup("5 min", taken).replaceFirst("loss: .* }", lost))).isEqualTo(24 * 3_600 + 12 * 60);
    assertThat(missing(backup("5 min", taken).replaceFirst("loss: .* }", lost.replace("48.2", "48.3"))))
        .as("at 00:18").isEqualTo(18 * 60);
    assertThat(missing(backup("5 min", taken + ", medium: tape").replaceFirst("loss: .* }", lost))).isEqualTo(12 * 60);
  }

  @Test
  void whatWaitsForAnotherSiteIsWrittenNoFasterThanTheLinksCarry() throws InvalidInput {
    // 1 GB/s; two stores at 600 MB/s each, or one of them.
    String one = yaml("synchronous: { to: b }").replace("writes: 1 MB/s", "writes: 600 MB/s");
    String two = one.replace("grade: g, replicas: 1", "grade: g, count: 2, replicas: 1");
    assertThat(warnings(one)).isEmpty();
    assertThat(warnings(two)).containsExactly("plan[0].synchronous.to: 2 datastores that wait for it are written at up"
        + " to 1.20 GB/s, more than the 8 Gbit/s (1.00 GB/s) from a to b; written so all the same");
  }

  @Test
  void whatWasSentBeforeALinkIsCutWentOverTheWholeLink() {
    // Backups of every day are there in time; the link is cut in the first moment of the run, or an hour later.
    String cut = "disaster: [ outage: { of: link, site: a, to: b, at: 0 s, lasts: 43 s } ]";
    String yaml = backup("15 min", ", taken: 2025-12-31T18:00Z").replaceFirst("disaster: .*", cut);
    for (String at : List.of("0 s", "1 h")) {
      assertThat(total(TestScenarios.run(yaml.replace("at: 0 s", "at: " + at), 1).strategies().get(0), "safeAgain")
          .mean()).as(at).isEqualTo(43);
    }
  }

  private static double missing(String yaml) {
    return total(TestScenarios.run(yaml, 1).strategies().get(0), "recoveryPoint").mean();
  }

  @Test
  void whatBackupsMayTakeOfALinkIsWhatTheyNeedTheirTimeOf() throws InvalidInput {
    // Half of 1 GB/s: 30 min in the place of 15.
    String own = backup("20 min", "").replace("bandwidth: 8 Gbit/s", "bandwidth: 8 Gbit/s, caps: { backups: 4 Gbit/s }");
    String late = "plan[0].backup.window: \"web-data\" needs 30 min from a to b at 4 Gbit/s, and has 20 min; its copies"
        + " come late";
    assertThat(warnings(own)).containsExactly(late);
    String all = backup("20 min", "") + "traffic: { caps: { backups: 4 Gbit/s } }\n";
    assertThat(warnings(all)).as("said of all links").containsExactly(late);
    assertThat(warnings(all.replace("bandwidth: 8 Gbit/s", "bandwidth: 8 Gbit/s, caps: { backups: 6 Gbit/s }")))
        .as("900 GB at 750 MB/s").isEmpty();
    assertThat(warnings(all.replace("backups: 4", "replication: 4"))).as("of others").isEmpty();
    // Taken at 00:00, there at 00:30; with the site lost at 00:18 and at 00:36 of the third day.
    String taken = ", taken: 2026-01-01T00:00Z";
    String capped = all.replace("window: 20 min", "window: 20 min" + taken);
    assertThat(missing(capped.replaceFirst("loss: .* }", "loss: { of: a/r, at: 48.3 h, damage: destroyed }")))
        .isEqualTo(24 * 3_600 + 18 * 60);
    assertThat(missing(capped.replaceFirst("loss: .* }", "loss: { of: a/r, at: 48.6 h, damage: destroyed }")))
        .isEqualTo(36 * 60);
  }

  @Test
  void aSnapshotSendsWhatWasWrittenSinceTheLast() throws InvalidInput {
    // 1 MB/s for 1 h over 10 MB/s: 6 min.
    String yaml = yaml("snapshot: { to: b, every: 1 h, transfer: 5 min }").replace("8 Gbit/s", "80 Mbit/s");
    assertThat(warnings(yaml)).singleElement().asString()
        .startsWith("plan[0].snapshot.transfer: \"web-data\" needs 6 min from a to b at 80 Mbit/s, and has 5 min");
    assertThat(warnings(yaml.replace("5 min", "6 min"))).isEmpty();
  }

  @Test
  void eachWriteOfASynchronousPairPaysARoundTrip() throws InvalidInput {
    // 8 writes of 8 KiB in 2 ms are 65,536 B / 0.002 s = 32.8 MB/s.
    String plan = "synchronous: { to: b, outstanding: { writes: 8, size: 8 KiB } }";
    String fast = yaml(plan).replace("writes: 1 MB/s", "writes: 33 MB/s");
    assertThat(warnings(fast)).singleElement().asString()
        .isEqualTo("plan[0].synchronous.outstanding: \"web-data\" is written at up to 33.0 MB/s, more than the 32.8 MB/s"
            + " that 8 writes of 8 KiB give with a round trip of 2 ms; it is written so all the same");
    assertThat(warnings(yaml(plan).replace("writes: 1 MB/s", "writes: 32 MB/s"))).isEmpty();
    assertThat(warnings(yaml(plan).replace("writes: 1 MB/s",
        "writes: { rate: 1 MB/s, batch: [ { hours: 01:00..02:00, rate: 32 MB/s } ] }")))
        .as("the busiest hour counts").hasSize(1);
    assertThat(warnings(yaml("synchronous: { to: b }").replace("writes: 1 MB/s", "writes: 900 MB/s")))
        .as("nothing is said").isEmpty();
  }

  @Test
  void whoWaitsForALostPeerIsDownThatLong() {
    assertThat(total(TestScenarios.run(yaml("synchronous: { to: b, timeout: 10 s }"), 1).strategies().get(0),
        "downtime").mean()).isEqualTo(10);
    assertThat(total(TestScenarios.run(yaml("synchronous: { to: b }"), 1).strategies().get(0), "downtime").mean())
        .isZero();
    assertThat(total(TestScenarios.run(yaml("synchronous: { to: b, onPeerLoss: stall }"), 1).strategies().get(0),
        "downtime").mean()).as("until the peer is back").isGreaterThanOrEqualTo(2 * 3_600);
  }

  @Test
  void aTimeoutOfWhoStallsIsRefused() {
    assertThat(TestScenarios.problems(yaml("synchronous: { to: b, onPeerLoss: stall, timeout: 10 s }")))
        .contains("protection.plan[0].synchronous.timeout: has no effect: onPeerLoss is stall, and writes wait until the"
            + " peer is back");
  }
}
