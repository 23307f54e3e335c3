package dev.aftermath.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.Distribution.Constant;
import dev.aftermath.engine.random.Distribution.Exponential;
import dev.aftermath.engine.random.Distribution.Lognormal;
import dev.aftermath.units.Ticks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unavailability, not availability, is compared: five per cent of 0.99 would hide anything. */
class AvailabilityTest {
  private static final Distribution LIFE = new Exponential(100 * Ticks.HOUR);
  private static final Distribution REPAIR = new Exponential(20 * Ticks.HOUR);

  /** Share of time with i machines down, of n with c crews: p(i+1) / p(i) = (n - i) lambda / (min(i + 1, c) mu). */
  private static double[] birthDeath(int n, int crews, double lambda, double mu) {
    double[] p = new double[n + 1];
    p[0] = 1;
    double total = 1;
    for (int i = 0; i < n; i++) {
      p[i + 1] = p[i] * (n - i) * lambda / (Math.min(i + 1, crews) * mu);
      total += p[i + 1];
    }
    for (int i = 0; i <= n; i++) {
      p[i] /= total;
    }
    return p;
  }

  @ParameterizedTest
  @CsvSource({"3, 2, 1", "5, 3, 1", "5, 3, 2", "5, 4, 3", "8, 6, 2"})
  void machineRepairWithFewCrewsIsABirthDeathProcess(int n, int k, int crews) {
    double[] p = birthDeath(n, crews, 1 / 100.0, 1 / 20.0);
    double expected = 0;
    for (int down = n - k + 1; down <= n; down++) {
      expected += p[down];
    }
    new RepairShop(n, k, crews, LIFE, REPAIR).run(40, 200 + n * 10 + k).unavailability.assertMean(expected, 0.03);
  }

  @Test
  void withACrewForEachMachineKOfNIsBinomial() {
    // a = 100 / 120 = 5/6. 2 of 3: 3 a^2 (1 - a) + a^3 = 75/216 + 125/216 = 200/216, unavailable 16/216.
    new RepairShop(3, 2, 3, LIFE, REPAIR).run(40, 301).unavailability.assertMean(16.0 / 216, 0.03);
    // 1 of 2: (1 - a)^2 = 1/36
    new RepairShop(2, 1, 2, LIFE, REPAIR).run(80, 302).unavailability.assertMean(1.0 / 36, 0.03);
    // 4 of 4: 1 - a^4 = 1 - 625/1296
    new RepairShop(4, 4, 4, LIFE, REPAIR).run(40, 303).unavailability.assertMean(671.0 / 1296, 0.03);
  }

  @Test
  void oneMachineIsDownMttrOverMtbfPlusMttrWhateverTheDistributions() {
    double expected = 20.0 / 120;
    new RepairShop(1, 1, 1, LIFE, REPAIR).run(40, 304).unavailability.assertMean(expected, 0.02);
    // Alternating renewal: only the means count. Mean of a lognormal = median e^(sigma^2/2): e^(0.5) at sigma 1.
    Distribution life = new Lognormal(100 * Ticks.HOUR / Math.exp(0.5), 1);
    new RepairShop(1, 1, 1, life, new Constant(20 * Ticks.HOUR)).run(40, 305)
        .unavailability.assertMean(expected, 0.02);
  }

  @Test
  void fixedTimesGiveTheShareExactly() {
    // Down 20 h of every 120 h. The warm-up of 20,000 h ends 80 h into a cycle; 400,000 h are 3,333 cycles and 40 h,
    // which end 120 h into one: 3,334 repairs of 20 h.
    double seen = new RepairShop(1, 1, 1, new Constant(100 * Ticks.HOUR), new Constant(20 * Ticks.HOUR))
        .run(2, 306).unavailability.mean();
    assertThat(seen).isEqualTo(3_334 * 20 / 400_000.0);
  }

  @Test
  void machinesThatNeverFailAreNeverMissed() {
    Distribution never = new Constant(1e18);
    assertThat(new RepairShop(3, 3, 1, never, REPAIR).run(2, 307).unavailability.mean()).isZero();
  }

  @Test
  void aSystemThatNeedsNothingNeverFails() {
    assertThat(new RepairShop(3, 0, 1, LIFE, REPAIR).run(2, 308).unavailability.mean()).isZero();
  }

  @Test
  void repairInNoTimeIsNoOutage() {
    assertThat(new RepairShop(3, 3, 3, LIFE, new Constant(0)).run(2, 309).unavailability.mean()).isZero();
  }
}
