package dev.aftermath.recovery;

import static dev.aftermath.testing.Measured.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.testing.Measured;
import dev.aftermath.testing.Sample;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work that has to be done for each replica or at each machine of a service; everything else takes no time. */
class PerMachineArithmeticTest {
  private static final double HOUR = 3600;
  private static final String STEPS =
      """
          detect: 0 s
          declare: 0 s
          assess: 0 s
          pace: 1
          lanes: { provisioning: 1000 }
          crews: { operations: %d }
          steps:
            provision: { takes: 0 s }
            install-os: { takes: 0 s, error: 0 % }
            configure: { takes: 0 s, error: 0 % }
            restart: { takes: 0 s, error: 0 % }
            verify: { takes: 0 s }
            switch-traffic: { takes: 0 s }
            hands: { %s }
            verify: { after: [hands, configure, restart] }
      """.replace("      verify: { takes: 0 s }\n", "").replace("verify: { after", "verify: { takes: 0 s, after");

  private static String services(String keys) {
    return TestScenarios.CONSTANT.replaceAll("(?s),\\s+data: \\{[^}]*\\} \\}", " }").replace("replicas: 1, cpu: 4, ",
        keys + ", cpu: 0.1, ").replace("memory: 8 GiB", "memory: 100 MiB");
  }

  private static Scenario scenario(String services, int crews, String hands) throws InvalidInput {
    return TestScenarios.load(services + "strategies:\n  backup-restore:\n"
        + STEPS.replace("%d", Integer.toString(crews)).replace("%s", hands));
  }

  private static List<Double> hours(String services, int crews, String hands) {
    return TestScenarios.run(services + "strategies:\n  backup-restore:\n"
        + STEPS.replace("%d", Integer.toString(crews)).replace("%s", hands), 1).strategies().get(0).services().stream()
        .map(s -> of(s, "recoveryTime").mean() / HOUR).toList();
  }

  private static final String EACH_REPLICA = "takes: 1 h, when: rebuild, after: [provision], by: operations, "
      + "per: replica, row: application";

  @ParameterizedTest
  @CsvSource({"6, 4, 2", "8, 3, 3", "5, 1, 5", "4, 9, 1"})
  void crewsWorkThroughReplicasInBatches(int replicas, int crews, double expected) {
    // ceil(n / c) * t with t = 1 h.
    assertThat(hours(services("replicas: " + replicas), crews, EACH_REPLICA)).containsExactly(expected);
  }

  @Test
  void aStepThatIsDoneForTheServiceTakesItsTimeOnce() {
    assertThat(hours(services("replicas: 6"), 1, EACH_REPLICA.replace("per: replica, ", ""))).containsExactly(1.0);
  }

  @ParameterizedTest
  @CsvSource({"8, 3", "5, 1", "4, 9"})
  void replicasWhoseTimesAreExponentialTakeTheTimeOfTheStages(int replicas, int crews) throws InvalidInput {
    // While i are left, min(i, c) crews work, and the next one is done after 1 / (min(i, c) mu) on average.
    double expected = 0;
    for (int i = 1; i <= replicas; i++) {
      expected += 1.0 / Math.min(i, crews);
    }
    Scenario scenario = scenario(services("replicas: " + replicas), crews,
        EACH_REPLICA.replace("1 h", "exponential(mean 1 h)"));
    Sample hours = new Sample();
    Arrays.stream(Measured.values(new Experiment(scenario, scenario.seed(), 4_000, 2, false).run(done -> { })
        .strategies().get(0), "recoveryTime")).forEach(t -> hours.add(t / HOUR));
    hours.assertMean(expected, 0.035);
  }

  private static final String EACH_MACHINE = EACH_REPLICA.replace("replica", "machine");

  @Test
  void aMachineOfSeveralServicesIsWorkedOnOnce() {
    // Two services with a replica on each of the four hosts of b. One crew takes an hour a host: both are back after
    // four. Were it done for each replica, the second one would be back after eight.
    assertThat(hours(services("replicas: 4, count: 2"), 1, EACH_MACHINE)).containsExactly(4.0, 4.0);
    assertThat(hours(services("replicas: 4, count: 2"), 1, EACH_REPLICA)).containsExactlyInAnyOrder(4.0, 8.0);
  }

  @Test
  void replicasOnOneMachineAreOneMachine() {
    // Twelve replicas lie on four hosts: with three crews two rounds, and not four.
    assertThat(hours(services("replicas: 12"), 3, EACH_MACHINE)).containsExactly(2.0);
    assertThat(hours(services("replicas: 12"), 3, EACH_REPLICA)).containsExactly(4.0);
  }

  // The rooms are dark, and light again after 13.5 h, 10 min after which all is as before; see RunbookArithmeticTest.
  private static String dark(String keys) {
    return services(keys).replace("rooms: { r: { nodes: { host: 4 } } }\n  b:",
        "rooms: { r: { nodes: { host: 4 } }, q: { nodes: { host: 4 } } }\n  b:").replace("home: [a/r]", "home: [a/q]")
        .replace("access: 1 h }", "access: 1 h, power: 2 h, cooling: 30 min }");
  }

  @Test
  void techniciansGoFromMachineToMachineOnceThereIsPower() {
    // Machines are ready 13 h 15 min after the power was cut. Four machines, two crews, an hour each: two hours.
    String hands = "takes: 1 h, when: in-place, does: restart, by: operations, per: machine, row: capacity";
    assertThat(hours(dark("replicas: 8, count: 3"), 2, hands)).containsOnly(13.25 + 2);
    assertThat(hours(dark("replicas: 8, count: 3"), 4, hands)).containsOnly(13.25 + 1);
  }

  @Test
  void controllersDoItForTheReplicasThatWait() {
    // A lane of two instead of crews: six replicas, three rounds of an hour, and all else takes the controllers T.
    String template = services("replicas: 6") + """
        strategies:
          declarative:
            starts: image
            machines: { kind: virtualised, reserved: 0 %, guestMemory: 0 B, sizing: 1.0 }
            siteLost: 0 s
            apply: 0 s
            switchTraffic: 0 s
            healthCheck: 0 s
            lanes: { boot: 2 }
            steps: { boot: { takes: 1 h, per: X, error: 0 % } }
        """;
    double once = total(template.replace("X", "service"));
    double each = total(template.replace("X", "replica"));
    assertThat(each - once).isCloseTo(2, within(0.01));
  }

  private static double total(String yaml) {
    return Measured.total(TestScenarios.run(yaml, 1).strategies().get(0), "recoveryTime").mean() / HOUR;
  }

  private static String problems(String step) {
    return TestScenarios.problems(services("replicas: 1") + "strategies:\n  backup-restore:\n    lanes: { own: { count: 2,"
        + " perMachine: true } }\n    steps: { " + step + " }\n");
  }

  @Test
  void whatCannotBeDoneForEachIsRefused() {
    assertThat(problems("verify: { per: machine }, install-os: { lane: own, per: machine }"))
        .contains(":20:29: strategies.backup-restore.steps.verify.per: expected service, or does: work, provision or"
            + " restart, got does: verify").hasLineCount(1);
    assertThat(problems("configure: { per: replica }, install-os: { lane: own, per: replica }"))
        .contains("strategies.backup-restore.steps.configure.drift: expected false, as per is replica").hasLineCount(1);
    assertThat(problems("replatform: { per: machine }, install-os: { lane: own, per: replica }"))
        .contains("strategies.backup-restore.steps.replatform.when: expected another value than replatform")
        .hasLineCount(1);
    assertThat(problems("install-os: { lane: own }"))
        .contains("strategies.backup-restore.steps.install-os.lane: is a lane that every machine has of its own")
        .hasLineCount(1);
    assertThat(problems("install-os: { per: rack }")).contains("expected one of service, replica, machine");
  }
}
