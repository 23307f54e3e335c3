package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.facts;
import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.journal.Fact;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Hindrance;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Services move from a to b over a link of 1 GB/s, from an hour after the start on, a Thursday at midnight: data of 900 GB
 * that takes 1 MB/s, and what has none.
 */
class MigrationArithmeticTest {
  private static final double HOUR = 3_600;
  private static final String PLAN = "begins: 1 h, waves: 1";
  private static final String SURE = "switchover: 90 s, fails: 0 %, backOut: 5 min";
  private static final String CONTROLLERS = "declarative: { decides: automatic, siteLost: 30 s, dataLease: 20 s,"
      + " apply: 0 s, grace: 50 s, heartbeat: 0 s, switchTraffic: 60 s, healthCheck: 20 s, registry: 8 Gbit/s,"
      + " podsPerSecond: 1000, migrates: { %s } }";

  static String scenario(String migration, String disaster, String strategy) {
    return TestScenarios.CONSTANT.replaceAll("(?s)disaster:.*", "").replace(", age: 0 s", "")
        .replace("start: 2026-01-01T00:00Z", "start: 2026-01-01T00:00Z\nhorizon: 30 d")
        + "  api: { home: [a/r], grade: g, replicas: 10, cpu: 0.5, memory: 1 GiB, image: 1 GB, start: 30 s }\n"
        + "protection: { plan: [ { snapshot: { to: a/r, every: 1 h } } ] }\n"
        + "migration: { from: a, to: b, " + migration + " }\n"
        + (disaster.isEmpty() ? "" : "disaster: [ " + disaster + " ]\n")
        + "strategies: { " + strategy + " }\n";
  }

  private static String controllers(String migration, String disaster, String migrates) {
    return scenario(migration, disaster, CONTROLLERS.formatted(migrates));
  }

  private static StrategyOutcome run(String yaml) {
    return TestScenarios.run(yaml, 1).strategies().get(0);
  }

  private static double seconds(long ticks) {
    return Ticks.toSeconds(ticks);
  }

  private static <F extends Fact> F one(String yaml, Class<F> which) throws Exception {
    List<F> found = facts(yaml, which);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void dataIsCopiedWhileUsersWriteAndTakesNoWritesForTheSwitchover() throws Exception {
    String yaml = controllers(PLAN, "", SURE);
    Fact.DataMoved moved = one(yaml, Fact.DataMoved.class);
    // 900 GB at 1 GB/s, less 1 MB/s that is written meanwhile.
    assertThat(seconds(moved.from())).isCloseTo(HOUR + 900e9 / (1e9 - 1e6), within(0.01));
    assertThat(seconds(moved.at() - moved.from())).isEqualTo(90);
    StrategyOutcome outcome = run(yaml);
    assertThat(of(outcome, "web", "downtime").mean()).isEqualTo(90);
    assertThat(of(outcome, "web", "migrationDown").mean()).isEqualTo(90);
    assertThat(total(outcome, "bytesLost").mean()).isZero();
    assertThat(total(outcome, "bytesNotMoved").mean()).isZero();
    assertThat(total(outcome, "servicesNotMoved").mean()).isZero();
    assertThat(total(outcome, "wavesLate").mean()).isZero();
    assertThat(facts(yaml, Fact.NotMoved.class)).isEmpty();
  }

  @Test
  void aServiceWithoutDataGoesInStepsAndIsNeverDown() throws Exception {
    String yaml = controllers(PLAN + ", steps: [10 %, 50 %, 100 %], stepEvery: 1 d", "", SURE);
    assertThat(facts(yaml, Fact.TrafficShifted.class)).extracting(f -> seconds(f.at()), Fact.TrafficShifted::share)
        .containsExactly(tuple(HOUR, 0.1), tuple(25 * HOUR, 0.5), tuple(49 * HOUR, 1.0));
    // Of ten replicas one, four and five start at b, and all stay at a until there are enough.
    List<Fact.ReplicaStarted> started =
        facts(yaml, Fact.ReplicaStarted.class).stream().filter(f -> f.service() == 1).toList();
    assertThat(started).hasSize(10).allMatch(f -> f.node() >= 4);
    assertThat(started.stream().filter(f -> seconds(f.at()) < 25 * HOUR)).hasSize(1);
    assertThat(started.stream().filter(f -> seconds(f.at()) < 49 * HOUR)).hasSize(5);
    StrategyOutcome outcome = run(yaml);
    assertThat(of(outcome, "api", "downtime").mean()).isZero();
    assertThat(of(outcome, "api", "degradedTime").mean()).isZero();
    // A container starts in 30 s and its image is pulled at 8 Gbit/s; traffic follows within a minute and a health check.
    assertThat(total(outcome, "migrationComplete").mean()).isBetween(48 * HOUR + 30, 48 * HOUR + 120);
  }

  @Test
  void thoseThatMoveAtOnceShareTheLink() throws Exception {
    String yaml = controllers(PLAN, "", SURE).replace("web: { home", "web: { count: 3, home");
    // 3 * 900 GB at 1 GB/s, less 3 * 1 MB/s.
    assertThat(facts(yaml, Fact.DataMoved.class)).hasSize(3)
        .allSatisfy(f -> assertThat(seconds(f.from())).isCloseTo(HOUR + 2_700e9 / (1e9 - 3e6), within(0.01)));
  }

  @Test
  void aLimitLeavesTheRestOfTheLinkToOthers() throws Exception {
    Fact.DataMoved moved = one(controllers(PLAN + ", bandwidth: 100 MB/s", "", SURE), Fact.DataMoved.class);
    assertThat(seconds(moved.from())).isCloseTo(HOUR + 900e9 / (100e6 - 1e6), within(0.01));
  }

  @Test
  void whatIsWrittenFasterThanTheLinkCarriesNeverMoves() throws Exception {
    String yaml = controllers(PLAN + ", bandwidth: 1 MB/s", "", SURE);
    assertThat(facts(yaml, Fact.DataMoved.class)).isEmpty();
    assertThat(facts(yaml, Fact.NotMoved.class)).containsExactly(
        new Fact.NotMoved(30 * Ticks.DAY, 0, Hindrance.LINK_TOO_SLOW));
    StrategyOutcome outcome = run(yaml);
    assertThat(of(outcome, "web", "downtime").mean()).isZero();
    assertThat(total(outcome, "bytesNotMoved").mean()).isCloseTo(900e9 + 30 * 86_400 * 1e6, within(1.0));
    assertThat(total(outcome, "servicesNotMoved").mean()).isEqualTo(1);
    assertThat(total(outcome, "wavesLate").mean()).isEqualTo(1);
  }

  @Test
  void dataIsSwitchedOverInItsWindow() throws Exception {
    Fact.DataMoved moved =
        one(controllers(PLAN, "", SURE + ", hours: \"03:00..05:00\", days: sat..sun"), Fact.DataMoved.class);
    // From Thursday at midnight on, Saturday is two days away.
    assertThat(seconds(moved.from())).isEqualTo(51 * HOUR);
  }

  @Test
  void offlineItIsStoppedCopiedAndStarted() throws Exception {
    String yaml = controllers(PLAN, "", SURE + ", copies: offline, hours: \"03:00..05:00\"");
    Fact.DataMoved moved = one(yaml, Fact.DataMoved.class);
    assertThat(seconds(moved.from())).isEqualTo(3 * HOUR);
    // 900 GB at 1 GB/s, and nothing is written.
    assertThat(seconds(moved.at() - moved.from())).isCloseTo(900 + 90, within(0.01));
    assertThat(of(run(yaml), "web", "migrationDown").mean()).isCloseTo(900 + 90, within(0.01));
  }

  @Test
  void aWindowThatIsTooShortForTheCopyIsBackedOutEveryNight() throws Exception {
    String yaml = controllers(PLAN, "", SURE + ", copies: offline, hours: \"03:00..03:10\"");
    assertThat(facts(yaml, Fact.DataMoved.class)).isEmpty();
    List<Fact.MoveFailed> failed = facts(yaml, Fact.MoveFailed.class);
    assertThat(failed).hasSize(30).allSatisfy(f -> assertThat(seconds(f.at() - f.from())).isEqualTo(600));
    assertThat(of(run(yaml), "web", "migrationDown").mean()).isEqualTo(30 * 600);
    assertThat(facts(yaml, Fact.NotMoved.class)).extracting(Fact.NotMoved::why).containsExactly(Hindrance.BACKED_OUT);
  }

  @Test
  void switchoversFailAsOftenAsIsSaid() {
    // Tried every midnight until it succeeds: p / (1 - p) fail on average, each costs 90 s and 5 min to back out.
    StrategyOutcome outcome = TestScenarios.run(
        controllers(PLAN, "", "switchover: 90 s, fails: 50 %, backOut: 5 min"), 400).strategies().get(0);
    assertThat(of(outcome, "web", "migrationDown").mean()).isCloseTo(90 + 1.0 * 390, within(4 * 390 * 1.414 / 20));
    assertThat(total(outcome, "movesBackedOut").mean()).isCloseTo(1, within(4 * 1.414 / 20));
  }

  @Test
  void wavesBeginOneAfterAnother() throws Exception {
    String yaml = controllers("begins: 1 d, waves: 2, every: 7 d, order: listed", "", SURE);
    assertThat(facts(yaml, Fact.WaveBegan.class)).containsExactly(
        new Fact.WaveBegan(Ticks.DAY, 1, 1), new Fact.WaveBegan(8 * Ticks.DAY, 2, 1));
    assertThat(facts(yaml, Fact.ServiceMoved.class)).extracting(Fact.ServiceMoved::service).containsExactly(0, 1);
    assertThat(total(run(yaml), "migrationComplete").mean() / 86_400).isBetween(9.0, 9.01);
  }

  @Test
  void whatProtectedItIsMadeAnewAndTheOldCopiesAreGivenUp() throws Exception {
    String yaml = controllers(PLAN + ", keepsCopies: 2 d", "{ loss: { of: b/r, damage: destroyed, at: 5 d } }", SURE);
    // Snapshots of b/r burn with it, and nothing is at a any more.
    assertThat(facts(yaml, Fact.DataLost.class)).hasSize(1);
    // Two hours after it has moved, and so before they are given up, the old place has all of it.
    String early = controllers(PLAN + ", keepsCopies: 10 d", "{ loss: { of: b/r, damage: destroyed, at: 5 d } }", SURE);
    assertThat(facts(early, Fact.DataLost.class)).isEmpty();
    Fact.DataRecovered recovered = one(early, Fact.DataRecovered.class);
    assertThat(recovered.bytesLost()).as("what is on its way over 1.5 ms").isBetween(0L, 10_000L);
  }

  @Test
  void copyingGoesOnWhereItWasCutOff() throws Exception {
    // The link is cut for an hour, 300 s into the copy.
    String yaml = controllers(PLAN, "{ outage: { site: a, of: link, to: b, at: 3900 s, lasts: 1 h } }", SURE);
    Fact.DataMoved moved = one(yaml, Fact.DataMoved.class);
    assertThat(seconds(moved.from())).isCloseTo(2 * HOUR + (900e9 + HOUR * 1e6) / (1e9 - 1e6), within(0.01));
  }

  @Test
  void recoveriesGoFirstAndTheMigrationGoesOnWhenAllIsUp() throws Exception {
    // a has no power for two hours, 300 s into the copy: nothing else has the data, and it is waited for.
    String yaml = controllers(PLAN, "{ loss: { of: a, damage: dark, at: 3900 s, lasts: 2 h } }", SURE);
    Fact.DataMoved moved = one(yaml, Fact.DataMoved.class);
    assertThat(seconds(moved.from())).isGreaterThan(3 * HOUR + 300 + 600);
    assertThat(facts(yaml, Fact.NotMoved.class)).isEmpty();
    StrategyOutcome outcome = run(yaml);
    assertThat(of(outcome, "web", "migrationDown").mean()).isEqualTo(90);
    assertThat(of(outcome, "web", "downtime").mean()).isGreaterThan(2 * HOUR + 90);
  }

  @Test
  void aFireAtTheOldSiteDuringTheSwitchoverLosesNothing() throws Exception {
    // 30 s into it: the copy at b has all but what is on its way, and takes over.
    long at = (long) (1e6 * (HOUR + 900e9 / (1e9 - 1e6))) + 30_000_000;
    String yaml = controllers(PLAN, "{ loss: { of: a/r, damage: destroyed, at: %d s } }".formatted(at / 1_000_000 + 1),
        SURE);
    assertThat(facts(yaml, Fact.MoveFailed.class)).hasSize(1);
    assertThat(one(yaml, Fact.DataRecovered.class).bytesLost()).isZero();
    assertThat(facts(yaml, Fact.NotMoved.class)).extracting(Fact.NotMoved::service).doesNotContain(0);
  }

  @Test
  void aFireAtTheNewSiteLeavesUsersWhereTheyAre() throws Exception {
    String yaml = controllers(PLAN, "{ loss: { of: b/r, damage: destroyed, at: 3900 s } }", SURE);
    assertThat(facts(yaml, Fact.DataMoved.class)).isEmpty();
    assertThat(of(run(yaml), "web", "downtime").mean()).isZero();
    assertThat(facts(yaml, Fact.NotMoved.class)).hasSize(2);
  }

  @Test
  void aWaveWaitsForRoomAndSaysSo() throws Exception {
    String yaml = controllers(PLAN, "", SURE).replace("b:\n    at: [36.0, 128.0]\n    rooms: { r: { nodes: { host: 4 } } }",
        "b:\n    at: [36.0, 128.0]\n    rooms: { r: { nodes: { tiny: 1 } } }")
        .replace("nodeTypes: {", "nodeTypes: { tiny: { cpu: 3, memory: 64 GiB, boot: 5 min }, ");
    assertThat(facts(yaml, Fact.MoveHeld.class)).contains(new Fact.MoveHeld(Ticks.HOUR, 1, Hindrance.NO_ROOM));
    assertThat(facts(yaml, Fact.NotMoved.class)).contains(new Fact.NotMoved(30 * Ticks.DAY, 1, Hindrance.NO_ROOM));
  }

  private static String problems(String from, String to) {
    String yaml = controllers(PLAN + ", services: [web, api], steps: [50 %, 100 %]", "", SURE);
    assertThat(yaml).contains(from);
    return TestScenarios.problems(yaml.replace(from, to));
  }

  @Test
  void whatCannotMoveIsRefusedWithItsPlace() {
    assertThat(problems("to: b, begins", "to: a, begins")).contains("migration.to", "another site than from");
    assertThat(problems("to: b, begins", "to: c, begins")).contains("migration.to", "unknown site \"c\"");
    assertThat(problems("services: [web, api]", "services: [wbe]")).contains("migration.services", "wbe", "web");
    assertThat(problems("services: [web, api]", "grades: [h]")).contains("migration.grades", "\"h\"");
    assertThat(problems("waves: 1", "waves: 0")).contains("migration.waves");
    assertThat(problems("waves: 1", "waves: 3")).contains("migration.waves", "2", "got 3");
    assertThat(problems("[50 %, 100 %]", "[50 %, 40 %, 100 %]")).contains("migration.steps", "rise");
    assertThat(problems("[50 %, 100 %]", "[50 %, 90 %]")).contains("migration.steps", "100 %");
    assertThat(problems("begins: 1 h", "begins: -1 h")).contains("migration.begins");
    assertThat(problems("from: a, to: b", "from: b, to: a")).contains("migration.from", "nothing that is to move");
    assertThat(problems("links: [ { between: [a, b], length: 200 km, bandwidth: 8 Gbit/s } ]", "links: []"))
        .contains("migration.to", "no link leads from \"a\" to \"b\"", "web-data");
    assertThat(problems("[ { snapshot: { to: a/r, every: 1 h } } ]", "[ { quorum: { to: b } } ]"))
        .contains("migration.from", "web-data", "quorum");
    assertThat(problems("from: a, to: b", "from: a, to: b, copiesTo: b")).contains("migration.copiesTo");
    assertThat(problems("fails: 0 %", "fails: 0 %, hours: \"25:00..26:00\""))
        .contains("strategies.declarative.migrates.hours", "25:00");
    assertThat(problems("api: {", "api: { role: registry,")).contains("migration.services", "\"api\"", "tool");
  }

  @Test
  void aSiteWithoutWhatServicesNeedIsRefusedByTheirNames() {
    String yaml = controllers(PLAN, "", SURE)
        .replace("at: [36.0, 128.0]\n    rooms: { r: { nodes: { host: 4 } } }",
            "at: [36.0, 128.0]\n    rooms: { r: { nodes: { tiny: 4 } } }")
        .replace("nodeTypes: {", "nodeTypes: { tiny: { cpu: 1, memory: 64 GiB, boot: 5 min }, ");
    assertThat(TestScenarios.problems(yaml)).contains("migration.to", "web", "no node at \"b\" is fit");
  }

  @Test
  void whatDoesNotFitOrEndIsWarnedOf() throws Exception {
    String yaml = controllers("begins: 20 d, waves: 2, every: 11 d", "", SURE)
        .replace("at: [36.0, 128.0]\n    rooms: { r: { nodes: { host: 4 } } }",
            "at: [36.0, 128.0]\n    rooms: { r: { nodes: { tiny: 1 } } }")
        .replace("nodeTypes: {", "nodeTypes: { tiny: { cpu: 4, memory: 64 GiB, boot: 5 min }, ");
    assertThat(String.join("\n", TestScenarios.load(yaml).warnings()))
        .contains("no room at b", "the last wave begins after 31 d", "the run ends after 30 d");
  }

  @Test
  void withoutAMigrationNothingOfItIsCounted() {
    String yaml = controllers(PLAN, "{ loss: { of: a, damage: dark, at: 3900 s, lasts: 2 h } }", SURE)
        .replaceAll("migration: .*\n", "");
    StrategyOutcome outcome = run(yaml);
    for (String measure : List.of("migrationDown", "migrationComplete", "wavesLate", "servicesNotMoved", "movesBackedOut",
        "bytesNotMoved")) {
      assertThat(total(outcome, measure).mean()).as(measure).isZero();
    }
  }
}
