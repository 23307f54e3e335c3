package dev.aftermath.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import org.junit.jupiter.api.Test;

/** Factors of a rate that are one in the mean. */
class NoiseTest {
  @Test
  void factorsAreLognormalWithAMeanOfOne() {
    double sigma = 0.5;
    Noise noise = new Noise(sigma, 10, 0);
    RandomStream luck = new RandomStreams(1, 0).of("noise");
    int draws = 200_000;
    double sum = 0;
    double below = 0;
    for (int i = 0; i < draws; i++) {
      double factor = noise.factor(luck);
      sum += factor;
      // The median of exp(sigma Z - sigma^2 / 2).
      below += factor < StrictMath.exp(-sigma * sigma / 2) ? 1 : 0;
    }
    // Their variance is exp(sigma^2) - 1; within four standard errors.
    assertThat(sum / draws).isCloseTo(1, within(4 * Math.sqrt((StrictMath.exp(sigma * sigma) - 1) / draws)));
    assertThat(below / draws).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(draws)));
    assertThat(new Noise(0, 10, 0).factor(luck)).isEqualTo(1);
  }

  @Test
  void stepsFollowEachOtherFromTheFirst() {
    Noise noise = new Noise(1, 10, 3);
    assertThat(noise.next(3)).isEqualTo(13);
    assertThat(noise.next(12)).isEqualTo(13);
    assertThat(noise.next(13)).isEqualTo(23);
  }
}
