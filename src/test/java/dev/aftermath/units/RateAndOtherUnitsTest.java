package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateAndOtherUnitsTest {
  @ParameterizedTest
  @CsvSource({
    "8 bit/s, 1", // eight bits to a byte
    "8 kbit/s, 1e3",
    "155 Mbit/s, 19375000", // 155e6 / 8
    "10 Gbit/s, 1.25e9",
    "1 Tbit/s, 1.25e11",
    "1 B/s, 1",
    "799 kB/s, 799e3",
    "400 MB/s, 4e8",
    "1 GB/s, 1e9",
    "1 KiB/s, 1024",
    "1 MiB/s, 1048576",
    "1 GiB/s, 1073741824",
    "0 B/s, 0"
  })
  void everyRateHasItsBytesPerSecond(String text, double bytesPerSecond) {
    assertThat(Rate.parse(text).bytesPerSecond()).isEqualTo(bytesPerSecond);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "10 Gbps", "10 GB", "10 Gb/s", "10 gbit/s", "-1 B/s", "/s"})
  void whatIsNotARateIsRefused(String text) {
    assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(UnitException.class).hasMessageContaining("a data rate");
  }

  @ParameterizedTest
  @CsvSource({"3 %, 0.03", "0.03, 0.03", "100 %, 1", "1, 1", "0, 0", "99.9%, 0.999", "-0, 0"})
  void aFractionIsAShareOrAPercentage(String text, double value) {
    assertThat(Fraction.parse(text).value()).isCloseTo(value, Offset.offset(1e-12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.01", "101 %", "-1 %", "-0.1", "3 percent", "NaN", "", "one"})
  void whatIsNotAFractionIsRefused(String text) {
    assertThatThrownBy(() -> Fraction.parse(text))
        .isInstanceOf(UnitException.class).hasMessageContaining("a share or probability");
  }

  @Test
  void distancesAreInKilometresOrMetres() {
    assertThat(Kilometres.parse("35 km").km()).isEqualTo(35);
    assertThat(Kilometres.parse("200 m").km()).isEqualTo(0.2);
    assertThatThrownBy(() -> Kilometres.parse("35 mi")).hasMessageContaining("a distance in km, m");
    assertThatThrownBy(() -> Kilometres.parse("-1 km")).hasMessageContaining("zero or more");
  }

  @Test
  void moneyIsInACurrencyOrThousandsOrMillionsOrBillionsOfIt() {
    assertThat(Money.parse("9000 USD")).isEqualTo(new Money(9_000, "USD"));
    assertThat(Money.parse("740 kEUR")).isEqualTo(new Money(740_000, "EUR"));
    assertThat(Money.parse("1.2 MUSD")).isEqualTo(new Money(1_200_000, "USD"));
    assertThat(Money.parse(" 5 GKRW ")).isEqualTo(new Money(5e9, "KRW"));
    assertThatThrownBy(() -> Money.parse("9000 XYZ")).hasMessageContaining("740 kEUR");
    assertThatThrownBy(() -> Money.parse("9000")).isInstanceOf(UnitException.class);
    assertThatThrownBy(() -> Money.parse("-1 USD")).hasMessageContaining("zero or more");
    assertThatThrownBy(() -> Money.parse("1e308 GUSD")).isInstanceOf(UnitException.class);
    assertThatThrownBy(() -> Money.parse("9000 dollars")).hasMessageContaining("did you mean \"USD\"?");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "0 | 0 USD", "999 | 999 USD", "999.6 | 1.00 kUSD", "8851 | 8.85 kUSD", "740357 | 740 kUSD", "999499 | 999 kUSD",
    "999500 | 1.00 MUSD", "72770000 | 72.8 MUSD", "1500000000 | 1,500 MUSD"
  })
  void moneyIsShownWithThreeDigits(double usd, String text) {
    assertThat(Money.text(usd, "USD")).isEqualTo(text);
    assertThat(new Money(usd, "EUR").text()).isEqualTo(text.replace("USD", "EUR"));
  }
}
