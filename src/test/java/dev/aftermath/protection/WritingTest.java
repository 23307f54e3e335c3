package dev.aftermath.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.units.Ticks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A day of 10 B/s with 30 B/s from 22:00 to 02:00, and a record of 5, 7 and 2 B/s. */
class WritingTest {
  private static final Cycle NIGHTLY = new Cycle(0, Ticks.DAY, List.of(0L, at(2), at(12), at(22)),
      List.of(30.0, 10.0, 10.0, 30.0));
  private static final Steps RECORD = new Steps(List.of(
      new Steps.Step(at(1), 5), new Steps.Step(at(3), 7), new Steps.Step(at(4), 2)));

  private static long at(int hour) {
    return Ticks.times(Ticks.HOUR, hour);
  }

  @Test
  void whatComesRoundIsWrittenAgainEveryDay() {
    // A day: 4 h at 30 and 20 h at 10 B/s.
    double day = 3_600 * (4 * 30 + 20 * 10);
    assertThat(NIGHTLY.bytes(0, Ticks.DAY)).isEqualTo(day);
    assertThat(NIGHTLY.bytes(at(-24 * 400 + 7), at(24 * 400 + 7))).as("800 days, across the beginning")
        .isEqualTo(800 * day);
    assertThat(NIGHTLY.bytes(at(21), at(27))).as("21:00 to 03:00").isEqualTo(3_600 * (10 + 4 * 30 + 10));
    assertThat(NIGHTLY.bytes(at(3), at(2))).as("backwards").isZero();
    assertThat(NIGHTLY.steady()).isCloseTo(320 / 24.0, within(1e-9));
  }

  @Test
  void aPeriodMayBeginAtAnyMoment() {
    Cycle later = new Cycle(at(6), Ticks.DAY, NIGHTLY.starts(), NIGHTLY.rates());
    assertThat(later.rateAt(at(5))).isEqualTo(30);
    assertThat(later.rateAt(at(8))).isEqualTo(10);
    assertThat(later.rateAt(at(4 - 24))).isEqualTo(30);
  }

  @Test
  void onlyMomentsAtWhichTheRateIsAnotherOneAreChanges() {
    assertThat(NIGHTLY.changeAfter(at(1))).isEqualTo(at(2));
    assertThat(NIGHTLY.changeAfter(at(2))).as("12:00 changes nothing").isEqualTo(at(22));
    assertThat(NIGHTLY.changeAfter(at(22))).as("nor does midnight").isEqualTo(at(26));
    assertThat(NIGHTLY.changeAfter(at(-23))).isEqualTo(at(-22));
    assertThat(new Cycle(0, Ticks.DAY, List.of(0L, at(5)), List.of(3.0, 3.0)).changeAfter(0)).isEqualTo(Ticks.NEVER);
  }

  @Test
  void aRecordHoldsFromRowToRowAndForEverAtItsEnds() {
    assertThat(RECORD.rateAt(at(-5))).isEqualTo(5);
    assertThat(RECORD.rateAt(at(3))).isEqualTo(7);
    assertThat(RECORD.rateAt(at(99))).isEqualTo(2);
    assertThat(RECORD.bytes(at(-1), at(6))).isEqualTo(3_600 * (4 * 5 + 7 + 2 * 2));
    assertThat(RECORD.bytes(at(6), at(-1))).as("backwards").isZero();
    assertThat(RECORD.changeAfter(at(1))).isEqualTo(at(3));
    assertThat(RECORD.changeAfter(at(-9))).isEqualTo(at(3));
    assertThat(RECORD.changeAfter(at(4))).isEqualTo(Ticks.NEVER);
    assertThat(RECORD.steady()).isEqualTo(2);
  }

  @Test
  void aCurveOfWhatComesRoundGoesOnAsFarAsItIsAsked() {
    WriteCurve curve = new WriteCurve(new WriteProfile(0, List.of(), List.of(NIGHTLY)), at(20));
    assertThat(curve.at(at(20 + 24 * 50))).isEqualTo(50 * 3_600.0 * 320);
    assertThat(curve.rateAt(at(20 + 24 * 100 + 3))).isEqualTo(30);
    assertThat(curve.changeAfter(at(24 * 200 + 5))).isEqualTo(at(24 * 200 + 22));
    // By 23:00 of the first day 2 h at 10 and 1 h at 30 B/s are written: the inverse of 180,000 B is that moment.
    assertThat(curve.newest(180_000, at(20), at(40))).isEqualTo(at(23));
  }
}
