package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.protection.CopySpec.Periodic;
import dev.aftermath.testing.Sample;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The age of the newest usable copy is uniform on (transfer, transfer + interval). */
class ScheduleTest {
  private static final long H = Ticks.HOUR;

  static Periodic periodic(long every, long incremental, long delay, long anchor) {
    return new Periodic(
        new Copy(Copy.Kind.BACKUP, "vault"), new Where(0, Where.VAULT), every, incremental, delay, anchor,
        new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false);
  }

  private static double[] ages(Periodic spec, int n, long seed) {
    double[] ages = new double[n];
    long now = 1_000 * H;
    for (int i = 0; i < n; i++) {
      Schedule schedule = new Schedule(spec, new RandomStreams(seed, i).uniform("phase"));
      ages[i] = now - schedule.newest(now);
    }
    return ages;
  }

  /** Kolmogorov's distance from the uniform distribution on [low, high]. */
  private static double distance(double[] values, double low, double high) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double f = (sorted[i] - low) / (high - low);
      worst = Math.max(worst, Math.max(f - i / (double) sorted.length, (i + 1) / (double) sorted.length - f));
    }
    return worst;
  }

  @Test
  void theAgeIsUniformBetweenTheDelayAndTheDelayPlusTheInterval() {
    int n = 20_000;
    double[] ages = ages(periodic(24 * H, 0, 5 * H, Periodic.RANDOM_PHASE), n, 81);
    // Kolmogorov-Smirnov: 99.9 % of uniform samples stay below 1.95 / sqrt(n) = 1.4 % of the interval.
    assertThat(distance(ages, 5 * H, 29 * H)).isLessThan(1.95 / Math.sqrt(n));
    assertThat(Arrays.stream(ages).min().orElseThrow()).isGreaterThanOrEqualTo(5 * H);
    assertThat(Arrays.stream(ages).max().orElseThrow()).isLessThan(29 * H);
    // The same sample is told apart from one that is off by 5 % of the interval.
    assertThat(distance(ages, 5 * H + 1.2 * H, 29 * H + 1.2 * H)).isGreaterThan(1.95 / Math.sqrt(n));
  }

  @Test
  void itsMeanIsTheDelayAndHalfTheInterval() {
    Sample age = new Sample();
    Arrays.stream(ages(periodic(24 * H, 0, 5 * H, Periodic.RANDOM_PHASE), 20_000, 82)).forEach(a -> age.add(a / H));
    age.assertMean(5 + 24 / 2.0, 0.015);
  }

  @Test
  void aFixedMomentLeavesNothingToLuck() {
    double[] ages = ages(periodic(24 * H, 0, 5 * H, 3 * H), 100, 83);
    // Copies at 3 h + k * 24 h; 1,000 h - 5 h = 995 h; the newest before is 3 + 41 * 24 = 987 h: 13 h old.
    assertThat(ages).containsOnly(13 * H);
  }

  @Test
  void extremesAreExact() {
    Schedule s = new Schedule(periodic(24 * H, 0, 5 * H, 3 * H), 0.5);
    long taken = 3 * H + 10 * 24 * H;
    assertThat(s.newest(taken + 5 * H)).as("usable from this tick on").isEqualTo(taken);
    assertThat(s.newest(taken + 5 * H - 1)).as("a tick before, the one before it").isEqualTo(taken - 24 * H);
    assertThat(s.newest(taken + 29 * H - 1)).isEqualTo(taken); // age 29 h less a tick, the greatest
  }

  @Test
  void copiesWereTakenBeforeTheRunBeganToo() {
    Schedule s = new Schedule(periodic(24 * H, 0, 5 * H, 3 * H), 0.5);
    assertThat(s.newest(0)).isEqualTo(3 * H - 24 * H); // at 0 the copy of 3 h is still to come
    Schedule negative = new Schedule(periodic(24 * H, 0, 0, -50 * H), 0.5);
    assertThat(negative.newest(0)).isEqualTo(-2 * H); // -50 + 2 * 24
  }

  @Test
  void incrementalCopiesShortenTheAgeToTheirOwnInterval() {
    int n = 20_000;
    double[] ages = ages(periodic(168 * H, 24 * H, 6 * H, Periodic.RANDOM_PHASE), n, 84);
    assertThat(distance(ages, 6 * H, 30 * H)).isLessThan(1.95 / Math.sqrt(n));
    assertThat(Arrays.stream(ages).max().orElseThrow()).isLessThan(30 * H);
  }

  @Test
  void increasedByIncrementsAChainStartsAnewWithEachFullCopy() {
    // Full at 0 and 10 h, increments at 4 and 8 h, then 14 and 18 h: the last step of a cycle is short.
    Schedule s = new Schedule(periodic(10 * H, 4 * H, 0, 0), 0.5);
    long[] expected = {0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 10, 10, 10, 10, 14};
    for (int hour = 0; hour < expected.length; hour++) {
      assertThat(s.newest(hour * H)).as("at " + hour + " h").isEqualTo(expected[hour] * H);
      assertThat(s.newestFull(hour * H)).isEqualTo(hour < 10 ? 0 : 10 * H);
    }
  }

  @Test
  void randomPhasesAreUniformToo() {
    // The moment of a copy within its interval: mean one half.
    Sample phase = new Sample();
    for (int i = 0; i < 20_000; i++) {
      Schedule s = new Schedule(periodic(24 * H, 0, 0, Periodic.RANDOM_PHASE), new RandomStreams(85, i).uniform("p"));
      phase.add(Math.floorMod(s.newest(1_000 * H), 24 * H) / (24.0 * H));
    }
    phase.assertMean(0.5, 0.015);
    assertThat(phase.standardDeviation()).isCloseTo(Math.sqrt(1 / 12.0), within(0.005));
  }
}
