package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a number to people, and what only to Java. */
class NumeralsTest {
  @ParameterizedTest
  @ValueSource(strings = {"1d", "12f", "1D", "1F", "0x1p3", "NaN", "Infinity", "-Infinity", "1e400", "", " 1", "1 ", "1_0",
      "1,5", "\u0661", "+-1", ".", "1e"})
  void suffixesHexadecimalFormsAndWhatIsNoNumberAreRefused(String text) {
    assertThatThrownBy(() -> Numerals.decimal(text)).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Numerals.whole(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void numbersAreRead() {
    assertThat(Numerals.decimal("-1.5e3")).isEqualTo(-1500);
    assertThat(Numerals.decimal(".5")).isEqualTo(0.5);
    assertThat(Numerals.decimal("+2.")).isEqualTo(2);
    assertThat(Numerals.whole("-12")).isEqualTo(-12);
    assertThatThrownBy(() -> Numerals.whole("1.0")).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Numerals.whole("9223372036854775808")).isInstanceOf(NumberFormatException.class);
  }
}
