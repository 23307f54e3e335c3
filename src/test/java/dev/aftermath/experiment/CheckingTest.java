package dev.aftermath.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.estimate.Draws;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Run;
import dev.aftermath.operation.Truth;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;

/** When the invariants are checked, and that what is broken ends the run. */
class CheckingTest {
  private static final Pod.Owner NOBODY = new Pod.Owner() {
    @Override
    public void bound(Pod pod) {}

    @Override
    public void preempted(Pod pod, int node) {}
  };

  private final Scenario scenario = scenario();
  private final Meddler meddler = new Meddler();

  private static Scenario scenario() {
    try {
      return TestScenarios.load(TestScenarios.CONSTANT + "protection: { plan: [ { asynchronous: { to: b } } ] }\n"
          + "strategies: { declarative: {} }\n");
    } catch (InvalidInput e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Recovers as the scenario says, counts how often it is checked, and meddles with the run at 5 s. */
  private final class Meddler implements RecoveryStrategy {
    private final RecoveryStrategy honest = scenario.plans().get(0).recovery().get();
    private Runnable act = () -> { };
    private Run run;
    private long checks;

    @Override
    public void start(Control control) {
      run = Truth.of(control);
      honest.start(control);
      run.simulation().at(5 * Ticks.SECOND, () -> act.run());
    }

    @Override
    public void verify() {
      checks++;
    }

    @Override
    public void conclude() {
      honest.conclude();
    }
  }

  private Observation replicate(boolean check) {
    Scenario.Plan plan = scenario.plans().get(0);
    Scenario.Plan meddled = new Scenario.Plan(
        plan.strategy(), plan.kind(), plan.parameters(), plan.design(), plan.disaster(), () -> meddler);
    return new Replication(scenario, Measure.all(), new long[0], check, Draws.INDEPENDENT)
        .run(meddled, 1, 0, fact -> { }, () -> false);
  }

  private void assertFound(String message) {
    assertThatThrownBy(() -> replicate(true)).isInstanceOf(IllegalStateException.class).hasMessage(message);
    assertThat(meddler.run.simulation().now()).as("in the event that broke it").isEqualTo(5 * Ticks.SECOND);
  }

  @Test
  void withCheckingEverythingIsCheckedAfterEveryEventAndAtTheEnd() {
    assertThat(replicate(true).events()).isPositive().isEqualTo(meddler.checks - 1);
  }

  @Test
  void withoutCheckingEverythingIsCheckedAtTheEnd() {
    replicate(false);
    assertThat(meddler.checks).isEqualTo(1);
    meddler.act = () -> meddler.run.placement().bind(meddler.run.newPod(0, 0, NOBODY), 3);
    assertThatThrownBy(() -> replicate(false)).isInstanceOf(IllegalStateException.class)
        .hasMessage("node 3 has a pod bound that stands for no replica");
  }

  @Test
  void aPodThatIsBoundForNobodyIsFound() {
    meddler.act = () -> meddler.run.placement().bind(meddler.run.newPod(0, 0, NOBODY), 3);
    assertFound("node 3 has a pod bound that stands for no replica");
  }

  @Test
  void aReplicaThatRunsWithoutItsPodIsFound() {
    int node = scenario.plans().get(0).design().initialNode()[0][0];
    meddler.act = () -> meddler.run.placement().release(meddler.run.pod(0, 0));
    assertFound("web, replica 0, runs on node " + node + ", where it is not bound");
  }
}
