package dev.aftermath.engine.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.testing.Sample;
import dev.aftermath.units.Ticks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long crews take for a heap of tasks: exact for exponential tasks, bounded for any (Graham 1966). */
class MakespanTest {
  /** Time until all tasks are done, when crews take them in the order of the list. */
  private static long makespan(int crews, long[] tasks) {
    Simulation simulation = new Simulation();
    ServerPool pool = new ServerPool(crews);
    long[] end = new long[1];
    simulation.at(0, () -> {
      for (long length : tasks) {
        ServerPool.Ticket[] ticket = new ServerPool.Ticket[1];
        ticket[0] = pool.request(0, () -> simulation.after(length, () -> {
          end[0] = simulation.now();
          pool.release(ticket[0]);
        }));
      }
    });
    simulation.run(Long.MAX_VALUE - 1);
    return end[0];
  }

  @ParameterizedTest
  @CsvSource({"20, 3", "10, 10", "7, 1", "5, 50"})
  void exponentialTasksTakeTheSumOfTheirStages(int n, int crews) {
    // While i tasks are left, min(i, c) crews work, and the next task ends after 1 / (min(i, c) mu) on average.
    double expected = 0;
    for (int i = 1; i <= n; i++) {
      expected += 1.0 / Math.min(i, crews);
    }
    Sample hours = new Sample();
    for (int r = 0; r < 20_000; r++) {
      RandomStream stream = new RandomStreams(31, r).of("tasks");
      long[] tasks = new long[n];
      Arrays.setAll(tasks, i -> stream.drawTicks(new Distribution.Exponential(Ticks.HOUR)));
      hours.add(makespan(crews, tasks) / (double) Ticks.HOUR);
    }
    // The widest is n = 5, c = 50: sd sqrt(sum 1/i^2) = 1.21 of mean 2.28; 3.29 * 0.53 / sqrt(20,000) = 1.2 %.
    hours.assertMean(expected, 0.015);
  }

  @Test
  void equalTasksTakeWholeRounds() {
    // ceil(N / c) d: 10 tasks of 5 on 3 crews are ceil(10 / 3) = 4 rounds.
    long[] tasks = new long[10];
    Arrays.fill(tasks, 5);
    assertThat(makespan(3, tasks)).isEqualTo(20);
    assertThat(makespan(10, tasks)).isEqualTo(5);
    assertThat(makespan(100, tasks)).as("more crews than tasks change nothing").isEqualTo(5);
    assertThat(makespan(1, tasks)).isEqualTo(50);
  }

  @Test
  void anyListStaysWithinTwoMinusOneOverCOfTheOptimum() {
    for (int r = 0; r < 2_000; r++) {
      RandomStream stream = new RandomStreams(32, r).of("list");
      int crews = 1 + (int) (stream.nextUniform() * 8);
      long[] tasks = new long[1 + (int) (stream.nextUniform() * 40)];
      Arrays.setAll(tasks, i -> 1 + stream.drawTicks(new Distribution.Lognormal(1_000, 1.5)));
      double least = Math.max(
          Arrays.stream(tasks).max().orElseThrow(), Math.ceil(Arrays.stream(tasks).sum() / (double) crews));
      assertThat((double) makespan(crews, tasks)).isBetween(least, (2 - 1.0 / crews) * least + 1);
    }
  }

  @Test
  void theBoundIsReachedByTheWorstList() {
    // c (c - 1) tasks of 1, then one of c: all crews are busy until c - 1, then one works alone: 2c - 1.
    // Taking the long one first would have needed c.
    for (int c = 2; c <= 6; c++) {
      long[] worst = new long[c * (c - 1) + 1];
      Arrays.fill(worst, 1);
      worst[worst.length - 1] = c;
      assertThat(makespan(c, worst)).isEqualTo(2L * c - 1);
      long[] best = worst.clone();
      best[0] = c;
      best[best.length - 1] = 1;
      assertThat(makespan(c, best)).isEqualTo(c);
    }
  }
}
