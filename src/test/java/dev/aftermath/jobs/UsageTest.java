package dev.aftermath.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.Simulation;
import java.util.Arrays;
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
  void intervalsThatAreNoWholeTicksAreRoundedUpToThem() {
    Usage thirds = new Usage(simulation, List.of("a"), 0, 10, 3);
    simulation.at(0, () -> thirds.runs("a", 1_000));
    simulation.at(5, () -> thirds.runs("a", 2_000));
    simulation.run(20);
    // [0,4), [4,7), [7,10): the middle one has a tick at 1000 and two at 3000.
    assertThat(thirds.running("a")).containsExactly(1_000, 7_000 / 3.0, 3_000);
    assertThat(thirds.meanRunning("a")).isEqualTo(2_000);
  }

  @Test
  void anAccountOfOneTickHasOneInterval() {
    Usage one = new Usage(simulation, List.of("a"), 5, 5, 3);
    simulation.at(0, () -> one.runs("a", 1_000));
    simulation.run(20);
    assertThat(one.running("a")).containsExactly(1_000, 0, 0);
    assertThat(one.meanRunning("a")).isEqualTo(1_000);
  }

  @Test
  void theLongestTimesAreCutToo() {
    Usage ages = new Usage(simulation, List.of("a"), 0, Long.MAX_VALUE - 7, 336);
    ages.runs("a", 1_000);
    double[] means = new double[336];
    Arrays.fill(means, 1_000);
    assertThat(ages.running("a")).usingComparatorWithPrecision(1e-9).containsExactly(means);
  }
}
