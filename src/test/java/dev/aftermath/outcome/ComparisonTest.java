package dev.aftermath.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.TestScenarios;
import dev.aftermath.estimate.Draws;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.PairedSamples;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A ratio cannot contradict itself. */
class ComparisonTest {
  @Test
  void ofSwappedSamplesTheRatioAndItsIntervalAreReciprocals() {
    Random luck = new Random(7);
    int known = 0;
    for (int trial = 0; trial < 500; trial++) {
      int n = 2 + luck.nextInt(60);
      double[] x = new double[n];
      double[] y = new double[n];
      double skew = luck.nextDouble() * 2;
      for (int i = 0; i < n; i++) {
        x[i] = Math.exp(skew * luck.nextGaussian());
        y[i] = x[i] * luck.nextDouble() + 3 * luck.nextDouble();
      }
      Interval there = PairedSamples.ratioOfMeans(x, y);
      Interval back = PairedSamples.ratioOfMeans(y, x);
      assertThat(there.exists()).isEqualTo(back.exists());
      if (there.exists()) {
        known++;
        double ratio = Arrays.stream(y).sum() / Arrays.stream(x).sum();
        assertThat(there.low()).isLessThanOrEqualTo(ratio);
        assertThat(there.high()).isGreaterThanOrEqualTo(ratio);
        assertThat(back.low() * there.high()).isCloseTo(1, within(1e-9));
        assertThat(back.high() * there.low()).isCloseTo(1, within(1e-9));
      }
    }
    assertThat(known).isGreaterThan(300);
  }

  @Test
  void ofTwoStrategiesTooAndWhereSomeNeverComeBack() {
    for (String horizon : new String[] {"30 d", "30 h"}) { // a part of the slow ones is not back after 30 hours
      Outcome outcome = TestScenarios.run(TestScenarios.CONSTANT.replace("protection: plan", "protection: p")
          .replace("access: 1 h", "access: \"uniform(1 h, 40 h)\"") + "horizon: " + horizon
          + "\nprotection: { p: [ backup: { to: b, every: 1 d } ] }\n"
          + "strategies: { backup-restore: {}, declarative: {} }\n", 12);
      StrategyOutcome a = outcome.strategies().get(0);
      StrategyOutcome b = outcome.strategies().get(1);
      Comparison there = Comparison.of(a, b, outcome.measures(), Draws.INDEPENDENT);
      Comparison back = Comparison.of(b, a, outcome.measures(), Draws.INDEPENDENT);
      for (int m = 0; m < there.measures().size(); m++) {
        Comparison.OfMeasure one = there.measures().get(m);
        Comparison.OfMeasure other = back.measures().get(m);
        assertThat(one.of()).isEqualTo(other.of());
        if (one.ratio() > 0) {
          assertThat(other.ratio()).as(one.measure()).isCloseTo(1 / one.ratio(), within(1e-9 / one.ratio()));
          assertThat(one.ratioInterval().exists()).isEqualTo(other.ratioInterval().exists());
        }
        double difference = one.difference().mean();
        if (!Double.isNaN(difference)) {
          assertThat(other.difference().mean()).isCloseTo(-difference, within(Math.abs(difference) * 1e-9));
          // "takes less time" and "is faster by" are one thing.
          assertThat(one.ratio() < 1).as(one.measure()).isEqualTo(difference < 0);
        }
      }
    }
  }
}
