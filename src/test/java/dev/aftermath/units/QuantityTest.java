package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units that nearly are one, and quantities shown in a fitting unit. */
class QuantityTest {
  @ParameterizedTest
  @CsvSource({"hours, h", "hr, h", "Hours, h", "secs, s", "seconds, s", "mins, min", "minutes, min", "m, min", "days, d",
      "weeks, wk", "w, wk", "H, h"})
  void durations(String written, String meant) {
    assertThatThrownBy(() -> Ticks.parse("4 " + written))
        .hasMessage("unknown unit \"" + written + "\" of a duration; did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"Gbps, Gbit/s", "Gb/s, Gbit/s", "gb/s, Gbit/s", "Mbits/s, Mbit/s", "bps, bit/s", "GBps, GB/s", "MBytes/s, MB/s",
      "gbit/s, Gbit/s", "GiB/sec, GiB/s"})
  void rates(String written, String meant) {
    assertThatThrownBy(() -> Rate.parse("4 " + written))
        .hasMessage("unknown unit \"" + written + "\" of a data rate; did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"gb, GB", "gib, GiB", "Gb, GB", "tb, TB", "bytes, B", "GBs, GB"})
  void amounts(String written, String meant) {
    assertThatThrownBy(() -> Bytes.parse("4 " + written))
        .hasMessage("unknown unit \"" + written + "\" of an amount of data; did you mean \"" + meant + "\"?");
  }

  @ParameterizedTest
  @CsvSource({"kilometres, km", "kilometers, km", "KM, km", "metres, m"})
  void distances(String written, String meant) {
    assertThatThrownBy(() -> Kilometres.parse("4 " + written))
        .hasMessage("unknown unit \"" + written + "\" of a distance; did you mean \"" + meant + "\"?");
  }

  @Test
  void whatIsLikeNoUnitGetsTheList() {
    assertThatThrownBy(() -> Kilometres.parse("4 mi"))
        .hasMessage("unknown unit \"mi\"; expected a distance in km, m");
    assertThatThrownBy(() -> Fraction.parse("4 percent")).hasMessageEndingWith("did you mean \"%\"?");
  }

  @Test
  void amountsAndRatesAreShownInAFittingUnit() {
    assertThat(Bytes.binary(10.0 * (1L << 40))).isEqualTo("10 TiB");
    assertThat(Bytes.binary(17.5 * (1L << 30))).isEqualTo("17.5 GiB");
    assertThat(Bytes.binary(1023)).isEqualTo("1023 B");
    assertThat(Bytes.binary(0)).isEqualTo("0 B");
    assertThat(Rate.text(1.25e9)).isEqualTo("10 Gbit/s");
    assertThat(Rate.text(1.25e6 / 3)).isEqualTo("3.33 Mbit/s");
  }
}
