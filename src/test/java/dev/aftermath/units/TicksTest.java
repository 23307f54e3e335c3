package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {
  @ParameterizedTest
  @CsvSource({
    "1 us, 1",
    "1 ms, 1000",
    "1 s, 1000000",
    "1 min, 60000000",
    "1 h, 3600000000",
    "1 d, 86400000000",
    "1 wk, 604800000000", // 7 * 86,400,000,000
    "4.6 d, 397440000000", // 4.6 * 86,400 s = 397,440 s
    "40s, 40000000",
    "'  2   min  ', 120000000",
    "1.5e3 ms, 1500000",
    ".5 s, 500000",
    "-90 s, -90000000",
    "0 h, 0"
  })
  void everyUnitHasItsLength(String text, long ticks) {
    assertThat(Ticks.parse(text)).isEqualTo(ticks);
  }

  @Test
  void partsOfATickAreRoundedToTheNearest() {
    assertThat(Ticks.parse("0.4 us")).isZero();
    assertThat(Ticks.parse("0.6 us")).isEqualTo(1);
    assertThat(Ticks.parseExactly("0.4 us")).isEqualTo(0.4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "5 m", "5 S", "5 hours", "5 mins", "h", "", "  ", "5 h 30 min", "1,5 h", "0x10 s",
      "NaN s", "Infinity s", "5 s s", "--5 s", "5e s", "five s"})
  void whatIsNotADurationIsRefusedByTheNameOfWhatWasExpected(String text) {
    assertThatThrownBy(() -> Ticks.parse(text)).isInstanceOf(UnitException.class).hasMessageContaining("a duration");
  }

  @Test
  void anUnknownUnitIsNamedWithAllKnownOnes() {
    assertThatThrownBy(() -> Ticks.parse("5 m"))
        .hasMessage("unknown unit \"m\" of a duration; did you mean \"min\"?");
  }

  @Test
  void aMissingUnitIsAskedFor() {
    assertThatThrownBy(() -> Ticks.parse("25")).hasMessageContaining("with its unit").hasMessageContaining("25 min");
  }

  @Test
  void numbersBeyondTheRangeOfTimeBecomeNever() {
    // 2^63 microseconds are 292,471 years, that is 106,751,991 days.
    assertThat(Ticks.parse("106000000 d")).isEqualTo(106_000_000L * 86_400_000_000L);
    assertThat(Ticks.parse("107000000 d")).isEqualTo(Ticks.NEVER);
    assertThat(Ticks.parse("1e300 s")).isEqualTo(Ticks.NEVER);
    assertThatThrownBy(() -> Ticks.parse("1e400 s")).hasMessageContaining("out of range");
  }

  @Test
  void aSpanIsNeverNegative() {
    assertThat(Span.parse("4 h")).isEqualTo(new Span(4 * Ticks.HOUR));
    assertThat(Span.parse("0 s").ticks()).isZero();
    assertThatThrownBy(() -> Span.parse("-1 s")).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> Span.parse("-1e200 d")).hasMessageContaining("zero or more");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "0.8, 0.8 s",
    "12, 12 s",
    "12.4, 12 s",
    "59, 59 s",
    "59.7, 1 min",
    "60, 1 min",
    "372, 6 min 12 s",
    "3599.6, 1 h",
    "3600, 1 h",
    "12240, 3 h 24 min", // 3.4 h
    "172799, 2.0 d", // one second short of two days
    "8233920, 95.3 d",
    "-372, -6 min 12 s"
  })
  void timesAreShownInTwoUnitsAtMost(double seconds, String text) {
    assertThat(Ticks.textOfSeconds(seconds)).isEqualTo(text);
    assertThat(Ticks.text(Ticks.ofSeconds(seconds))).isEqualTo(text);
  }

  @org.junit.jupiter.api.Test
  void sumsDifferencesAndProductsAreThoseOfWholeNumbersOrTheEndOfTime() {
    long[] odd = {
      Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L << 40, -3, -1, 0, 1, 2, 1L << 31, 1L << 62, Ticks.NEVER / 2 + 1,
      Ticks.NEVER - 1};
    for (long a : odd) {
      for (long b : odd) {
        java.math.BigInteger x = java.math.BigInteger.valueOf(a);
        java.math.BigInteger y = java.math.BigInteger.valueOf(b);
        assertThat(Ticks.plus(a, b)).as(a + " + " + b).isEqualTo(nearest(x.add(y)));
        assertThat(Ticks.minus(a, b)).as(a + " - " + b).isEqualTo(nearest(x.subtract(y)));
        assertThat(Ticks.times(a, b)).as(a + " * " + b).isEqualTo(nearest(x.multiply(y)));
      }
    }
  }

  private static long nearest(java.math.BigInteger value) {
    return value.max(java.math.BigInteger.valueOf(Long.MIN_VALUE)).min(java.math.BigInteger.valueOf(Long.MAX_VALUE))
        .longValue();
  }

  @org.junit.jupiter.api.Test
  void neverStaysNever() {
    assertThat(Ticks.plus(Ticks.NEVER, -5)).isEqualTo(Ticks.NEVER);
    assertThat(Ticks.plus(-5, Ticks.NEVER)).isEqualTo(Ticks.NEVER);
    assertThat(Ticks.minus(Ticks.NEVER, 5)).isEqualTo(Ticks.NEVER);
    assertThat(Ticks.times(Ticks.NEVER, 1)).isEqualTo(Ticks.NEVER);
  }
}
