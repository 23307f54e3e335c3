package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/**
 * Replicas that die, images that are gone and releases that do not become ready, under controllers and under crews, every
 * duration constant: images of 1 GB come at 100 MB/s, a container starts in 30 s, people need 60 min to decide.
 */
class SoftwareFaultsArithmeticTest {
  private static final double MINUTE = 60;
  private static final String ONE = "replicas: 1, grade: low";

  private static StrategyOutcome controllers(String web, String disasters) {
    return ThreeSites.run(ThreeSites.hosts(4, 4, 0) + ThreeSites.service("web", "a", 4, web) + "disaster:\n" + disasters
        + "strategies:\n  declarative:\n" + ThreeSites.CONTROLLERS);
  }

  private static StrategyOutcome crews(String web, String disasters) {
    return ThreeSites.run(ThreeSites.hosts(4, 4, 0) + ThreeSites.service("web", "a", 4, web) + "disaster:\n" + disasters
        + "strategies:\n  backup-restore:\n" + ThreeSites.PEOPLE);
  }

  private static double down(StrategyOutcome s) {
    return of(s, "web", "downtime").mean();
  }

  @Test
  void aContainerThatDiesIsStartedAgainWhereItWas() {
    assertThat(down(controllers(ONE, "  - crash: { of: [web], at: 1 h }\n"))).isEqualTo(30);
  }

  @Test
  void itsImageIsPulledFirstWhereItIsGoneFromTheMachine() {
    // 10 s + 30 s.
    String both = "  - image: { of: [web], at: 1 h }\n  - crash: { of: [web], at: 1 h }\n";
    assertThat(down(controllers(ONE, both))).isEqualTo(40);
  }

  @Test
  void anImageThatIsGoneTakesNothingDownThatRuns() {
    assertThat(down(controllers(ONE, "  - image: { of: [web], at: 1 h, lasts: 3 h }\n"))).isZero();
  }

  @Test
  void whatRegistriesHaveCorruptIsWaitedFor() {
    // Good again after 5 min, then 10 s + 30 s.
    String both = "  - image: { of: [web], at: 1 h, lasts: 5 min }\n  - crash: { of: [web], at: 1 h }\n";
    assertThat(down(controllers(ONE, both))).isEqualTo(5 * MINUTE + 40);
  }

  @Test
  void anImageThatIsSpoiltOnItsWayIsFetchedAgain() {
    // Pulled from 0 to 10 s; spoilt at 5 s for 2 min: what comes at 10 s fails its check. Again from 125 s, 10 s + 30 s.
    String all = "  - image: { of: [web], at: 1 h }\n  - crash: { of: [web], at: 1 h }\n"
        + "  - image: { of: [web], at: 3605 s, lasts: 2 min }\n";
    assertThat(down(controllers(ONE, all))).isEqualTo(125 + 40);
  }

  @Test
  void anImageThatTwoDisastersSpoiltIsGoodWhenBothAreOver() {
    String all = "  - image: { of: [web], at: 1 h, lasts: 5 min }\n  - image: { of: [web], at: 1 h, lasts: 7 min }\n"
        + "  - crash: { of: [web], at: 1 h }\n";
    assertThat(down(controllers(ONE, all))).isEqualTo(7 * MINUTE + 40);
  }

  @Test
  void aServiceThatCanDoWithoutAReplicaStaysUp() {
    assertThat(down(controllers("replicas: 2, leastReplicas: 1, grade: low", "  - crash: { of: [web] }\n"))).isZero();
    // Both die, and both are there after 30 s.
    assertThat(down(controllers("replicas: 2, leastReplicas: 1, grade: low",
        "  - crash: { of: [web], replicas: 5 }\n"))).isEqualTo(30);
  }

  @Test
  void crewsStartWhatHasDiedOnceTheyKnowOfIt() {
    // Notice 10, declare 20, assess 30, restart 60, verify 20, switch 15.
    assertThat(down(crews(ONE, "  - crash: { of: [web] }\n"))).isEqualTo(155 * MINUTE);
  }

  @Test
  void controllersPutTheVersionBeforeBackAtTheDeadline() {
    // 10 min, and 30 s to start what is on the machine still.
    assertThat(down(controllers(ONE, "  - release: { of: [web], at: 1 h, deadline: 10 min }\n"))).isEqualTo(630);
  }

  @Test
  void aPipelineThatIsDownHoldsTheRollBackUp() {
    // The pipeline itself is put back after 20 min, with emergency access, and up 30 s later; then web's turn: 30 s.
    StrategyOutcome s = ThreeSites.run(ThreeSites.hosts(4, 4, 0) + ThreeSites.service("web", "a", 4, ONE)
        + ThreeSites.service("pipe", "b", 1, "replicas: 1, role: pipeline") + "disaster:\n"
        + "  - release: { of: [pipe], deadline: 20 min }\n  - release: { of: [web], deadline: 10 min }\n"
        + "strategies:\n  declarative:\n" + ThreeSites.CONTROLLERS);
    assertThat(down(s)).isEqualTo(20 * MINUTE + 60);
  }

  @Test
  void crewsPutTheVersionBeforeBackAndStartItThen() {
    // 60 min until it is decided, 45 for the roll-back, restart 60, verify 20, switch 15.
    assertThat(down(crews(ONE, "  - release: { of: [web], rollBack: 45 min }\n"))).isEqualTo(200 * MINUTE);
    assertThat(of(crews(ONE, "  - release: { of: [web], rollBack: 45 min }\n"), "web", "upForGood").mean())
        .isEqualTo(200 * MINUTE);
  }

  @Test
  void aRollOutStopsWithTheShareThatWasReplaced() {
    // One of four: three are enough, and four are not.
    String four = "replicas: 4, grade: low, leastReplicas: ";
    String release = "  - release: { of: [web], share: 25 %, deadline: 10 min }\n";
    assertThat(down(controllers(four + 3, release))).isZero();
    assertThat(of(controllers(four + 3, release), "web", "degradedTime").mean()).isEqualTo(630);
    assertThat(down(controllers(four + 4, release))).isEqualTo(630);
    // A quarter of five is one and a quarter: two.
    String five = "replicas: 5, grade: low, leastReplicas: ";
    assertThat(down(controllers(five + 3, release))).isZero();
    assertThat(down(controllers(five + 4, release))).isEqualTo(630);
  }

  @Test
  void whereCrewsActNobodyMendsWhatUsersDoNotMiss() {
    // Up with three of four to the end of 30 days, and degraded all the time.
    StrategyOutcome s = crews("replicas: 4, leastReplicas: 3, grade: low", "  - release: { of: [web], share: 25 % }\n");
    assertThat(down(s)).isZero();
    assertThat(total(s, "crewHours").mean()).isZero();
    assertThat(of(s, "web", "degradedTime").censored()).isEqualTo(1);
  }

  @Test
  void aMachineThatIsGoneIsLeftAfterGraceAndToleration() {
    // 50 + 300 s, placed after 1 s, pulled in 10 s, started in 30 s.
    assertThat(down(controllers(ONE, "  - loss: { of: a/r/host-1 }\n"))).isEqualTo(391);
  }

  @Test
  void aMachineThatComesBackBeforeThatStartsWhatIsOnIt() {
    // Dark for 2 min, boots in 1 min, starts in 30 s.
    assertThat(down(controllers(ONE, "  - loss: { of: a/r/host-1, damage: dark, lasts: 2 min }\n"))).isEqualTo(210);
  }

  @Test
  void theLossOfAnotherMachineChangesNothing() {
    assertThat(down(controllers(ONE, "  - loss: { of: a/r/host-4 }\n"))).isZero();
  }
}
