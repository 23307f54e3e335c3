package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.hazard.GroundMotion.Correlation;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Residuals of an earthquake at several sites: standard normal each, correlated as stated. */
class ResidualsTest {
  private static final int N = 100_000;

  private static double[][] draw(double[][] km, double share, Correlation correlation) {
    double[][] values = new double[km.length][N];
    String[] names = new String[km.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = "site-" + i;
    }
    for (int r = 0; r < N; r++) {
      double[] z = GroundMotion.residuals(km, names, share, correlation, new RandomStreams(121, r), "quake");
      for (int i = 0; i < z.length; i++) {
        values[i][r] = z[i];
      }
    }
    return values;
  }

  private static double[][] apart(double km) {
    return new double[][] {{0, km}, {km, 0}};
  }

  /** Fisher's z: atanh(r) is normal around atanh(rho), standard deviation 1 / sqrt(n - 3); 3.29 of it are 99.9 %. */
  private static void assertCorrelation(double[] a, double[] b, double rho) {
    double r = new PearsonsCorrelation().correlation(a, b);
    double z = 0.5 * Math.log((1 + r) / (1 - r)) - 0.5 * Math.log((1 + rho) / (1 - rho));
    assertThat(Math.abs(z)).as("seen " + r + ", expected " + rho).isLessThan(3.29 / Math.sqrt(N - 3));
  }

  @ParameterizedTest
  @CsvSource({
    "0.42, 10, HERESI_MIRANDA", "0.42, 100, HERESI_MIRANDA", "0.42, 10, JAYARAM_BAKER", "0, 10, JAYARAM_BAKER",
    "0.42, 300, JAYARAM_BAKER", "0.42, 10, NONE"
  })
  void twoSitesShareTheEventAndWhatDistanceLeaves(double share, double km, Correlation correlation) {
    double[][] z = draw(apart(km), share, correlation);
    // (tau^2 + phi^2 rho(h)) / (tau^2 + phi^2): share + (1 - share) rho(h); the half width is about 0.01.
    assertCorrelation(z[0], z[1], share + (1 - share) * correlation.at(km));
    for (double[] site : z) {
      // The mean of N standard normals stays within 3.29 / sqrt(N), their variance within 3.29 sqrt(2 / N).
      assertThat(StatUtils.mean(site)).isBetween(-3.29 / Math.sqrt(N), 3.29 / Math.sqrt(N));
      assertThat(StatUtils.variance(site)).isBetween(1 - 3.29 * Math.sqrt(2.0 / N), 1 + 3.29 * Math.sqrt(2.0 / N));
    }
  }

  @Test
  void withoutAnythingInCommonSitesAreIndependent() {
    double[][] z = draw(apart(10), 0, Correlation.NONE);
    assertCorrelation(z[0], z[1], 0);
  }

  @Test
  void threeSitesCorrelatePairByPair() {
    double[][] km = {{0, 10, 30}, {10, 0, 20}, {30, 20, 0}};
    double[][] z = draw(km, 0.42, Correlation.HERESI_MIRANDA);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        assertCorrelation(z[i], z[j], 0.42 + 0.58 * Correlation.HERESI_MIRANDA.at(km[i][j]));
      }
    }
  }

  @Test
  void sitesSideBySideShakeAlike() {
    double[][] km = {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}};
    double[] z = GroundMotion.residuals(
        km, new String[] {"a", "b", "c"}, 0.42, Correlation.HERESI_MIRANDA, new RandomStreams(1, 0), "quake");
    assertThat(z[1]).isCloseTo(z[0], Offset.offset(1e-3));
    assertThat(z[2]).isCloseTo(z[0], Offset.offset(1e-3));
  }

  @Test
  void everythingInCommonIsOneNumberForAll() {
    double[] z = GroundMotion.residuals(
        apart(500), new String[] {"a", "b"}, 1, Correlation.NONE, new RandomStreams(1, 0), "quake");
    assertThat(z[1]).isEqualTo(z[0]);
  }

  @Test
  void anotherSiteLeavesTheOthersAsTheyWere() {
    // Common random numbers: the Cholesky factor's first rows do not change when a site is added at the end.
    double[][] km = {{0, 10, 30}, {10, 0, 20}, {30, 20, 0}};
    RandomStreams streams = new RandomStreams(5, 3);
    double[] two = GroundMotion.residuals(
        apart(10), new String[] {"a", "b"}, 0.42, Correlation.HERESI_MIRANDA, streams, "quake");
    double[] three = GroundMotion.residuals(
        km, new String[] {"a", "b", "c"}, 0.42, Correlation.HERESI_MIRANDA, streams, "quake");
    assertThat(three[0]).isEqualTo(two[0]);
    assertThat(three[1]).isEqualTo(two[1]);
  }
}
