package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Passed;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Copies that are read back some time after they are there: taken each 100 s, there 10 s later, unreadable each with
 * p = 0.3.
 */
class VerificationTest {
  private static final double P = 0.3;
  private static final int RUNS = 4_000;
  /** 99.9 % of shares are within this of their chance: 3.29 * sqrt(0.25 / 4,000). */
  private static final double ERROR = 0.0265;

  private static CopySpec.Periodic verified(long after, double unreadable, long retention) {
    return new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "room 2"), new Where(1, 2), 100 * Ticks.SECOND, 0,
        10 * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false,
        new CopySpec.Keeping(retention * Ticks.SECOND, false, unreadable,
            after < 0 ? Ticks.NEVER : after * Ticks.SECOND));
  }

  /** How often the store goes on from each moment, and how many copies are read in vain on average. */
  private record Restored(Map<Long, Double> shares, double vain) {}

  // The primary burns at 1,000 s less a second; copies are tried until one can be read.
  private static Restored restore(CopySpec.Periodic copy) {
    Map<Long, Double> shares = new TreeMap<>();
    double vain = 0;
    for (int r = 0; r < RUNS; r++) {
      Stores s = new Stores(r, copy).destroy(999, 0).runTo(999);
      Optional<Survivor> best = s.best();
      while (best.isPresent() && !s.world.datastores.couldBeRead(0, best.get())) {
        vain += 1.0 / RUNS;
        best = s.best();
      }
      shares.merge(best.map(b -> b.recoveredTo() / Ticks.SECOND).orElse(-1L), 1.0 / RUNS, Double::sum);
    }
    return new Restored(shares, vain);
  }

  private static void assertShare(Restored restored, long moment, double share) {
    assertThat(restored.shares.getOrDefault(moment, 0.0)).as("from " + moment).isCloseTo(share, within(ERROR));
  }

  @Test
  void whatIsNeverReadBackIsFoundAtTheRestore() {
    // Those of 900, 800, 700 s ...: from the k-th with (1 - p) p^k; p / (1 - p) are read in vain.
    Restored restored = restore(verified(-1, P, 100_000));
    assertShare(restored, 900, 1 - P);
    assertShare(restored, 800, (1 - P) * P);
    assertShare(restored, 700, (1 - P) * P * P);
    assertThat(restored.vain).isCloseTo(P / (1 - P), within(0.045));
  }

  // That of a moment, and what was taken anew in its place each 160 s: the k-th is readable, and there by 999 s, with
  // p^k (1 - p). Of all that are newer than a moment none of one such line is readable with 1 less the sum of these.
  private static double noneAfter(long first, long moment) {
    double none = 1;
    for (int k = 0; first + 160 * k + 10 <= 999; k++) {
      none -= first + 160 * k > moment ? Math.pow(P, k) * (1 - P) : 0;
    }
    return none;
  }

  // Of all lines but one.
  private static double noneAfterAll(long moment, long butOf) {
    double none = 1;
    for (long first = -2_000; first <= 900; first += 100) {
      none *= first == butOf ? 1 : noneAfter(first, moment);
    }
    return none;
  }

  @Test
  void aRestoreMeetsOnlyWhatIsNotYetVerified() {
    // Read back 150 s after it is there, 160 s after it was taken: at 999 s what was taken at 839 s or before is. That
    // of 800 s was found at 960 s, and what was taken anew then is there since 970 s; that of 700 s at 860 s.
    Restored restored = restore(verified(150, P, 100_000));
    double vain = 0;
    for (long first = -2_000; first <= 900; first += 100) {
      for (int k = 0; first + 160 * k + 10 <= 999; k++) {
        long moment = first + 160 * k;
        double chance = Math.pow(P, k) * noneAfterAll(moment, first);
        if (k < 3) {
          assertShare(restored, moment, chance * (1 - P));
        }
        // Read in vain is what is not verified yet.
        vain += moment > 839 ? chance * P : 0;
      }
    }
    assertShare(restored, 960, P * (1 - P) * (1 - Math.pow(P, 3) * (1 - P)));
    assertThat(restored.vain).isCloseTo(vain, within(0.03));
    assertThat(vain).as("less than without").isLessThan(0.85 * P / (1 - P));
  }

  @Test
  void whatIsReadBackAtOnceIsNeverReadInVain() {
    // Found as soon as it is there, and taken anew 10 s after it was taken, and so on: at 999 s that of 900 s is there
    // since 910 s, in its place with p that of 910 s (920 s), of 920 s (930 s) ...: from 900 + 10 k with (1 - p) p^k.
    Restored restored = restore(verified(0, P, 100_000));
    for (int k = 0; k < 4; k++) {
      assertShare(restored, 900 + 10 * k, (1 - P) * Math.pow(P, k));
    }
    assertThat(restored.vain).isZero();
  }

  @Test
  void whatIsVerifiedIsNotLostForEver() {
    // Kept for 260 s: those of 900 and 800 s, and 739 s and later. Without verification all are unreadable with p^2.
    assertShare(restore(verified(-1, P, 260)), -1, P * P);
    // Verified at 20 s: none of them is, but for what was taken anew less than 30 s ago, at 930, 960, 990 s ...
    assertShare(restore(verified(20, P, 260)), -1, 0);
  }

  @Test
  void whatWasFoundBeforeIsToldAsUnreadable() {
    for (int r = 0; r < 200; r++) {
      Stores s = new Stores(r, verified(60, 0.5, 100_000)).destroy(999, 0).runTo(999);
      Survivor best = s.best().orElseThrow();
      boolean older = best.recoveredTo() < 900 * Ticks.SECOND;
      s.world.datastores.recover(0, best, 2);
      Passed passed = s.world.facts(Fact.DataRecovered.class).get(0).passed();
      assertThat(passed).isEqualTo(older ? Passed.UNREADABLE : Passed.NOTHING);
    }
  }
}
