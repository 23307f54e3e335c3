package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.load.Noise;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who goes first where there is not room for all, in a scenario like any other. Site a has two machines of eight GPUs, b
 * one, c a host for a service; what runs when a hall goes dark is told by what stops there and what it loses. A pod is
 * placed in a second or at once.
 */
class TeamsAndQueuesTest {
  private static final String CONTROLLERS = "  controllers:\n    use: declarative\n" + ThreeSites.CONTROLLERS;
  private static final String PEOPLE = "  people:\n    use: backup-restore\n" + ThreeSites.PEOPLE;
  /** A few pods are placed one after the other, a second each, with 16 GPUs that wait. */
  private static final double PLACING = 5 * 16 / 3600.0;

  private static StrategyOutcome run(String strategy, String jobs, String more, String dark) {
    return ThreeSites.run("""
        name: teams
        start: 2026-01-01T00:00Z
        horizon: 2 d
        nodeTypes:
          gpu: { cpu: 64, memory: 512 GiB, gpus: 8, boot: 1 min }
          host: { cpu: 16, memory: 64 GiB, boot: 1 min }
        sites:
          a: { at: [37, 128], rooms: { hall: { nodes: { gpu: 2 } }, store: {} } }
          b: { at: [36, 128], rooms: { hall: { nodes: { gpu: 1 } } } }
          c: { at: [35, 128], rooms: { office: { nodes: { host: 1 } } } }
        links: [ { between: [a, b] }, { between: [b, c] }, { between: [a, c] } ]
        services: { web: { home: [c], replicas: 1, cpu: 8, memory: 8 GiB, image: 1 GB, start: 30 s, age: 0 s } }
        jobs:
        %s%s
        disaster: [ { loss: { of: %s, damage: dark, lasts: 5 min } } ]
        strategies:
        %s""".formatted(jobs.indent(2), more, dark, strategy));
  }

  private static String job(String name, String more) {
    return name + ": { home: a, cpu: 32, memory: 256 GiB, restart: 10 min, done: 0 h, checkpoint: { every: 1 h,"
        + " home: a/store }, " + more + " }\n";
  }

  // Of those that come only.
  private static String comes(String name, String more) {
    return job(name, "count: 0, " + more).replace("done: 0 h, ", "");
  }

  private static double stopped(StrategyOutcome outcome) {
    return total(outcome, "jobsStopped").mean();
  }

  @ParameterizedTest
  @ValueSource(strings = {CONTROLLERS, PEOPLE})
  void aTeamRunsAsMuchAsItsQuotaAndWhatOthersLeaveOfTheirs(String strategy) {
    // Two jobs, and 2.5 h until the hall goes dark: half an hour of each is lost, of 8 GPUs.
    String two = job("red", "count: 2, work: 20 h, team: red");
    String dark = "a/hall, at: 150 min";
    assertThat(stopped(run(strategy, two.replace(", team: red", ""), "", dark))).isEqualTo(2);
    StrategyOutcome own = run(strategy, two, "teams: { red: { gpus: 8, borrow: 0 }, blue: { gpus: 8 } }", dark);
    assertThat(stopped(own)).isEqualTo(1);
    assertThat(total(own, "jobWorkLost").mean()).isCloseTo(8 * 0.5, within(1e-3));
    String lent = "teams: { red: { gpus: 8, borrow: 8 }, blue: { gpus: 8 } }";
    assertThat(stopped(run(strategy, two, lent, dark))).as("what blue leaves").isEqualTo(2);
    // At 2 h a job of blue comes, and takes back what is lent.
    String both = two + comes("blue", "work: 20 h, team: blue, daily: [2 h]");
    StrategyOutcome back = run(strategy, both, lent, dark);
    assertThat(total(back, "jobsPreempted").mean()).isEqualTo(1);
    assertThat(stopped(back)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {CONTROLLERS, PEOPLE})
  void aQuotaIsOfAllSitesTogether(String strategy) {
    // The job at b waits until the one at a is done at 2 h, and has half an hour of work when its hall goes dark.
    String jobs = job("first", "work: 2 h, team: red, priority: -99")
        + job("second", "work: 20 h, team: red").replace(", home: a/store", "").replace("home: a", "home: b");
    StrategyOutcome outcome = run(strategy, jobs, "teams: { red: { gpus: 8, borrow: 0 } }", "b/hall, at: 150 min");
    assertThat(stopped(outcome)).isEqualTo(1);
    assertThat(total(outcome, "jobWorkLost").mean()).isCloseTo(8 * 0.5, within(PLACING));
    StrategyOutcome free = run(strategy, jobs.replace(", team: red", ""), "", "b/hall, at: 150 min");
    assertThat(total(free, "jobWorkLost").mean()).as("from 2 h to 2.5 h").isCloseTo(8 * 0.5, within(1e-3));
    assertThat(total(free, "jobDelay").mean() - total(outcome, "jobDelay").mean()).isCloseTo(0, within(10.0));
  }

  // One machine is taken for ten hours; what needs both comes at 1 h, and what needs one and half an hour at 2 h.
  private static double running(String strategy, String discipline, String small) {
    String jobs = job("long", "work: 10 h") + comes("wide", "workers: 2, work: 1 h, daily: [1 h], priority: -100")
        + comes("small", small + ", daily: [2 h], priority: -100");
    return stopped(run(strategy, jobs, "queue: { discipline: " + discipline + " }", "a/hall, at: 135 min"));
  }

  @ParameterizedTest
  @CsvSource({"first-fit, 2, 2", "strict, 1, 1", "easy, 2, 1", "conservative, 2, 1"})
  void whoMayGoBeforeThoseAheadIsForTheDisciplineToSay(String discipline, int ofShort, int ofLong) {
    for (String strategy : new String[] {CONTROLLERS, PEOPLE}) {
      assertThat(running(strategy, discipline, "work: 30 min")).as(strategy).isEqualTo(ofShort);
      // Said to be in the way of the reservation at 10 h.
      assertThat(running(strategy, discipline, "work: 30 min, estimate: 12 h")).as(strategy).isEqualTo(ofLong);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {CONTROLLERS, PEOPLE})
  void whoHasWaitedGoesBeforeWhoIsALittleMoreImportant(String strategy) {
    // Both machines are taken until 6 h; low comes at 1 h, high at 5 h. What runs at 8 h 30 min has lost half an hour
    // of 16 GPUs if it is low, and all 2.5 h if it is high, which has no checkpoints.
    String jobs = job("first", "workers: 2, work: 6 h, priority: -90")
        + comes("low", "workers: 2, work: 50 h, daily: [1 h]")
        + comes("high", "workers: 2, work: 50 h, daily: [5 h], priority: -99")
            .replace("checkpoint: { every: 1 h, home: a/store }, ", "");
    String dark = "a/hall, at: 510 min";
    assertThat(total(run(strategy, jobs, "", dark), "jobWorkLost").mean()).isCloseTo(16 * 2.5, within(PLACING));
    // Four hours are worth four points.
    assertThat(total(run(strategy, jobs, "queue: { aging: 1 h }", dark), "jobWorkLost").mean())
        .isCloseTo(16 * 0.5, within(PLACING));
    assertThat(total(run(strategy, jobs, "queue: { aging: 5 h }", dark), "jobWorkLost").mean())
        .as("less than one").isCloseTo(16 * 2.5, within(PLACING));
  }

  @ParameterizedTest
  @ValueSource(strings = {CONTROLLERS, PEOPLE})
  void whoWaitsTooLongIsGivenUp(String strategy) {
    // Both machines are taken until 6 h. Three come at 1 h and give up at 3 h; a day later two run for an hour at once
    // and the third after them.
    String jobs = job("first", "workers: 2, work: 6 h, priority: -90")
        + comes("three", "work: 1 h, daily: [1 h], each: 3, giveUp: 2 h");
    String dark = "b/hall, at: 1 h";
    StrategyOutcome outcome = run(strategy, jobs, "", dark);
    assertThat(total(outcome, "jobsGivenUp").mean()).isEqualTo(3);
    assertThat(total(run(strategy, jobs.replace("giveUp: 2 h", "giveUp: 7 h"), "", dark), "jobsGivenUp").mean())
        .isZero();
    assertThat(total(run(strategy, jobs.replace("giveUp: 2 h", "giveUp: 30 min"), "", dark), "jobsGivenUp").mean())
        .as("and the third of the next day").isEqualTo(4);
  }

  @Test
  void upsAndDownsOfRequestsAreThoseThatWereDrawn() {
    // A hundred a second in the mean and room for ten: all beyond is unserved, but for those who wait, 10 a second for
    // 10 s. Six steps of ten minutes, each by its own factor.
    String yaml = """
        name: noise
        seed: 7
        start: 2026-01-01T00:00Z
        horizon: 1 h
        stabilisation: 1 min
        nodeTypes: { host: { cpu: 16, memory: 64 GiB } }
        sites: { a: { at: [37, 128], rooms: { r: { nodes: { host: 1 } }, s: {} } } }
        services: { web: { home: [a/r], replicas: 1, cpu: 1, memory: 1 GiB, load: { requests: 100, perReplica: 10,
          noise: { deviation: 0.4, step: 10 min } } } }
        disaster: [ { loss: { of: a/s, at: 1 min } } ]
        strategies: { declarative: {} }
        """;
    double unserved = total(TestScenarios.run(yaml, 1).strategies().get(0), "requestsUnserved").mean();
    RandomStream luck = new RandomStreams(7, 0).of("requests", "web");
    Noise noise = new Noise(0.4, 10 * Ticks.MINUTE, 0);
    double expected = -10 * 10;
    for (int step = 0; step < 6; step++) {
      expected += 600 * (100 * noise.factor(luck) - 10);
    }
    assertThat(unserved).isCloseTo(expected, within(1.0));
    double flat = total(TestScenarios.run(yaml.replaceAll("(?s),\\s+noise: \\{.*?}", ""), 1).strategies().get(0),
        "requestsUnserved").mean();
    assertThat(flat).isCloseTo(3_600 * 90 - 100, within(1.0)).isNotCloseTo(unserved, within(1_000.0));
  }
}
