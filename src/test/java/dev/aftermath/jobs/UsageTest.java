package dev.aftermath.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Integrals of steps over [10, 50) ticks in four intervals, by hand. */
class UsageTest {
  private final Simulation simulation = new Simulation();
  private final Usage usage = new Usage(simulation, List.of("a", "b"), 10, 50, 4);

  private void runs(long at, long gpuMilli) {
    simulation.at(at, () -> usage.runs("a", gpuMilli));
  }

  @Test
  void meansOverIntervalsAndOverAllAreExact() {
    runs(15, 1_000);
    runs(35, 2_000);
    runs(45, -3_000);
    simulation.run(100);
    // [10,20): 5 of 10 ticks at 1000; [20,30): all at 1000; [30,40): 5 at 1000, 5 at 3000; [40,50): 5 at 3000.
    assertThat(usage.running("a")).containsExactly(500, 1_000, 2_000, 1_500);
    assertThat(usage.meanRunning("a")).as("(5 + 10 + 20 + 15) / 40").isEqualTo(1_250);
    assertThat(usage.running("b")).as("nothing of that kind ran").containsExactly(0, 0, 0, 0);
    assertThat(usage.seconds()).isEqualTo(40e-6);
  }

  @Test
  void whatRanBeforeCountsFromTheBeginningAndWhatComesAfterCountsNot() {
    runs(3, 1_000);
    runs(60, 5_000);
    simulation.run(100);
    assertThat(usage.running("a")).containsExactly(1_000, 1_000, 1_000, 1_000);
    assertThat(usage.meanRunning("a")).isEqualTo(1_000);
  }

  @Test
  void whatWasOverBeforeTheBeginningCountsNot() {
    runs(3, 1_000);
    runs(9, -1_000);
    simulation.run(100);
    assertThat(usage.meanRunning("a")).isZero();
  }

  @Test
  void askingTwiceGivesTheSame() {
    runs(15, 1_000);
    simulation.run(100);
    assertThat(usage.meanRunning("a")).isEqualTo(usage.meanRunning("a")).isEqualTo(875);
    assertThat(usage.running("a")).containsExactly(500, 1_000, 1_000, 1_000);
  }

  @Test
  void waitingIsCountedForItself() {
    simulation.at(20, () -> usage.waits("a", 2));
    simulation.at(30, () -> usage.waits("a", -1));
    simulation.run(100);
    assertThat(usage.meanWaiting("a")).as("(10 x 2 + 20 x 1) / 40").isEqualTo(1);
    assertThat(usage.meanRunning("a")).isZero();
    assertThat(usage.meanWaiting("b")).isZero();
  }

  @Test
  void intervalsThatAreNoWholeTicksAddUpToTheWhole() {
    Usage thirds = new Usage(simulation, List.of("a"), 0, 10, 3);
    simulation.at(0, () -> thirds.runs("a", 1_000));
    simulation.run(20);
    double sum = 0;
    for (double mean : thirds.running("a")) {
      sum += mean;
    }
    // The edges are rounded to 3 and 7 ticks, so that the middle one has four ticks.
    assertThat(sum / 3).isCloseTo(1_000, within(1e-9));
    assertThat(thirds.meanRunning("a")).isEqualTo(1_000);
  }
}
