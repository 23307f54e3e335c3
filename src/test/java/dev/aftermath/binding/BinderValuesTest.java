package dev.aftermath.binding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Kilometres;
import dev.aftermath.units.Money;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderValuesTest {
  @Test
  void everyKindOfScalarIsRead() {
    var reading = Bound.read(Bound.Scalars.class, """
        text: Daejeon 5F
        integer: -3
        whole: 9007199254740993
        number: 1.5e3
        truth: true
        bytes: 64 GiB
        rate: 10 Gbit/s
        km: 35 km
        money: 1.2 MUSD
        share: 3 %
        span: 4 h
        time: exponential(mean 90 min)
        factor: lognormal(median 1, sigma 0.25)
        moment: 2025-09-26T20:15+09:00
        ref: a/hall-1
        colour: deep-blue
        """);
    assertThat(reading.messages()).isEmpty();
    Bound.Scalars s = reading.value();
    assertThat(s.text()).contains("Daejeon 5F");
    assertThat(s.integer()).contains(-3);
    assertThat(s.whole()).as("2^53 + 1, beyond a double").contains(9_007_199_254_740_993L);
    assertThat(s.number()).contains(1_500.0);
    assertThat(s.truth()).contains(true);
    assertThat(s.bytes()).contains(new Bytes(64L << 30));
    assertThat(s.rate()).contains(new Rate(1.25e9));
    assertThat(s.km()).contains(new Kilometres(35));
    assertThat(s.money()).contains(new Money(1.2e6, "USD"));
    assertThat(s.share()).contains(new Fraction(0.03));
    assertThat(s.span()).contains(new Span(4 * Ticks.HOUR));
    assertThat(s.time()).contains(new Distribution.Exponential(90 * Ticks.MINUTE));
    assertThat(s.factor()).contains(new Distribution.Lognormal(1, 0.25));
    assertThat(s.moment()).contains(OffsetDateTime.parse("2025-09-26T20:15+09:00"));
    assertThat(s.ref()).contains(new Ref("a/hall-1", new Place("f.yaml", 15, 6)));
    assertThat(s.colour()).contains(Bound.Colour.DEEP_BLUE);
  }

  @Test
  void whatIsOptionalAndLeftOutIsEmpty() {
    var reading = Bound.read(Bound.Scalars.class, "text: x");
    assertThat(reading.messages()).isEmpty();
    assertThat(reading.value().span()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "integer: 1.5 | f.yaml:1:10: integer: expected a whole number, got \"1.5\"",
    "integer: 3000000000 | f.yaml:1:10: integer: expected a whole number from -2147483648 to 2147483647, got \"3000000000\"",
    "whole: 9223372036854775808 | f.yaml:1:8: whole: expected a whole number from -9223372036854775808 to 9223372036854775807, got \"9223372036854775808\"",
    "number: .nan | f.yaml:1:9: number: expected a number, got \".nan\"",
    "number: NaN | f.yaml:1:9: number: expected a number, got \"NaN\"",
    "number: 1e999 | f.yaml:1:9: number: expected a number, got \"1e999\"",
    "number: 0x10 | f.yaml:1:9: number: expected a number, got \"0x10\"",
    "truth: yes | f.yaml:1:8: truth: expected true or false, got \"yes\"",
    "bytes: 64 | f.yaml:1:8: bytes: expected an amount of data with its unit, such as \"64 GiB\" or \"858 TB\", got \"64\"",
    "rate: 10 Gbps | f.yaml:1:7: rate: unknown unit \"Gbps\" of a data rate; did you mean \"Gbit/s\"?",
    "rate: 10 bauds | f.yaml:1:7: rate: unknown unit \"bauds\"; expected a data rate in bit/s, kbit/s, Mbit/s, Gbit/s, Tbit/s, B/s, kB/s, MB/s, GB/s, KiB/s, MiB/s, GiB/s",
    "share: 130 % | f.yaml:1:8: share: expected a share or probability from 0 to 1 (0 % to 100 %), got \"130 %\"",
    "span: -1 h | f.yaml:1:7: span: expected a duration of zero or more, got \"-1 h\"",
    "span: 5 m | f.yaml:1:7: span: unknown unit \"m\" of a duration; did you mean \"min\"?",
    "time: gauss(1 h) | f.yaml:1:7: time: unknown distribution \"gauss\"; expected uniform(a, b), triangular(least, likely, most), exponential(mean a), lognormal(median a, sigma s), normal(mean a, sd b) or weibull(scale a, shape k)",
    "factor: 1 h | f.yaml:1:9: factor: expected a number, got \"1 h\"",
    "moment: 2025-09-26 | f.yaml:1:9: moment: expected a date and time with its offset such as 2025-09-26T20:15+09:00, got \"2025-09-26\"",
    "moment: +999999999-12-31T23:59Z | f.yaml:1:9: moment: expected a date from the year 1900 to 2200, got \"+999999999-12-31T23:59Z\"",
    "time: 'lognormal(median 1 h, sigma 1e300)' | f.yaml:1:7: time: expected a number from 0 to below 1000000 for sigma, got \"1e300\"",
    "text: \"a\\nb\" | f.yaml:1:7: text: expected a text of one line, got a line break in it",
    "text: \"a\\e[2J\" | f.yaml:1:7: text: expected a text without control characters, got U+001B in it",
    "text: \"a\\x9b\" | f.yaml:1:7: text: expected a text without control characters, got U+009B in it",
    "colour: blue | f.yaml:1:9: colour: expected one of red, deep-blue, got \"blue\"",
    "text: [a, b] | f.yaml:1:7: text: expected a text",
    "span: | f.yaml:1:6: span: has no value; expected a duration such as 40 s",
    "span: { h: 4 } | f.yaml:1:7: span: expected a duration such as 40 s"
  })
  void whatDoesNotFitIsNamedWithItsPlaceAndWhatWasExpected(String text, String message) {
    assertThat(Bound.read(Bound.Scalars.class, text).messages()).containsExactly(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "cores: 0 | cores: expected at least 1 and at most 64, got \"0\"",
    "cores: 2147483648 | cores: expected at least 1 and at most 64, got \"2147483648\"",
    "cores: 65 | cores: expected at least 1 and at most 64, got \"65\"",
    "boot: 0 s | boot: expected more than 0, got \"0 s\"",
    "factor: 0.4 | factor: expected at least 0.5 and at most 2, got \"0.4\"",
    "factor: 2.1 | factor: expected at least 0.5 and at most 2, got \"2.1\"",
    "counts: { a: 10 } | counts.a: expected at least 0 and at most 9, got \"10\"",
    "counts: { a: -1 } | counts.a: expected at least 0 and at most 9, got \"-1\""
  })
  void boundsAreChecked(String text, String message) {
    String defaults = "host: { name: h, cores: 1, boot: 1 s, network: 1 B/s }";
    assertThat(Bound.read(Bound.Host.class, text, defaults).messages()).singleElement().asString()
        .endsWith(message);
  }

  @ParameterizedTest
  @CsvSource({"cores: 1", "cores: 64", "boot: 1 us", "factor: 0.5", "factor: 2", "'counts: { a: 0, b: 9 }'"})
  void theEndsOfARangeBelongToIt(String text) {
    String defaults = "host: { name: h, cores: 1, boot: 1 s, network: 1 B/s }";
    assertThat(Bound.read(Bound.Host.class, text, defaults).messages()).isEmpty();
  }

  @Test
  void aValueOfManyDigitsIsNotReadAtAll() {
    assertThat(Bound.read(Bound.Scalars.class, "span: " + "1".repeat(5_000) + " x y").messages())
        .containsExactly("f.yaml:1:7: span: expected a duration such as 40 s, got a text of 5004 characters");
  }
}
