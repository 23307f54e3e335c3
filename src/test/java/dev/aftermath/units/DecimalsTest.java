package dev.aftermath.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DecimalsTest {
  private static final long[] EDGES = {
    0, 1, 9, 10, 99, 100, 999_999, 1_000_000, 1_000_001, 1_100_000, 10_000_000, 123_456_789, Long.MAX_VALUE, -1,
    -1_500_000, Long.MIN_VALUE
  };

  private static LongStream values() {
    Random random = new Random(1);
    return LongStream.concat(
        LongStream.of(EDGES), LongStream.generate(() -> random.nextLong() >>> random.nextInt(64)).limit(10_000));
  }

  @Test
  void putWritesWhatTextSays() {
    byte[] text = new byte[40];
    values().forEach(value -> {
      int end = Decimals.put(value, text, 3);
      assertThat(new String(text, 3, end - 3, StandardCharsets.US_ASCII)).isEqualTo(Long.toString(value));
      assertThat(end - 3).isLessThanOrEqualTo(20);
    });
  }

  @Test
  void putSecondsWritesWhatSecondsSays() {
    byte[] text = new byte[40];
    values().forEach(ticks -> {
      int end = Decimals.putSeconds(ticks, text, 5);
      assertThat(new String(text, 5, end - 5, StandardCharsets.US_ASCII)).isEqualTo(Decimals.seconds(ticks));
      assertThat(end - 5).isLessThanOrEqualTo(28);
    });
  }

  @Test
  void secondsAreExact() {
    assertThat(Decimals.seconds(0)).isEqualTo("0");
    assertThat(Decimals.seconds(1)).isEqualTo("0.000001");
    assertThat(Decimals.seconds(1_500_000)).isEqualTo("1.5");
    assertThat(Decimals.seconds(600_000_000)).isEqualTo("600");
  }

  /** Numbers of every size, with many or few digits, and near the middle between two that can be written. */
  @Test
  void exactWritesWhatExactArithmeticRoundsTo() {
    Random random = new Random(2);
    for (int i = 0; i < 200_000; i++) {
      double size = Math.pow(10, random.nextInt(40) - 15);
      double value = switch (i % 4) {
        case 0 -> random.nextDouble() * size;
        case 1 -> random.nextInt(1000) * size;
        case 2 -> (random.nextInt(1_000_000_000) + 1_000_000_000L + 0.5) * size;
        default -> Math.nextAfter(-size, random.nextBoolean() ? 0 : -1e30);
      };
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(10, RoundingMode.HALF_EVEN));
      assertThat(Decimals.exact(value))
          .isEqualTo(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }
  }
}
