package dev.aftermath.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.units.Ticks;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
  /** A week that begins on a Monday at 0; busiest from 14:00 on. */
  private static final Requests WEEK = new Requests(100, Requests.day(1.5), 14 * Ticks.HOUR, 0.5, 0,
      List.of(new Requests.Surge(15 * Ticks.HOUR + 5, 16 * Ticks.HOUR, 4)));

  @Test
  void theDayIsACosineThatMakesUpTheMean() {
    assertThat(WEEK.rateAt(14 * Ticks.HOUR)).isCloseTo(150, within(1e-9));
    assertThat(WEEK.rateAt(2 * Ticks.HOUR)).isCloseTo(50, within(1e-9));
    assertThat(WEEK.rateAt(Ticks.DAY + 20 * Ticks.HOUR)).isCloseTo(100, within(1e-9));
    assertThat(Requests.day(1.5).stream().mapToDouble(f -> f).sum()).isCloseTo(24, within(1e-9));
    assertThat(WEEK.rateAt(5 * Ticks.DAY + 14 * Ticks.HOUR)).as("Saturday").isCloseTo(75, within(1e-9));
  }

  @Test
  void betweenTwoChangesTheRateIsTheSame() {
    int changes = 0;
    for (long t = 0; t < 7 * Ticks.DAY; t = WEEK.changeAfter(t)) {
      long next = WEEK.changeAfter(t);
      assertThat(next).isGreaterThan(t);
      assertThat(WEEK.rateAt(next - 1)).isEqualTo(WEEK.rateAt(t));
      changes++;
    }
    // Every hour of the week, and the surge 5 ticks after one.
    assertThat(changes).isEqualTo(7 * 24 + 1);
    assertThat(WEEK.rateAt(15 * Ticks.HOUR + 5)).isCloseTo(4 * WEEK.rateAt(15 * Ticks.HOUR), within(1e-9));
    assertThat(Requests.steady(5, List.of()).changeAfter(3)).isEqualTo(Ticks.NEVER);
  }
}
