package dev.aftermath.recovery;

import static dev.aftermath.TestScenarios.CREWS;
import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.outcome.StrategyOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A shop with a live copy, written at 1 MB/s, and a ledger with a backup of 18:00 of the day before, written at 2 MB/s;
 * their site is lost at 02:00. By itself the shop is recovered to 02:00, the ledger to 18:00, 8 h before.
 */
class ConsistencyArithmeticTest {
  private static final double HOUR = 3_600;
  private static final double DELAY = 0.01;
  private static final String NIGHTLY =
      "[ backup: { to: b, every: 1 d, window: 2 h, taken: 2025-12-31T18:00Z, retrieve: 5 min, read: 500 MB/s } ]";
  private static final String GROUPED = ", consistencyGroup: orders";
  private static final String CONTROLLERS = "declarative: { dataLease: 25 s, siteLost: 60 s }\n";

  private static String yaml(String shop, String ledger, String strategy) {
    String like = "{ home: [HOME/r], grade: g, replicas: 1, cpu: 4, memory: 8 GiB, image: 1 GB, start: 30 s, age: 0 s, "
        + "data: { size: 1 GB, promotion: 7 s";
    return TestScenarios.CONSTANT.substring(0, TestScenarios.CONSTANT.indexOf("services:"))
        + "services:\n  shop: " + like.replace("HOME", "a") + ", writes: 1 MB/s" + shop + " } }\n  ledger: "
        + like.replace("HOME", ledger.isEmpty() ? "b" : "a") + ", writes: 2 MB/s"
        + (ledger.isEmpty() ? GROUPED : ledger) + " } }\n"
        + "protection:\n  live: [ asynchronous: { to: b } ]\n  nightly: " + NIGHTLY + "\n  noon: "
        + NIGHTLY.replace("T18", "T12") + "\n  weekly: " + NIGHTLY.replace(", taken: 2025-12-31T18:00Z", "")
        + "\ndisaster: [ loss: { of: a/r, at: 2 h } ]\nstrategies:\n  " + strategy;
  }

  private static StrategyOutcome run(String shop, String ledger) {
    return TestScenarios.run(yaml(shop, ledger, CONTROLLERS), 1).strategies().get(0);
  }

  private static double point(StrategyOutcome s, String service) {
    return of(s, service, "recoveryPoint").mean();
  }

  @Test
  void dataOfNoGroupIsRecoveredByItself() {
    StrategyOutcome s = run(", protection: live", ", protection: nightly");
    assertThat(point(s, "shop")).isCloseTo(0, within(DELAY));
    assertThat(point(s, "ledger")).isEqualTo(8 * HOUR);
    assertThat(total(s, "bytesLost").mean()).isCloseTo(8 * HOUR * 2e6, within(1e5));
  }

  @Test
  void aLiveCopyGoesBackToTheMomentOfTheOldestInItsGroup() {
    StrategyOutcome s = run(", protection: live" + GROUPED, ", protection: nightly" + GROUPED);
    assertThat(point(s, "shop")).isEqualTo(8 * HOUR);
    assertThat(point(s, "ledger")).isEqualTo(8 * HOUR);
    // 1 MB/s of the shop and 2 MB/s of the ledger.
    assertThat(total(s, "bytesLost").mean()).isCloseTo(8 * HOUR * 3e6, within(1e5));
  }

  @Test
  void crewsGoBackAsControllersDo() {
    StrategyOutcome s = TestScenarios.run(yaml(", protection: live" + GROUPED, ", protection: nightly" + GROUPED,
        "backup-restore:\n" + CREWS), 1).strategies().get(0);
    assertThat(point(s, "shop")).isEqualTo(8 * HOUR);
    assertThat(point(s, "ledger")).isEqualTo(8 * HOUR);
  }

  @Test
  void anotherGroupHoldsNothingBack() {
    StrategyOutcome s = run(", protection: live, consistencyGroup: other", ", protection: nightly" + GROUPED);
    assertThat(point(s, "shop")).isCloseTo(0, within(DELAY));
    assertThat(point(s, "ledger")).isEqualTo(8 * HOUR);
  }

  @Test
  void aSeriesGoesBackToItsNewestCopyThatIsNotAfterIt() {
    // Noon is the oldest of the two; the ledger's own copy before that is of 18:00 of the day before, 32 h.
    StrategyOutcome s = run(", protection: noon" + GROUPED, ", protection: nightly" + GROUPED);
    assertThat(point(s, "shop")).isEqualTo(14 * HOUR);
    assertThat(point(s, "ledger")).isEqualTo(32 * HOUR);
  }

  @Test
  void seriesOfOneGroupAreTakenAtOneMoment() {
    StrategyOutcome grouped = TestScenarios.run(
        yaml(", protection: weekly" + GROUPED, ", protection: weekly" + GROUPED, CONTROLLERS), 8).strategies().get(0);
    assertThat(point(grouped, "shop")).isEqualTo(point(grouped, "ledger")).isPositive();
    StrategyOutcome alone = TestScenarios.run(
        yaml(", protection: weekly", ", protection: weekly", CONTROLLERS), 8).strategies().get(0);
    assertThat(point(alone, "shop")).isNotEqualTo(point(alone, "ledger"));
  }

  @Test
  void dataThatIsInUseHoldsNothingBackAndIsNotTakenBack() {
    // The ledger is at b, where nothing happens.
    StrategyOutcome s = run(", protection: nightly" + GROUPED, "");
    assertThat(point(s, "shop")).isEqualTo(8 * HOUR);
    assertThat(point(s, "ledger")).isZero();
    assertThat(point(run(", protection: live" + GROUPED, ""), "shop")).isCloseTo(0, within(DELAY));
  }

  @Test
  void dataThatIsLostForEverHoldsNothingBack() {
    StrategyOutcome s = run(", protection: live" + GROUPED, GROUPED);
    assertThat(point(s, "shop")).isCloseTo(0, within(DELAY));
    assertThat(total(s, "lostForEver").mean()).isEqualTo(1);
  }

  @Test
  void aGroupOfOneIsWarnedOf() throws InvalidInput {
    assertThat(warnings(", protection: nightly")).singleElement().asString().endsWith(
        "services.shop.data.consistencyGroup: has no effect, as no other data names \"orders\"");
    assertThat(warnings(", protection: nightly" + GROUPED)).singleElement().asString().contains(
        "\"orders\" is recovered to one moment, which \"ledger-data\" sets");
    assertThat(warnings(", protection: live" + GROUPED)).isEmpty();
  }

  private static List<String> warnings(String ledger) throws InvalidInput {
    return TestScenarios.load(yaml(", protection: live" + GROUPED, ledger, CONTROLLERS)).warnings().stream()
        .filter(warning -> warning.contains("consistencyGroup")).toList();
  }
}
