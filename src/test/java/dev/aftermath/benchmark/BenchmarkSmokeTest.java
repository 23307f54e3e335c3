package dev.aftermath.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs each benchmark of the event queue for a moment: it says nothing of speed, only that they still work. */
class BenchmarkSmokeTest {
  @Test
  void theHoldModelRunsForEachDistributionOfIncrements() throws RunnerException {
    Collection<RunResult> results = new Runner(new OptionsBuilder()
            .include("\\.(EventQueue|PriorityQueue)Hold\\.")
            .param("pending", "1000")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(20))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build())
        .run();
    assertThat(results).hasSize(2 * 3)
        .allSatisfy(result -> assertThat(result.getPrimaryResult().getScore()).isPositive());
  }
}
