package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against the remission times of leukaemia patients under 6-mercaptopurine (Freireich et al., Blood 21, 1963). */
class KaplanMeierTest {
  private static final double LATER = Double.POSITIVE_INFINITY;
  /** Weeks in remission; those of 12 of the 21 patients were longer than they were watched. */
  private static final double[] LASTED = {
    6, 6, 6, LATER, 7, LATER, 10, LATER, LATER, 13, 16, LATER, LATER, LATER, 22, 23, LATER, LATER, LATER, LATER, LATER};
  private static final double[] WATCHED = {
    6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35};

  private final KaplanMeier estimate = KaplanMeier.of(LASTED, WATCHED);

  @Test
  void theCurveAndGreenwoodsErrorsAreThePublishedOnes() {
    // Kalbfleisch and Prentice, and the output of survfit in R: week, survival, standard error.
    double[][] published = {
      {6, 0.857, 0.0764}, {7, 0.807, 0.0869}, {10, 0.753, 0.0963}, {13, 0.690, 0.1068}, {16, 0.627, 0.1141},
      {22, 0.538, 0.1282}, {23, 0.448, 0.1346}};
    for (double[] row : published) {
      assertThat(estimate.survival(row[0])).as("week " + row[0]).isCloseTo(row[1], within(5e-4));
      assertThat(estimate.standardError(row[0])).as("week " + row[0]).isCloseTo(row[2], within(5.1e-5));
    }
    assertThat(estimate.survival(5.9)).isEqualTo(1);
    assertThat(estimate.survival(30)).isEqualTo(estimate.survival(23));
    assertThat(estimate.censored()).isEqualTo(12);
  }

  @Test
  void theIntervalIsThatOfTheLogMinusLogTransformation() {
    // At week 6: S = 6/7, Greenwood sum 3 / (21 * 18); 0.857143 ^ exp(+-1.96 * sqrt(0.0079365) / ln 0.857143).
    double width = 1.959964 * Math.sqrt(3 / (21.0 * 18)) / -Math.log(6 / 7.0);
    assertThat(estimate.interval(6).low()).isCloseTo(Math.pow(6 / 7.0, Math.exp(width)), within(1e-6));
    assertThat(estimate.interval(6).high()).isCloseTo(Math.pow(6 / 7.0, Math.exp(-width)), within(1e-6));
    assertThat(estimate.interval(6).low()).isCloseTo(0.620, within(1e-3)); // conf.type = "log-log" in R
    assertThat(estimate.interval(6).high()).isCloseTo(0.952, within(1e-3));
  }

  @Test
  void theMedianIs23WeeksFrom13ToBeyondWhatWasSeen() {
    assertThat(estimate.quantile(0.5)).isEqualTo(23);
    assertThat(estimate.quantileInterval(0.5).low()).isEqualTo(13);
    assertThat(estimate.quantileInterval(0.5).high()).isNaN();
    assertThat(estimate.quantile(0.9)).isNaN();
  }

  @Test
  void theMeanUpTo35WeeksIsTheAreaBelowTheCurve() {
    // Steps at 6, 7, 10, 13, 16, 22, 23 to 35: 6 + 0.857143 + 3 * 0.806723 + 3 * 0.752941 + 3 * 0.690196
    // + 6 * 0.627451 + 0.537815 + 12 * 0.448179 = 23.287; R gives 23.29 with standard error 2.83.
    assertThat(estimate.restrictedMean(35)).isCloseTo(23.287, within(1e-3));
    assertThat(estimate.restrictedMeanError(35)).isCloseTo(2.83, within(5e-3));
  }

  @Test
  void withoutCensoringItIsTheSampleItself() {
    double[] all = {4, 1, 3, 2};
    KaplanMeier whole = KaplanMeier.of(all, all);
    assertThat(whole.survival(2)).isCloseTo(0.5, within(1e-12));
    assertThat(whole.quantile(0.5)).isEqualTo(2);
    assertThat(whole.restrictedMean(10)).isCloseTo(Arrays.stream(all).average().orElseThrow(), within(1e-12));
    assertThat(KaplanMeier.of(new double[0], new double[0]).quantile(0.5)).isNaN();
  }

  @Test
  void anIntervalThatHoldsTheQuantileWithLessThanItsProbabilityHasNoUpperEnd() {
    // The greatest of n lies above the 95 % quantile with probability 1 - 0.95^n only.
    for (int n = 1; n <= 40; n++) {
      double[] all = java.util.stream.IntStream.rangeClosed(1, n).asDoubleStream().toArray();
      KaplanMeier whole = KaplanMeier.of(all, all);
      for (double p : new double[] {0.5, 0.9, 0.95, 0.99}) {
        double high = whole.quantileInterval(p).high();
        assertThat(Double.isNaN(high) || high < n).as(n + " values, quantile " + p).isTrue();
      }
    }
    double[] many = java.util.stream.IntStream.rangeClosed(1, 1000).asDoubleStream().toArray();
    assertThat(KaplanMeier.of(many, many).quantileInterval(0.95).high()).isBetween(950.0, 980.0);
  }
}
