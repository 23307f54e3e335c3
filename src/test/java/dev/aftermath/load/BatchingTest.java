package dev.aftermath.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Continuous batching against queues with closed forms, long hand and a simulation of its chain. */
class BatchingTest {
  @Test
  void stepsThatTakeTheSameWhateverIsInThemAreServersOfErlang() {
    // 250 steps of 20 ms: each request takes 5 s, and 16 are served at once.
    Batching batching = new Batching(16, 250, 0.02, 0, 0);
    assertThat(batching.rate(1)).isEqualTo(0.2);
    assertThat(batching.capacity()).isCloseTo(3.2, within(1e-12));
    for (double arrivals : new double[] {0.1, 1, 2.5, 3.1, 3.19}) {
      for (double limit : new double[] {0, 0.5, 10}) {
        assertThat(batching.longer(arrivals, 1, limit))
            .isCloseTo(Erlang.longer(16, arrivals, 3.2, limit), within(1e-12));
      }
    }
  }

  @Test
  void aBatchOfOneIsASingleServer() {
    // 100 steps of 21 ms and a prompt of 0.4 s: 2.5 s each.
    Batching batching = new Batching(1, 100, 0.02, 0.001, 0.4);
    assertThat(batching.capacity()).isCloseTo(0.4, within(1e-12));
    assertThat(batching.longer(0.3, 1, 2)).isCloseTo(0.75 * StrictMath.exp(-0.1 * 2), within(1e-12));
    assertThat(batching.longer(0.4, 1, 2)).isEqualTo(1);
    assertThat(batching.longer(5, 1, 2)).isEqualTo(1);
  }

  @Test
  void theRateGrowsWithTheBatchAndNeverBeyondWhatEachRequestAdds() {
    Batching batching = new Batching(64, 250, 0.02, 0.0002, 0.2);
    // By hand: 10 / (250 (20 + 2) ms + 10 x 0.2 s) = 10 / 7.5.
    assertThat(batching.rate(10)).isCloseTo(10 / 7.5, within(1e-12));
    for (int n = 2; n <= 64; n++) {
      assertThat(batching.rate(n)).isGreaterThan(batching.rate(n - 1)).isLessThan(1 / (250 * 0.0002 + 0.2));
    }
    assertThat(batching.capacity()).isEqualTo(batching.rate(64));
  }

  @Test
  void theShareThatWaitsIsTheProductForm() {
    Batching batching = new Batching(3, 10, 0.1, 0.05, 0.2);
    double arrivals = 0.9;
    // n / (10 (0.1 + 0.05 n) + 0.2 n): 1 / 1.7, 2 / 2.4, 3 / 3.1.
    double[] rate = {1 / 1.7, 2 / 2.4, 3 / 3.1};
    double one = arrivals / rate[0];
    double two = one * arrivals / rate[1];
    double three = two * arrivals / rate[2];
    double full = three / (1 - arrivals / rate[2]);
    double waits = full / (1 + one + two + full);
    assertThat(batching.longer(arrivals, 1, 0)).isCloseTo(waits, within(1e-12));
    assertThat(batching.longer(arrivals, 1, 5))
        .isCloseTo(waits * StrictMath.exp(-(rate[2] - arrivals) * 5), within(1e-12));
  }

  @Test
  void halfTheSpeedIsAllTimesTwiceAsLong() {
    Batching whole = new Batching(8, 100, 0.02, 0.001, 0.1);
    Batching half = new Batching(8, 100, 0.04, 0.002, 0.2);
    assertThat(whole.longer(1, 0.5, 3)).isCloseTo(half.longer(1, 1, 3), within(1e-12));
  }

  @Test
  void aSimulationOfTheChainWaitsAsLong() {
    Batching batching = new Batching(4, 10, 0.1, 0.05, 0.2);
    double arrivals = 0.9;
    double[] limits = {0, 1, 4};
    double[] longer = simulated(batching, arrivals, limits, 2_000_000);
    for (int i = 0; i < limits.length; i++) {
      // Batches of waits hang together: some 0.5 % of the value at this use, over so many.
      double expected = batching.longer(arrivals, 1, limits[i]);
      assertThat(longer[i]).isCloseTo(expected, within(0.02 * expected));
    }
  }

  // First come, first served beyond a full batch; the next event is an arrival or the end of a request.
  private static double[] simulated(Batching batching, double arrivals, double[] limits, int number) {
    SplittableRandom luck = new SplittableRandom(7);
    Deque<Double> waiting = new ArrayDeque<>();
    double[] longer = new double[limits.length];
    double now = 0;
    int inBatch = 0;
    for (int arrived = 0; arrived < number; ) {
      double served = inBatch == 0 ? 0 : batching.rate(inBatch);
      now -= StrictMath.log1p(-luck.nextDouble()) / (arrivals + served);
      if (luck.nextDouble() * (arrivals + served) < arrivals) {
        arrived++;
        if (inBatch < batching.atOnce()) {
          inBatch++;
        } else {
          waiting.addLast(now);
        }
      } else if (waiting.isEmpty()) {
        inBatch--;
      } else {
        double waited = now - waiting.removeFirst();
        for (int i = 0; i < limits.length; i++) {
          longer[i] += waited > limits[i] ? 1.0 / number : 0;
        }
      }
    }
    return longer;
  }
}
