package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.outcome.StrategyOutcome;
import org.junit.jupiter.api.Test;

/**
 * Jobs of eight GPUs, each a whole machine, under a disaster. Site a has a hall of two such machines and a store, b the
 * same with one machine, and c a host for a service; rooms are lost at known moments. A machine boots for a minute, and
 * a job takes ten to restart.
 */
class JobsArithmeticTest {
  private static final double MINUTE = 60;
  /** A pod is placed in a second, of up to three jobs one after the other. */
  private static final double PLACING = 4;

  private static final String CONTROLLERS = "  controllers:\n    use: declarative\n"
      + ThreeSites.CONTROLLERS;
  private static final String PEOPLE = "  people:\n    use: backup-restore\n" + ThreeSites.PEOPLE;

  private static String yaml(String jobs, String service, String disaster, String strategy) {
    return """
        name: jobs
        start: 2026-01-01T00:00Z
        horizon: 10 d
        grades: { high: { priority: 100 } }
        nodeTypes:
          gpu: { cpu: 64, memory: 512 GiB, gpus: 8, boot: 1 min }
          host: { cpu: 16, memory: 64 GiB, boot: 1 min }
        sites:
          a: { at: [37, 128], rooms: { hall: { nodes: { gpu: 2 } }, store: {} } }
          b: { at: [36, 128], rooms: { hall: { nodes: { gpu: 1 } }, store: {} } }
          c: { at: [35, 128], rooms: { office: { nodes: { host: 1 } } } }
        links: [ { between: [a, b] }, { between: [b, c] }, { between: [a, c] } ]
        services: { web: { home: [c], replicas: 1, cpu: 8, memory: 8 GiB, image: 1 GB, start: 30 s, age: 0 s %s } }
        jobs:
        %sdisaster:
        %sstrategies:
        %s""".formatted(service, jobs.indent(2), disaster.indent(2), strategy);
  }

  private static String job(String name, String more) {
    return name + ": { home: a, cpu: 32, memory: 256 GiB, restart: 10 min, " + more + " }\n";
  }

  private static StrategyOutcome run(String jobs, String disaster, String strategy) {
    return ThreeSites.run(yaml(jobs, "", disaster, strategy));
  }

  private static void came(StrategyOutcome outcome, double gpuHoursLost, double minutesBehind, int stopped) {
    assertThat(total(outcome, "jobWorkLost").mean()).as("GPU hours").isCloseTo(gpuHoursLost, within(1e-3));
    assertThat(total(outcome, "jobDelay").mean() / MINUTE).as("minutes").isCloseTo(minutesBehind,
        within(PLACING / MINUTE));
    assertThat(total(outcome, "jobsStopped").mean()).isEqualTo(stopped);
  }

  /** The hall at a has no power from 2 h 30 min to 3 h. */
  private static final String DARK = "- loss: { of: a/hall, at: 150 min, damage: dark, lasts: 30 min }";
  private static final String LOST = "- loss: { of: a, at: 150 min, damage: destroyed }";
  private static final String HOURLY = job("train", "work: 5 d, done: 0 h, checkpoint: { every: 1 h, home: a/store }");

  @Test
  void aJobGoesBackToItsLastCheckpointWhenItsMachineGoesDarkAndGoesOnWhenItIsBack() {
    // Two of 2.5 h are saved: 8 GPUs lose half an hour each. Back at 180 min, booted at 181, going on at 191; half an
    // hour later it has 2.5 h of work done again, 71 min after it had them first.
    came(run(HOURLY, DARK, CONTROLLERS), 8 * 0.5, 71, 1);
  }

  @Test
  void peoplePutJobsBackIntoTheQueueWhenTheyKnowWhatIsLeft() {
    // Nothing but the job is down, and they notice: 10 + 20 + 30 min after it stopped; 10 min to restart, 30 again.
    came(run(HOURLY, DARK, PEOPLE), 8 * 0.5, 100, 1);
    // While they are at work the next is put back at once, when its machines are there.
    String twice = DARK + "\n- loss: { of: c/office, at: 140 min, damage: dark, lasts: 9 d }";
    came(run(HOURLY, twice, PEOPLE), 8 * 0.5, 60 - 10 + 10 + 30, 1);
  }

  @Test
  void withoutCheckpointsAllIsLost() {
    came(run(job("train", "work: 5 d, done: 10 h"), DARK, CONTROLLERS), 8 * 12.5, 41 + 12.5 * 60, 1);
  }

  @Test
  void aJobWhoseCheckpointsBurntStartsAgainFromNothing() {
    // The store burns at 2 h, with two checkpoints in it: the job goes on, and stops at 2 h 30 min.
    String burnt = "- loss: { of: a/store, at: 2 h, damage: destroyed }\n" + DARK;
    came(run(HOURLY, burnt, CONTROLLERS), 8 * 2.5, 41 + 150, 1);
    // It burns while the machines are dark: what was kept is lost then.
    String later = "- loss: { of: a/store, at: 160 min, damage: destroyed }\n" + DARK;
    came(run(HOURLY, later, CONTROLLERS), 8 * 2.5, 41 + 150, 1);
    came(run(HOURLY, later, PEOPLE), 8 * 2.5, 70 + 150, 1);
  }

  @Test
  void aJobWhoseSiteIsDestroyedWithAllItsCheckpointsNeverGoesOn() {
    for (String strategy : new String[] {CONTROLLERS, PEOPLE}) {
      StrategyOutcome outcome = run(HOURLY, LOST, strategy);
      assertThat(total(outcome, "jobWorkLost").mean()).isCloseTo(8 * 2.5, within(1e-3));
      assertThat(total(outcome, "jobDelay").censored()).isEqualTo(1);
    }
  }

  @Test
  void aJobWaitsForCheckpointsThatAreDark() {
    // Its machines are back at 180 min, the store at 240 min: 10 min to restart, 30 again.
    String store = DARK + "\n- loss: { of: a/store, at: 150 min, damage: dark, lasts: 90 min }";
    came(run(HOURLY, store, CONTROLLERS), 8 * 0.5, 90 + 40, 1);
    // What would have been saved while the store was dark is not: it was, from 100 to 130 min.
    String before = DARK + "\n- loss: { of: a/store, at: 100 min, damage: dark, lasts: 30 min }";
    came(run(HOURLY, before, CONTROLLERS), 8 * 1.5, 41 + 90, 1);
  }

  private static String sent(String after) {
    return job("train", "work: 5 d, done: 0 h, checkpoint: { every: 1 h, home: a/store, to: b, after: " + after + " }");
  }

  @Test
  void aJobGoesOnWhereItsCheckpointsAreSentWhenItsSiteIsLost() {
    // Lost after 60 s, applied 30 s later: going on at 161.5 min, and half an hour behind.
    came(run(sent("10 min"), LOST, CONTROLLERS), 8 * 0.5, 1.5 + 10 + 30, 1);
    // What was written at 120 min is there 40 min later, too late: one of 2.5 h is saved.
    came(run(sent("40 min"), LOST, CONTROLLERS), 8 * 1.5, 1.5 + 10 + 90, 1);
    // People know after an hour.
    came(run(sent("10 min"), LOST, PEOPLE), 8 * 0.5, 60 + 10 + 30, 1);
  }

  @Test
  void withoutACopyElsewhereAJobWaitsForItsSite() {
    // Dark for three hours and given up meanwhile: its machines are back at 331 min.
    String dark = "- loss: { of: a, at: 150 min, damage: dark, lasts: 3 h }";
    came(run(HOURLY, dark, CONTROLLERS), 8 * 0.5, 181 + 40, 1);
    came(run(HOURLY, dark, PEOPLE), 8 * 0.5, 181 + 40, 1);
    // People who wait for dark machines wait with a copy, too.
    came(run(sent("10 min"), dark, PEOPLE), 8 * 0.5, 181 + 40, 1);
  }

  @Test
  void aJobAtASiteThatIsOnlyCutOffGoesOnThere() {
    String cut = "- outage: { of: network, site: a, at: 150 min, lasts: 3 h }";
    came(run(sent("10 min"), cut, CONTROLLERS), 0, 0, 0);
    came(run(sent("10 min"), cut, PEOPLE), 0, 0, 0);
  }

  @Test
  void jobsOfAMixtureAreInTheHandsOfWhoeverActsForAllThatNoPartIsFor() {
    String parts = "    parts: { declarative: { services: [web] } }\n";
    came(run(HOURLY, DARK, PEOPLE + parts), 8 * 0.5, 100, 1);
    String crews = "    parts: { backup-restore: { services: [web] } }\n";
    came(run(HOURLY, DARK, CONTROLLERS + crews), 8 * 0.5, 71, 1);
  }

  @Test
  void checkpointsDoNotPassALinkThatIsCut() {
    String cut = "- outage: { of: link, site: a, to: b, at: 65 min, lasts: %s }\n" + LOST;
    // The first would have been there at 70 min.
    came(run(sent("10 min"), cut.formatted("1 d"), CONTROLLERS), 8 * 2.5, 1.5 + 10 + 150, 1);
    // It carries again from 130 min on, and what was written is there 10 min later.
    came(run(sent("10 min"), cut.formatted("65 min"), CONTROLLERS), 8 * 0.5, 1.5 + 10 + 30, 1);
  }

  @Test
  void asManyRunAsThereIsRoomForAndTheOthersWaitUntilOneIsDone() {
    // Three jobs of 4 h and two machines: the third begins when the first two are done, at 4 h, and nothing is lost.
    String three = job("train", "count: 3, work: 4 h, done: 0 h, checkpoint: { every: 1 h, home: a/store, to: b }");
    came(run(three, "- loss: { of: c, at: 1 h }", CONTROLLERS), 0, 0, 0);
    // Both that run lose half an hour; b has one machine. One goes on there after 11.5 min, is level 30 min later and
    // done 90 min after that; then the second, 10 min and 30 min.
    came(run(three, LOST, CONTROLLERS), 2 * 8 * 0.5, 41.5 + (41.5 + 90 + 40), 2);
  }

  @Test
  void aMoreImportantServiceTakesTheMachinesOfAJobAndTheJobGoesOnLater() {
    // The only machine that is left for the service is the one at b, with a job on it.
    String here = "train: { home: b, cpu: 56, memory: 400 GiB, restart: 10 min, work: 30 d, done: 0 h,"
        + " checkpoint: { every: 1 h, home: b/store } }\n";
    String disaster = "- loss: { of: c, at: 150 min }\n- loss: { of: a, at: 0 h }";
    for (String strategy : new String[] {CONTROLLERS, PEOPLE}) {
      StrategyOutcome outcome = ThreeSites.run(yaml(here, ", grade: high", disaster, strategy));
      assertThat(total(outcome, "jobsPreempted").mean()).isEqualTo(1);
      assertThat(total(outcome, "jobsStopped").mean()).isZero();
      assertThat(total(outcome, "upForGood").censored()).as("the service is back").isZero();
      assertThat(total(outcome, "jobDelay").censored()).as("and the job is not").isEqualTo(1);
      // Without jobs it is back as soon.
      StrategyOutcome without = ThreeSites.run(
          yaml(here, ", grade: high", disaster, strategy).replaceAll("(?s)jobs:\n.*disaster:", "disaster:"));
      assertThat(total(outcome, "upForGood").mean()).isEqualTo(total(without, "upForGood").mean());
      // A job that is more important stays, and the service is down.
      StrategyOutcome first = ThreeSites.run(
          yaml(here.replace("train: { home: b", "train: { priority: 200, home: b"), ", grade: high", disaster, strategy));
      assertThat(total(first, "jobsPreempted").mean()).isZero();
      assertThat(total(first, "jobWorkLost").mean()).isZero();
      assertThat(total(first, "upForGood").censored()).isEqualTo(1);
    }
  }

  @Test
  void controllersLetAJobLoseNoMoreThanSinceItsCheckpointWhenItMakesRoom() {
    String here = "train: { home: b, cpu: 56, memory: 400 GiB, work: 5 d, done: 0 h, checkpoint: 1 h }\n";
    StrategyOutcome outcome = ThreeSites.run(yaml(here, ", grade: high",
        "- loss: { of: c, at: 150 min }\n- loss: { of: a, at: 0 h }", CONTROLLERS));
    // Lost after 60 s, applied after 30 s, placed a second later.
    assertThat(total(outcome, "jobWorkLost").mean()).isCloseTo(8 * (0.5 + 91 / 3600.0), within(8 * PLACING / 3600));
  }

  @Test
  void aDisasterElsewhereChangesNothingForJobs() {
    String many = HOURLY + job("more", "count: 0, every: 3 h, work: 2 h, checkpoint: 1 h");
    for (String strategy : new String[] {CONTROLLERS, PEOPLE}) {
      came(run(many, "- loss: { of: c, at: 150 min }", strategy), 0, 0, 0);
      came(run(many, "- loss: { of: b/store, at: 150 min }", strategy), 0, 0, 0);
    }
  }

  /** Over many cycles the moment of the loss is anywhere in one alike. */
  private static double gpuHoursLost(String checkpoint) {
    String jobs = job("train", "work: 9 d, done: 0 h, checkpoint: " + checkpoint);
    String random = "- loss: { of: a/hall, at: \"uniform(10 h, 20 h)\", damage: dark, lasts: 30 min }";
    return total(TestScenarios.run(yaml(jobs, "", random, CONTROLLERS), 400).strategies().get(0), "jobWorkLost").mean();
  }

  @Test
  void halfOfWhatLiesBetweenTwoCheckpointsIsLostAtARandomMoment() {
    // Uniform over 2 h, 8 GPUs: 8 h in the mean, with a standard error of 8 * 2 / sqrt(12 * 400).
    assertThat(gpuHoursLost("{ every: 2 h, home: a/store }")).isCloseTo(8, within(4 * 16 / StrictMath.sqrt(4_800)));
    // With half an hour to write one: (2 h * 1 h + 0.5 h * 2 h) / 2.5 h = 1.2 h.
    assertThat(gpuHoursLost("{ every: 2 h, takes: 30 min, home: a/store }")).isCloseTo(9.6, within(1.0));
  }

  @Test
  void whatAJobHasBehindItAtTheBeginningIsAnyPartOfItsWork() {
    // Without checkpoints all of it is lost: half of 100 h in the mean, and the 2.5 h since.
    String jobs = job("train", "work: 100 h");
    double lost = total(TestScenarios.run(yaml(jobs, "", DARK, CONTROLLERS), 400).strategies().get(0), "jobWorkLost")
        .mean();
    assertThat(lost).isCloseTo(8 * 52.5, within(4 * 800 / StrictMath.sqrt(4_800)));
  }
}
