package dev.aftermath.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution.Constant;
import dev.aftermath.engine.random.Distribution.Exponential;
import dev.aftermath.engine.random.Distribution.Lognormal;
import dev.aftermath.engine.random.Distribution.Normal;
import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.Distribution.Triangular;
import dev.aftermath.engine.random.Distribution.Uniform;
import dev.aftermath.engine.random.Distribution.Weibull;
import org.junit.jupiter.api.Test;

class DistributionTest {
  @Test
  void quantilesAreThoseOfTheTextbook() {
    assertThat(new Constant(7).inverse(0.9)).isEqualTo(7);
    assertThat(new Uniform(2, 6).inverse(0.25)).isEqualTo(3);
    // -m ln(1 - p): the 63.2 % point is the mean, the median m ln 2.
    assertThat(new Exponential(10).inverse(1 - Math.exp(-1))).isCloseTo(10, within(1e-12));
    assertThat(new Exponential(10).median()).isCloseTo(10 * Math.log(2), within(1e-12));
    // median * e^(sigma z), z = 1.6448536 at 95 %.
    assertThat(new Lognormal(9, 0.6).median()).isCloseTo(9, within(1e-9));
    assertThat(new Lognormal(9, 0.6).inverse(0.95)).isCloseTo(9 * Math.exp(0.6 * 1.6448536269514722), within(1e-6));
    assertThat(new Normal(3, 1.5).inverse(0.975)).isCloseTo(3 + 1.5 * 1.959963984540054, within(1e-9));
    // scale (-ln(1 - p))^(1/shape)
    assertThat(new Weibull(10, 2).inverse(1 - Math.exp(-4))).isCloseTo(20, within(1e-12));
  }

  @Test
  void aTriangleIsSplitAtItsMode() {
    Triangular t = new Triangular(20, 45, 200);
    // F(mode) = (45 - 20) / (200 - 20) = 25/180
    assertThat(t.inverse(25.0 / 180)).isCloseTo(45, within(1e-9));
    // Below the mode F(x) = (x - 20)^2 / (180 * 25): F(30) = 100/4500
    assertThat(t.inverse(100.0 / 4500)).isCloseTo(30, within(1e-9));
    // Above it 1 - F(x) = (200 - x)^2 / (180 * 155): 1 - F(100) = 10000/27900
    assertThat(t.inverse(1 - 10000.0 / 27900)).isCloseTo(100, within(1e-9));
    assertThat(t.inverse(1e-12)).isCloseTo(20, within(1e-3));
    assertThat(t.inverse(1 - 1e-12)).isCloseTo(200, within(1e-3));
  }

  @Test
  void aTriangleMayLeanOnEitherSideOrBeAPoint() {
    // Mode at the low end: 1 - F(x) = (1 - x)^2, so the median is 1 - sqrt(1/2).
    assertThat(new Triangular(0, 0, 1).median()).isCloseTo(1 - Math.sqrt(0.5), within(1e-12));
    assertThat(new Triangular(0, 1, 1).median()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(new Triangular(5, 5, 5).inverse(0.3)).isEqualTo(5);
  }

  @Test
  void meansAreThoseOfTheTextbook() {
    assertThat(new Constant(7).mean()).isEqualTo(7);
    assertThat(new Uniform(2, 6).mean()).isEqualTo(4);
    assertThat(new Triangular(20, 45, 200).mean()).isCloseTo(265.0 / 3, within(1e-9)); // (20 + 45 + 200) / 3
    assertThat(new Exponential(10).mean()).isEqualTo(10);
    assertThat(new Lognormal(9, 0.6).mean()).isCloseTo(9 * Math.exp(0.18), within(1e-9)); // e^(sigma^2 / 2)
    assertThat(new Normal(3, 1.5).mean()).isEqualTo(3);
    // Gamma(1 + 1/2) = sqrt(pi)/2; shape 1 is the exponential.
    assertThat(new Weibull(10, 2).mean()).isCloseTo(10 * Math.sqrt(Math.PI) / 2, within(1e-9));
    assertThat(new Weibull(10, 1).mean()).isCloseTo(10, within(1e-9));
  }

  @Test
  void aNormalDurationIsCutAtZero() {
    // z = -2.33 at 1 %: 1 - 2.33 < 0
    assertThat(new Normal(1, 1).inverse(0.01)).isZero();
    assertThat(new Normal(1, 1).inverse(0.5)).isCloseTo(1, within(1e-12));
  }

  @Test
  void moreLuckIsNeverLessTime() {
    Distribution[] all = {
      new Uniform(2, 6), new Triangular(20, 45, 200), new Exponential(10), new Lognormal(9, 0.6), new Normal(3, 1.5),
      new Weibull(10, 0.7)
    };
    for (Distribution d : all) {
      double before = 0;
      for (int i = 1; i < 10_000; i++) {
        double value = d.inverse(i / 10_000.0);
        assertThat(value).isGreaterThanOrEqualTo(before);
        before = value;
      }
    }
  }

  @Test
  void theStandardNormalGoesBothWays() {
    assertThat(StandardNormal.cumulative(0)).isEqualTo(0.5);
    assertThat(StandardNormal.cumulative(1.959963984540054)).isCloseTo(0.975, within(1e-12));
    for (double p : new double[] {1e-10, 0.001, 0.3, 0.5, 0.7, 0.999}) {
      assertThat(StandardNormal.cumulative(StandardNormal.inverse(p))).isCloseTo(p, within(1e-11));
    }
    assertThat(StandardNormal.inverse(0x1p-54)).isFinite().isLessThan(-8);
  }
}
