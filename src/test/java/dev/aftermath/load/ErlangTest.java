package dev.aftermath.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErlangTest {
  // The sum as it stands in books: (a^c / c!) / sum of a^k / k!.
  private static double lostBySum(int servers, double offered) {
    double term = 1;
    double sum = 1;
    for (int k = 1; k <= servers; k++) {
      term *= offered / k;
      sum += term;
    }
    return term / sum;
  }

  @Test
  void theShareLostIsThatOfTheSumAndOfPublishedTables() {
    for (int servers = 1; servers <= 40; servers++) {
      for (double offered : new double[] {0.1, 1, 3, 10, 25, 60}) {
        assertThat(Erlang.lost(servers, offered)).isCloseTo(lostBySum(servers, offered), within(1e-12));
      }
    }
    // Tables give 4.461 Erlang for 10 trunks at 1 % and 12.03 for 20 trunks at 1 %.
    assertThat(Erlang.lost(10, 4.461)).isCloseTo(0.01, within(5e-6));
    assertThat(Erlang.lost(20, 12.03)).isCloseTo(0.01, within(2e-5));
  }

  @Test
  void theShareThatWaitsIsUseWithOneServerAndAThirdWithTwoHalfUsed() {
    assertThat(Erlang.waiting(1, 0.7)).isCloseTo(0.7, within(1e-12));
    assertThat(Erlang.waiting(2, 1)).isCloseTo(1 / 3.0, within(1e-12));
    // C = B / (1 - rho (1 - B)), of 3 servers with 2: B = 4/19, C = 4/9.
    assertThat(Erlang.waiting(3, 2)).isCloseTo(4 / 9.0, within(1e-12));
    assertThat(Erlang.waiting(3, 3)).isEqualTo(1);
    assertThat(Erlang.waiting(5, 0)).isZero();
  }

  @Test
  void theWaitOfThoseWhoWaitFallsOffByTheCapacityThatIsLeft() {
    // M/M/1 with 8 of 10 a second: P(W > t) = 0.8 exp(-2 t); the mean wait is 0.8 / 2 = 0.4 s.
    assertThat(Erlang.longer(1, 8, 10, 0.5)).isCloseTo(0.8 * StrictMath.exp(-1), within(1e-12));
    double mean = 0;
    double step = 1e-3;
    for (double t = step / 2; t < 20; t += step) {
      mean += Erlang.longer(1, 8, 10, t) * step;
    }
    assertThat(mean).isCloseTo(0.4, within(1e-5));
    assertThat(Erlang.longer(4, 11, 10, 5)).isEqualTo(1);
  }
}
