package dev.aftermath.engine.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.testing.Sample;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionMonteCarloTest {
  private static final int DRAWS = 200_000;

  static Stream<Distribution> all() {
    return Stream.of(
        new Distribution.Uniform(2, 6), new Distribution.Triangular(20, 45, 200), new Distribution.Exponential(10),
        new Distribution.Lognormal(9, 0.6), new Distribution.Lognormal(40, 1.1), new Distribution.Weibull(10, 0.7),
        // Five standard deviations from zero, so that the cut moves nothing.
        new Distribution.Normal(10, 2));
  }

  @ParameterizedTest
  @MethodSource("all")
  void theMeanOfManyDrawsIsTheStatedMean(Distribution distribution) {
    Sample sample = new Sample();
    RandomStream stream = new RandomStreams(21, 0).of("mean", distribution.toString());
    for (int i = 0; i < DRAWS; i++) {
      sample.add(stream.draw(distribution));
    }
    // The widest is lognormal, sigma 1.1: sqrt(e^1.21 - 1) = 1.53; 3.29 * 1.53 / sqrt(200,000) = 1.1 %.
    sample.assertMean(distribution.mean(), 0.02);
  }

  @ParameterizedTest
  @MethodSource("all")
  void halfOfManyDrawsLiesBelowTheMedian(Distribution distribution) {
    Sample below = new Sample();
    RandomStream stream = new RandomStreams(22, 0).of("median", distribution.toString());
    for (int i = 0; i < DRAWS; i++) {
      below.add(stream.draw(distribution) < distribution.median() ? 1 : 0);
    }
    // 3.29 * 0.5 / sqrt(200,000) = 0.0037, which is 0.74 % of one half.
    below.assertMean(0.5, 0.01);
  }

  @Test
  void aConstantNeverMoves() {
    RandomStream stream = new RandomStreams(23, 0).of("constant");
    for (int i = 0; i < 1_000; i++) {
      assertThat(stream.draw(new Distribution.Constant(3))).isEqualTo(3);
    }
  }

  @Test
  void cuttingTheNormalAtZeroRaisesItsMeanAboveTheStatedOne() {
    // E max(0, X) = m Phi(m/s) + s phi(m/s); with m = s = 7: 7 (0.841345 + 0.241971) = 7.583.
    Sample sample = new Sample();
    RandomStream stream = new RandomStreams(24, 0).of("cut");
    Distribution communicationOffice = new Distribution.Normal(7, 7);
    for (int i = 0; i < DRAWS; i++) {
      sample.add(stream.draw(communicationOffice));
    }
    sample.assertMean(7 * (0.8413447460685429 + 0.24197072451914337), 0.01);
    assertThat(communicationOffice.mean()).isEqualTo(7);
  }
}
