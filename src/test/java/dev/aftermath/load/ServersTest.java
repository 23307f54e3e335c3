package dev.aftermath.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times of service that are not exponential, against closed forms and simulated queues. */
class ServersTest {
  /** Of 100 a second with exponential times it is to the bit what Erlang says. */
  @Test
  void exponentialTimesAreErlangs() {
    for (double arrivals : new double[] {0, 13, 99.5, 100, 250}) {
      assertThat(new Servers(100, 8, 1).longer(arrivals, 0.75, 0.2))
          .isEqualTo(Erlang.longer(8, arrivals, 75, 0.2));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.3, 0.7, 0.9, 0.99})
  void fixedTimesAreErlangsFormulaOf1909(double use) {
    Servers servers = new Servers(1, 1, 0);
    assertThat(servers.longer(use, 1, 0)).isCloseTo(use, within(1e-12));
    // P(W <= t) = (1 - use) sum over j <= t of (use (j - t))^j / j! exp(-use (j - t)): terms of either sign.
    for (double t : new double[] {0.25, 0.999, 1, 1.5, 3.75, 6}) {
      double within = 0;
      double factorial = 1;
      for (int j = 0; j <= t; j++) {
        factorial *= Math.max(1, j);
        within += StrictMath.pow(use * (j - t), j) / factorial * StrictMath.exp(-use * (j - t));
      }
      assertThat(servers.longer(use, 1, t)).isCloseTo(1 - (1 - use) * within, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 0.9, 0.99, 0.9999})
  void fixedTimesFarOutAreTheSameByBothForms(double use) {
    for (double t : new double[] {20, 30.5, FixedTimes.FAR - 0.01}) {
      assertThat(FixedTimes.far(use, t)).isCloseTo(FixedTimes.near(use, t), within(1e-11));
    }
    // The mean wait is half of that of exponential times (Pollaczek and Khinchine): use / (2 (1 - use)).
    double mean = 0;
    double step = 0.005;
    for (double t = step / 2; t < 80 / (1 - use); t += step) {
      mean += step * FixedTimes.longer(use, 1, t);
    }
    assertThat(mean).isCloseTo(use / (2 * (1 - use)), within(2e-4 * Math.max(1, mean)));
  }

  @Test
  void theMeanWaitOfOneServerIsThatOfPollaczekAndKhinchine() {
    for (double variation : new double[] {0.25, 4}) {
      Servers servers = new Servers(10, 1, variation);
      // An exponential tail: its share that waits, over its rate of falling, is the mean.
      double waits = servers.longer(8, 1, 0);
      double falls = StrictMath.log(waits / servers.longer(8, 1, 1));
      // use / (1 - use) x (1 + variation) / 2 x time of service
      assertThat(waits).isCloseTo(0.8, within(1e-12));
      assertThat(waits / falls).isCloseTo(4 * (1 + variation) / 2 * 0.1, within(1e-12));
    }
  }

  @Test
  void fixedTimesWaitAsLongAsTheyAreSimulatedTo() {
    assertThat(error(1, 0.8, 0, luck -> 1.0)).isLessThan(0.008);
  }

  // As docs/model.md says, with room for the noise of so few requests.
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.8, 0.9})
  void theExponentialIsNearWhatIsSimulated(double use) {
    assertThat(error(1, use, 0.25, ServersTest::ofFourStages)).isLessThan(0.04);
    assertThat(error(8, use, 0, luck -> 1.0)).isLessThan(0.04);
    assertThat(error(8, use, 0.25, ServersTest::ofFourStages)).isLessThan(0.04);
    assertThat(error(1, use, 4, ServersTest::shortOrLong)).isLessThan(0.08);
    assertThat(error(8, use, 4, ServersTest::shortOrLong)).isLessThan(0.08);
  }

  // The greatest difference of the share that waits longer, over waits from none to twelve services.
  private static double error(int servers, double use, double variation, ToDoubleFunction<SplittableRandom> times) {
    SplittableRandom luck = new SplittableRandom(11);
    int number = 500_000;
    double[] free = new double[servers];
    double[] longer = new double[25];
    double now = 0;
    for (int i = 0; i < number; i++) {
      now -= StrictMath.log1p(-luck.nextDouble()) / (servers * use);
      int first = 0;
      for (int s = 1; s < servers; s++) {
        first = free[s] < free[first] ? s : first;
      }
      double waited = Math.max(0, free[first] - now);
      free[first] = now + waited + times.applyAsDouble(luck);
      for (int t = 0; t < longer.length; t++) {
        longer[t] += waited > t / 2.0 / servers ? 1.0 / number : 0;
      }
    }
    Servers model = new Servers(servers, servers, variation);
    double[] errors = new double[longer.length];
    for (int t = 0; t < longer.length; t++) {
      errors[t] = Math.abs(longer[t] - model.longer(servers * use, 1, t / 2.0 / servers));
    }
    return Arrays.stream(errors).max().orElseThrow();
  }

  private static double exponential(SplittableRandom luck, double mean) {
    return -mean * StrictMath.log1p(-luck.nextDouble());
  }

  // Erlang's: a variation of a quarter.
  private static double ofFourStages(SplittableRandom luck) {
    return exponential(luck, 0.25) + exponential(luck, 0.25) + exponential(luck, 0.25) + exponential(luck, 0.25);
  }

  // Hyperexponential with balanced means: half of all work is in a share p of the requests, 1 / (2 p (1 - p)) - 1 = 4.
  private static double shortOrLong(SplittableRandom luck) {
    double p = (1 - Math.sqrt(0.6)) / 2;
    return luck.nextDouble() < p ? exponential(luck, 0.5 / p) : exponential(luck, 0.5 / (1 - p));
  }
}
