package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
  @ParameterizedTest
  @CsvSource({
    "7 B, 7",
    "1 kB, 1000",
    "1 MB, 1000000",
    "1 GB, 1000000000",
    "1 TB, 1000000000000",
    "1 PB, 1000000000000000",
    "1 KiB, 1024",
    "1 MiB, 1048576",
    "64 GiB, 68719476736", // 64 * 2^30
    "1 TiB, 1099511627776",
    "1 PiB, 1125899906842624",
    "858 TB, 858000000000000",
    "0 B, 0",
    "0.5 kB, 500"
  })
  void everyUnitHasItsSize(String text, long count) {
    assertThat(Bytes.parse(text)).isEqualTo(new Bytes(count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"64", "64 gb", "64 Gb", "64 GIB", "64 KB", "-1 B", "GiB", "1e400 B", "64 GiB/s"})
  void whatIsNotAnAmountOfDataIsRefused(String text) {
    assertThatThrownBy(() -> Bytes.parse(text))
        .isInstanceOf(UnitException.class).hasMessageContaining("an amount of data");
  }

  @Test
  void moreThanAThousandPetabytesAreRefused() {
    assertThat(Bytes.parse("1000 PB").count()).isEqualTo(1_000_000_000_000_000_000L);
    assertThatThrownBy(() -> Bytes.parse("1000.1 PB")).hasMessageContaining("at most 1000 PB");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B", "999, 999 B", "1000, 1.00 kB", "9990, 9.99 kB", "9999, 10.0 kB", "99940, 99.9 kB", "99960, 100 kB",
    "999499, 999 kB", "999501, 1.00 MB", "858000000000000, 858 TB", "1234000000000000, 1.23 PB",
    "5000000000000000000, 5000 PB"
  })
  void amountsAreShownWithThreeDigits(long count, String text) {
    assertThat(new Bytes(count)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1_000, 123_000, 45_600_000, 7_890_000_000L, 858_000_000_000_000L})
  void whatIsShownCanBeReadAgain(long count) {
    assertThat(Bytes.parse(new Bytes(count).toString())).isEqualTo(new Bytes(count));
  }
}
