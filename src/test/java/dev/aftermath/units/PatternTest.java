package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pattern of the schema must not promise what the reader refuses, nor refuse the usual ways of writing. */
class PatternTest {
  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(Ticks.pattern(), (Consumer<String>) Ticks::parse, "25 min", "4.6 d", "40s", "1e3 ms"),
        Arguments.of(Bytes.pattern(), (Consumer<String>) Bytes::parse, "64 GiB", "858 TB", "1PB", "0 B"),
        Arguments.of(Rate.pattern(), (Consumer<String>) Rate::parse, "10 Gbit/s", "400 MB/s", "1e3 B/s", "2KiB/s"),
        Arguments.of(Fraction.pattern(), (Consumer<String>) Fraction::parse, "3 %", "0.03", "1", "99.9%"),
        Arguments.of(Kilometres.pattern(), (Consumer<String>) Kilometres::parse, "35 km", "200 m", "0 km", "1.5km"),
        Arguments.of(Money.pattern(), (Consumer<String>) Money::parse, "9000 USD", "1.2 MUSD", "740 kUSD", "0 USD"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void patternAndReaderAgreeOnWhatPeopleWrite(
      String pattern, Consumer<String> reader, String a, String b, String c, String d) {
    for (String text : new String[] {a, b, c, d}) {
      assertThat(text).matches(pattern);
      reader.accept(text);
    }
    for (String text : new String[] {"", "min", "5 parsec", "five s", "5 5 s"}) {
      assertThat(text).doesNotMatch(pattern);
    }
  }
}
