package dev.aftermath.recovery.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.TestScenarios;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.engine.random.Distribution.Constant;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Run;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A crew works on one task at a time, and so does a lane; two crews of a skill, and one lane. */
class CrewsTest {
  private final List<String> worked = new ArrayList<>();
  private final Run run = run();
  private final Crews crews = new Crews(parameters(), new Control(run));

  private Run run() {
    Journal journal = new Journal();
    journal.readBy(fact -> {
      if (fact instanceof Fact.CrewWorked w) {
        worked.add(w.from() / Ticks.HOUR + "-" + w.at() / Ticks.HOUR);
      }
    });
    try {
      return new Run(TestScenarios.load(TestScenarios.CONSTANT + "protection: { plan: [] }\n"
          + "strategies: { backup-restore: {} }\n").plans().get(0).design(), 1, 0, journal);
    } catch (InvalidInput e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static RunbookParameters parameters() {
    return new RunbookParameters(new Constant(1),
        Map.of("smiths", new RunbookParameters.Crew(2, Optional.empty(), List.of(),
            Optional.empty(), Optional.empty(), Optional.empty())), Map.of("anvil", new RunbookParameters.Lane(1, false)), false,
        null, Map.of());
  }

  private void work(boolean anvil, int hours) {
    crews.work(Optional.of("smiths"), anvil ? Optional.of("anvil") : Optional.empty(), 0, hours * Ticks.HOUR,
        () -> { }, () -> { });
  }

  @Test
  void tasksBeyondTheNumberOfCrewsWaitForOneToBeDone() {
    run.simulation().afterEachEvent(crews::verify);
    for (int hours : new int[] {3, 1, 1, 4}) {
      work(false, hours);
    }
    run.simulation().run(Ticks.DAY);
    assertThat(worked).containsExactly("0-1", "1-2", "0-3", "2-6");
  }

  @Test
  void whoNeedsTheOnlyLaneWaitsForItThoughACrewIsFree() {
    run.simulation().afterEachEvent(crews::verify);
    work(true, 2);
    work(true, 2);
    work(false, 1);
    run.simulation().run(Ticks.DAY);
    assertThat(worked).containsExactly("0-1", "0-2", "2-4");
  }

  @Test
  void theCheckFindsACrewAtTwoTasks() {
    work(false, 3);
    run.simulation().run(Ticks.HOUR);
    crews.verify();
    crews.crew("smiths").tasks++;
    assertThatThrownBy(crews::verify).isInstanceOf(IllegalStateException.class)
        .hasMessage("crew smiths: 2 tasks, 1 at work");
  }
}
