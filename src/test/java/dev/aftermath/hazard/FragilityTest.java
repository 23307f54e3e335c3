package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.Distribution.StandardNormal;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.hazard.GroundMotion.Correlation;
import dev.aftermath.hazard.GroundMotion.Fault;
import dev.aftermath.testing.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragilityTest {
  private static final Distribution NOW = new Distribution.Constant(0);

  private static Fragility.State state(double median, double beta) {
    return new Fragility.State(median, beta, NOW);
  }

  @Test
  void halfFailAtTheMedianAndTheLogIsNormal() {
    Fragility.State chiller = state(0.72, 0.2);
    assertThat(chiller.probability(0.72)).isEqualTo(0.5);
    // One beta above the median: Phi(1) = 0.841345.
    assertThat(chiller.probability(0.72 * Math.exp(0.2))).isCloseTo(0.8413447460685429, within(1e-12));
    assertThat(chiller.probability(0.72 * Math.exp(-0.2))).isCloseTo(1 - 0.8413447460685429, within(1e-12));
    assertThat(chiller.probability(0)).isZero();
    assertThat(chiller.probability(-1)).isZero();
    assertThat(chiller.probability(100)).isCloseTo(1, within(1e-12));
  }

  @Test
  void oneUniformDecidesTheWorstStateReached() {
    List<Fragility.State> substation = List.of(state(0.25, 0.5), state(0.35, 0.4), state(0.70, 0.4));
    double a = 0.35;
    // P = Phi(ln(.35/.25)/.5) = Phi(.673) = .7495; Phi(0) = .5; Phi(ln(.5)/.4) = Phi(-1.733) = .0416.
    assertThat(substation.get(0).probability(a)).isCloseTo(0.7495, within(1e-4));
    assertThat(substation.get(2).probability(a)).isCloseTo(0.0416, within(1e-4));
    assertThat(Fragility.worst(substation, a, 0.80)).isEqualTo(-1);
    assertThat(Fragility.worst(substation, a, 0.74)).isZero();
    assertThat(Fragility.worst(substation, a, 0.49)).isEqualTo(1);
    assertThat(Fragility.worst(substation, a, 0.04)).isEqualTo(2);
    assertThat(Fragility.worst(List.of(), a, 0.04)).as("nothing that could break").isEqualTo(-1);
    assertThat(Fragility.worst(substation, 0, 1e-15)).as("no shaking").isEqualTo(-1);
  }

  @Test
  void shakingMoreNeverDoesLess() {
    List<Fragility.State> substation = List.of(state(0.25, 0.5), state(0.35, 0.4), state(0.70, 0.4));
    for (double u = 0.05; u < 1; u += 0.1) {
      int before = -1;
      for (double a = 0.01; a < 3; a += 0.01) {
        int now = Fragility.worst(substation, a, u);
        assertThat(now).isGreaterThanOrEqualTo(before);
        before = now;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"6.5, 20, 0.25, 0.5", "7.0, 10, 0.72, 0.2", "6.0, 50, 0.10, 0.6"})
  void underLognormalShakingBothSpreadsAdd(double magnitude, double km, double theta, double beta) {
    // P = Phi(ln(median / theta) / sqrt(beta^2 + sigma^2)), sigma = ln 10 * sigma(log10): 0.53 near, 0.46 far.
    double median = Attenuation.siMidorikawa(magnitude, 10, km, Fault.CRUSTAL);
    double sigmaLog10 = Attenuation.siMidorikawaSigma(km, Fault.CRUSTAL);
    double sigma = Math.log(10) * sigmaLog10;
    double expected = StandardNormal.cumulative(Math.log(median / theta) / Math.hypot(beta, sigma));
    List<Fragility.State> component = List.of(state(theta, beta));
    Sample failed = new Sample();
    for (int r = 0; r < 100_000; r++) {
      RandomStreams streams = new RandomStreams(111, r);
      double residual = GroundMotion.residuals(
          new double[][] {{0}}, new String[] {"site"}, 0.42, Correlation.HERESI_MIRANDA, streams, "quake")[0];
      double pga = median * Math.pow(10, residual * sigmaLog10);
      failed.add(Fragility.worst(component, pga, streams.uniform("component")) >= 0 ? 1 : 0);
    }
    // At P = 0.25: 3.29 sqrt(3 / 100,000) = 1.8 %.
    assertThat(expected).isBetween(0.2, 0.6);
    failed.assertMean(expected, 0.025);
    // Leaving out either spread would be seen.
    double withoutBeta = StandardNormal.cumulative(Math.log(median / theta) / sigma);
    double withoutSigma = StandardNormal.cumulative(Math.log(median / theta) / beta);
    assertThat(Math.abs(failed.mean() - withoutSigma)).isGreaterThan(failed.halfWidth());
    if (beta > 0.3) {
      assertThat(Math.abs(failed.mean() - withoutBeta)).isGreaterThan(failed.halfWidth());
    }
  }
}
