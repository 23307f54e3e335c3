package dev.aftermath.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.experiment.Experiment;
import dev.aftermath.journal.Fact;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase.Activity;
import org.junit.jupiter.api.Test;

/** What is done to the same thing takes the same time, whoever does it. */
class SameLuckTest {
  @Test
  void containersStartAsFastForCrewsAsForControllers() throws Exception {
    Scenario scenario = TestScenarios.load(TestScenarios.CONSTANT
        .replace("replicas: 1", "replicas: 3").replace("start: 30 s", "start: \"uniform(10 s, 100 s)\"")
        + "protection: { plan: [ asynchronous: { to: b } ] }\n"
        + "strategies:\n"
        + "  crews: { use: backup-restore, starts: container, machines: { kind: containers }, sites: [b] }\n"
        + "  controllers: { use: declarative }\n");
    Experiment experiment = new Experiment(scenario, 1, 1, 1, true);
    for (int replication = 0; replication < 5; replication++) {
      // Controllers write down one phase for all three; schedulers bind one after the other, 10 ms apart.
      assertThat(slowest(experiment, 0, replication))
          .isCloseTo(slowest(experiment, 1, replication), within(Ticks.SECOND / 10));
    }
  }

  private static long slowest(Experiment experiment, int plan, int replication) throws Exception {
    return experiment.replay(plan, replication).stream()
        .filter(f -> f instanceof Fact.PhaseDone p && p.phase() == Activity.START)
        .mapToLong(f -> ((Fact.PhaseDone) f).at() - ((Fact.PhaseDone) f).from()).max().orElseThrow();
  }
}
