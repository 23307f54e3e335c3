package dev.aftermath.hazard.annual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Failures of parts that age, against the power law, the renewal equation and arithmetic. */
class LivesTest {
  private static Lives.Rule rule(double shape, double restoration, int kijima, Distribution age) {
    return new Lives.Rule(shape, restoration, kijima, Optional.of(age));
  }

  private static Distribution old(double age) {
    return new Distribution.Constant(age);
  }

  /** How many failures there are in a year until the end of each month, on average, and the variance of all. */
  private record Counts(double[] until, double variance) {
    double all() {
      return until[11];
    }
  }

  private static Counts counts(Lives lives, int parts) {
    double[] sum = new double[12];
    double squares = 0;
    for (int i = 0; i < parts; i++) {
      RandomStreams streams = new RandomStreams(7, i);
      RandomStream gaps = streams.of("gaps");
      Moments moments = lives.moments(() -> streams.uniform("age"));
      int all = 0;
      for (double at = moments.next(gaps.nextUniform()); at < 1; at = moments.next(gaps.nextUniform())) {
        assertThat(at).isNotNegative();
        all++;
        for (int month = (int) (at * 12); month < 12; month++) {
          sum[month]++;
        }
      }
      squares += all * (double) all;
    }
    double[] means = Arrays.stream(sum).map(s -> s / parts).toArray();
    return new Counts(means, squares / parts - means[11] * means[11]);
  }

  @Test
  void minimalRepairIsThePowerLaw() {
    // From age 2 on, with eta 1.3 and k 2.2: ((a + t)^k - a^k) / eta^k failures until t, and as many again in variance,
    // as it is a Poisson process. A standard error of the mean is sqrt(4.3 / 20,000) = 0.015.
    double k = 2.2;
    Counts counts = counts(new Lives(rule(k, 0, 2, old(2)), 1.3), 20_000);
    for (int month : new int[] {2, 5, 8, 11}) {
      double t = (month + 1) / 12.0;
      double expected = (Math.pow(2 + t, k) - Math.pow(2, k)) / Math.pow(1.3, k);
      assertThat(counts.until[month]).isCloseTo(expected, within(4 * Math.sqrt(expected / 20_000)));
    }
    assertThat(counts.variance).isCloseTo(counts.all(), within(0.05 * counts.all()));
    // Kijima's models are one where a repair takes nothing back.
    assertThat(counts(new Lives(rule(k, 0, 1, old(2)), 1.3), 20_000).until)
        .containsExactly(counts.until, within(1e-9));
  }

  /** The renewal function of Weibull lives at 1: M(t) = F(t) + integral of M(t - x) dF(x), by the trapezoid rule. */
  private static double renewals(double shape, double scale) {
    int n = 2_000;
    double[] f = new double[n + 1];
    double[] m = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      f[i] = -Math.expm1(-Math.pow(i / (double) n / scale, shape));
    }
    // Of the step from 0 on M(t) itself is unknown, with half a weight.
    double half = f[1] / 2;
    for (int i = 1; i <= n; i++) {
      double sum = f[i] + half * m[i - 1];
      for (int j = 2; j <= i; j++) {
        sum += (m[i - j] + m[i - j + 1]) / 2 * (f[j] - f[j - 1]);
      }
      m[i] = sum / (1 - half);
    }
    return m[n];
  }

  @Test
  void theRenewalEquationIsSolvedRight() {
    // Of exponential lives it is t over their mean.
    assertThat(renewals(1, 0.25)).isCloseTo(4, within(0.001));
  }

  @ParameterizedTest
  @CsvSource({"2.5, 0.4", "0.7, 0.5", "1.2, 1.5"})
  void partsThatAreRenewedFailAsTheRenewalEquationSays(double shape, double scale) {
    Counts counts = counts(new Lives(rule(shape, 1, 2, old(0)), scale), 20_000);
    assertThat(counts.all()).isCloseTo(renewals(shape, scale), within(0.02 * Math.max(1, counts.all())));
  }

  @ParameterizedTest
  @CsvSource({"2.5, 3", "0.6, 2", "1.2, 0.2"})
  void partsThatWereRenewedForEverFailAtAnEvenRate(double shape, double perYear) {
    // The equilibrium renewal process: 1 / mean life at every moment, however the shape is.
    Lives lives = Lives.failing(new Lives.Rule(shape, 1, 2, Optional.empty()), perYear);
    Counts counts = counts(lives, 40_000);
    double error = 4 * Math.sqrt(Math.max(counts.variance, perYear) / 40_000);
    assertThat(counts.all()).isCloseTo(perYear, within(error));
    for (int month = 0; month < 12; month++) {
      assertThat(counts.until[month]).isCloseTo(perYear * (month + 1) / 12, within(error));
    }
    // Where parts wear out their failures are more even than Poisson, and less where they fail early.
    if (shape > 2) {
      assertThat(counts.variance).isLessThan(0.5 * counts.all());
    } else if (shape < 1) {
      assertThat(counts.variance).isGreaterThan(1.5 * counts.all());
    }
  }

  @Test
  void aRepairTakesBackWhatKijimaSays() {
    // Shape 2, scale 1, age 0.3, restoration 40 %; each uniform is such that the hazard grows by one.
    double one = -Math.expm1(-1);
    Moments first = new Lives(rule(2, 0.4, 1, old(0.3)), 1).moments(() -> 0.5);
    Moments second = new Lives(rule(2, 0.4, 2, old(0.3)), 1).moments(() -> 0.5);
    double w1 = Math.sqrt(0.09 + 1);
    double v1 = 0.6 * w1;
    double w2 = Math.sqrt(v1 * v1 + 1);
    for (Moments moments : new Moments[] {first, second}) {
      assertThat(moments.next(one)).isCloseTo(w1 - 0.3, within(1e-9));
      assertThat(moments.next(one)).isCloseTo(w1 - 0.3 + w2 - v1, within(1e-9));
    }
    double upTo = w1 - 0.3 + w2 - v1;
    double vFirst = v1 + 0.6 * (w2 - v1);
    double vSecond = 0.6 * w2;
    assertThat(first.next(one)).isCloseTo(upTo + Math.sqrt(vFirst * vFirst + 1) - vFirst, within(1e-9));
    assertThat(second.next(one)).isCloseTo(upTo + Math.sqrt(vSecond * vSecond + 1) - vSecond, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1.2, 1, 2, 0.05", "2.5, 1, 2, 4", "2.5, 0, 2, 4", "3, 0.5, 1, 6", "3, 0.5, 2, 6", "0.5, 1, 2, 2",
      "0.5, 0.3, 2, 0.02"})
  void ofAllAgesTogetherTheRateIsTheOneThatIsStated(double shape, double restoration, int kijima, double perYear) {
    Distribution ages = new Distribution.Uniform(0, 5);
    Lives lives = Lives.failing(rule(shape, restoration, kijima, ages), perYear);
    Counts counts = counts(lives, 60_000);
    assertThat(counts.all()).isCloseTo(perYear, within(0.012 * perYear + 4 * Math.sqrt(counts.variance / 60_000)));
  }

  @Test
  void minimalRepairHasTheScaleThatThePowerLawGives() {
    // Ages 0 to 5 alike, k 2: the mean of (a + 1)^2 - a^2 = 2 a + 1 is 6, so that eta = sqrt(6 / 0.24) = 5.
    Lives lives = Lives.failing(rule(2, 0, 2, new Distribution.Uniform(0, 5)), 0.24);
    // From age 5 x 0.9 = 4.5 on the hazard that is gone through until 1 is (5.5^2 - 4.5^2) / 25 = 0.4.
    double justOne = -Math.expm1(-0.4);
    assertThat(lives.moments(() -> 0.9).next(justOne)).isCloseTo(1, within(1e-6));
    // And without ages the mean life is one over the rate: eta = 1 / (0.5 Gamma(1.5)).
    Lives settled = Lives.failing(new Lives.Rule(2, 1, 2, Optional.empty()), 0.5);
    Moments moments = settled.moments(() -> 0.5);
    double t = moments.next(0.3);
    double eta = 2 / Math.exp(Gamma.logGamma(1.5));
    // The chance to have failed by t: the integral of exp(-(x / eta)^2) over the mean of 2 years.
    double below = 0;
    for (int i = 0; i < 10_000; i++) {
      below += Math.exp(-Math.pow((i + 0.5) / 10_000 * t / eta, 2)) * t / 10_000 / 2;
    }
    assertThat(below).isCloseTo(0.3, within(1e-6));
  }
}
