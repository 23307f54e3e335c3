package dev.aftermath.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Student;
import dev.aftermath.estimate.Summary;
import dev.aftermath.study.Difference.Kind;
import dev.aftermath.study.Difference.Pair;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.vocabulary.Unit;
import org.junit.jupiter.api.Test;

/** Differences of two runs against arithmetic, and how often their intervals hold the truth. */
class DifferenceTest {
  private static final Kind TIME = new Kind("recoveryTime", Text.same("recovery time"), Unit.TIME);

  /** Table values of Student's t at 97.5 %: 12.706, 2.776, 2.228 and 1.984 for 1, 4, 10 and 100 degrees of freedom. */
  @Test
  void quantilesOfStudent() {
    assertThat(Student.upper(0.025, 1)).isCloseTo(12.706, within(5e-4));
    assertThat(Student.upper(0.025, 4)).isCloseTo(2.776, within(5e-4));
    assertThat(Student.upper(0.025, 10)).isCloseTo(2.228, within(5e-4));
    assertThat(Student.upper(0.025, 100)).isCloseTo(1.984, within(5e-4));
  }

  /** Differences 1, 2, 3, 4, 5: mean 3, variance 2.5, so the interval is 3 -+ 2.776 sqrt(2.5 / 5) = 3 -+ 1.963. */
  @Test
  void aPairedIntervalByHand() {
    Pair pair = new Pair(true);
    double[] base = {10, 20, 5, 7, 100};
    for (int i = 0; i < 5; i++) {
      pair.add(base[i], base[i] + i + 1);
    }
    Difference d = Difference.of("x", TIME, pair, true, 1);
    assertThat(d.difference()).isCloseTo(3, within(1e-12));
    assertThat(d.interval().low()).isCloseTo(3 - 1.9630, within(1e-3));
    assertThat(d.certain()).isTrue();
    assertThat(d.varianceRatio()).isGreaterThan(100);
  }

  /** Half-widths 3 and 4 make 5; for ten rows at 4 degrees of freedom it is 5 * 5.598 / 2.776 = 10.1. */
  @Test
  void totalsAreComparedByTheirIntervals() {
    Kind count = new Kind("timesDown", Text.same("times down"), Unit.COUNT);
    Summary a = new Summary(20, new Interval(17, 23), 20, 20, 20, 0, 5);
    Summary b = new Summary(29, new Interval(25, 33), 29, 29, 29, 0, 5);
    Difference d = Difference.ofTotals("x", count, a, b, 5, 1);
    assertThat(d.interval()).isEqualTo(new Interval(4, 14));
    assertThat(d.certain()).isTrue();
    assertThat(Difference.ofTotals("x", count, a, b, 5, 10).certain()).isFalse();
    Summary unknown = new Summary(Double.NaN, Interval.NONE, 1, 1, 1, 2, 5);
    assertThat(Difference.ofTotals("x", count, a, unknown, 5, 1).difference()).isNaN();
  }

  @Test
  void whatIsCensoredHasNoMean() {
    Pair pair = new Pair(true);
    pair.add(1, Double.POSITIVE_INFINITY);
    pair.add(1, 2);
    pair.add(1, 2);
    Difference d = Difference.of("x", TIME, pair, true, 1);
    assertThat(d.difference()).isNaN();
    assertThat(d.certain()).isFalse();
    assertThat(d.changed()).isTrue();
    assertThat(d.censoredAfter()).isEqualTo(1);
  }

  /** Four of four changed: with two observations added 4/6 -+ 3.182 * 0.2546, which reaches zero; thirty do not. */
  @Test
  void aChangeInAFewReplicationsOnlyIsNotCertain() {
    for (int n : new int[] {4, 30}) {
      Pair pair = new Pair(true);
      for (int i = 0; i < n; i++) {
        pair.add(0, 1);
      }
      Difference d = Difference.of("x", Kind.RTO_MET, pair, true, 1);
      assertThat(d.difference()).isEqualTo(1);
      assertThat(d.certain()).isEqualTo(n == 30);
      if (n == 4) {
        assertThat(d.interval().low()).isCloseTo(4 / 6.0 - 3.1824 * 0.25459, within(1e-3));
      }
    }
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    int paired = 0;
    int two = 0;
    int shares = 0;
    int n = 2_000;
    for (int r = 0; r < n; r++) {
      RandomStream u = new RandomStreams(r, 0).of("test");
      Pair a = new Pair(true);
      Pair b = new Pair(false);
      Pair p = new Pair(true);
      for (int i = 0; i < 30; i++) {
        double common = u.nextUniform();
        a.add(common, common + 0.5 + u.nextUniform()); // true difference 1
        b.addBefore(u.nextUniform());
        b.addAfter(1 + 2 * u.nextUniform()); // true difference 1.5
        double v = u.nextUniform();
        p.add(v < 0.7 ? 1 : 0, v < 0.9 ? 1 : 0); // true difference 0.2
      }
      paired += holds(Difference.of("x", TIME, a, true, 1), 1);
      two += holds(Difference.of("x", TIME, b, false, 1), 1.5);
      shares += holds(Difference.of("x", Kind.RTO_MET, p, true, 1), 0.2);
    }
    // Monte Carlo error of 95 % with 2,000 repetitions: 0.5 %, so three of them each way.
    assertThat(paired / (double) n).isBetween(0.935, 0.965);
    assertThat(two / (double) n).isBetween(0.935, 0.965);
    assertThat(shares / (double) n).isBetween(0.935, 0.985);
  }

  private static int holds(Difference d, double truth) {
    return d.interval().low() <= truth && truth <= d.interval().high() ? 1 : 0;
  }
}
