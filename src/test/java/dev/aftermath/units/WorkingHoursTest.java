package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkingHoursTest {
  // A time of the week: day 0 is Monday.
  private static long at(int day, int hour) {
    return Ticks.plus(Ticks.times(Ticks.DAY, day), Ticks.times(Ticks.HOUR, hour));
  }

  @Test
  void theyBeginWithTheirFirstMomentAndEndBeforeTheirLast() {
    WorkingHours office = new WorkingHours("09:00..18:00", "mon..fri");
    assertThat(office.contain(at(4, 9))).isTrue();
    assertThat(office.contain(at(4, 18))).isFalse();
    assertThat(office.contain(Ticks.minus(at(4, 18), 1))).isTrue();
    assertThat(office.contain(at(5, 12))).isFalse();
  }

  @Test
  void hoursOverMidnightBelongToTheDayOnWhichTheyBegin() {
    WorkingHours night = new WorkingHours("22:00..06:00", "sun");
    assertThat(night.contain(at(6, 23))).isTrue();
    assertThat(night.contain(at(0, 5))).isTrue();
    assertThat(night.contain(at(0, 6))).isFalse();
    assertThat(night.contain(at(6, 5))).isFalse();
  }

  @Test
  void daysMayGoOverTheEndOfTheWeek() {
    WorkingHours weekend = new WorkingHours("00:00..24:00", "sat..mon");
    assertThat(weekend.contain(at(0, 12))).isTrue();
    assertThat(weekend.contain(at(1, 0))).isFalse();
    assertThat(weekend.contain(at(5, 0))).isTrue();
  }

  @Test
  void theNextChangeIsLaterThanNow() {
    WorkingHours office = new WorkingHours("09:00..18:00", "mon..fri");
    assertThat(office.untilChange(at(0, 9))).isEqualTo(Ticks.times(Ticks.HOUR, 9));
    assertThat(office.untilChange(at(6, 20))).isEqualTo(Ticks.times(Ticks.HOUR, 13));
  }

  @Test
  void whatIsNoTimeIsRefused() {
    assertThatThrownBy(() -> WorkingHours.time("24:01")).isInstanceOf(UnitException.class);
    assertThatThrownBy(() -> new WorkingHours("09:00..09:00", "mon")).isInstanceOf(UnitException.class);
    assertThatThrownBy(() -> new WorkingHours("09:00..10:00", "mon..fri..sun")).isInstanceOf(UnitException.class);
  }
}
