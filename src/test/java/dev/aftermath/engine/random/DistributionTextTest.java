package dev.aftermath.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.units.Ticks;
import dev.aftermath.units.UnitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTextTest {
  private static final double MIN = Ticks.MINUTE;

  private static Distribution parse(String text) {
    return DistributionText.parse(text, Ticks::parseExactly);
  }

  @Test
  void everyFormIsRead() {
    assertThat(parse("25 min")).isEqualTo(new Distribution.Constant(25 * MIN));
    assertThat(parse("uniform(5 s, 10 s)")).isEqualTo(new Distribution.Uniform(5e6, 10e6));
    assertThat(parse("triangular(20 min, 45 min, 200 min)"))
        .isEqualTo(new Distribution.Triangular(20 * MIN, 45 * MIN, 200 * MIN));
    assertThat(parse("exponential(mean 90 min)")).isEqualTo(new Distribution.Exponential(90 * MIN));
    assertThat(parse("lognormal(median 25 min, sigma 0.5)")).isEqualTo(new Distribution.Lognormal(25 * MIN, 0.5));
    assertThat(parse("normal(mean 3 d, sd 1.5 d)"))
        .isEqualTo(new Distribution.Normal(3 * 1440 * MIN, 1.5 * 1440 * MIN));
    assertThat(parse("weibull(scale 10 h, shape 0.7)")).isEqualTo(new Distribution.Weibull(600 * MIN, 0.7));
  }

  @Test
  void blanksDoNotMatter() {
    assertThat(parse("  lognormal ( median  25 min ,sigma   0.5 ) "))
        .isEqualTo(parse("lognormal(median 25 min, sigma 0.5)"));
  }

  @Test
  void equalEndsAreAllowed() {
    assertThat(parse("uniform(5 s, 5 s)").median()).isEqualTo(5e6);
    assertThat(parse("triangular(5 s, 5 s, 5 s)").median()).isEqualTo(5e6);
    assertThat(parse("lognormal(median 5 s, sigma 0)").inverse(0.99)).isEqualTo(5e6);
    assertThat(parse("exponential(mean 0 s)").inverse(0.99)).isZero();
    assertThat(parse("lognormal(median 5 s, sigma 999999)")).isEqualTo(new Distribution.Lognormal(5e6, 999_999));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "gaussian(mean 3 d, sd 1 d) | unknown distribution \"gaussian\"",
    "Uniform(1 s, 2 s) | unknown distribution \"Uniform\"",
    "(1 s, 2 s) | unknown distribution \"\"",
    "uniform(5 s, 10 s | closing parenthesis",
    "uniform(5 s, 10 s) min | closing parenthesis",
    "lognormal(25 min, 0.5) | expected \"median …\" as parameter 1 of lognormal",
    "lognormal(mean 25 min, sigma 0.5) | expected \"median …\" as parameter 1",
    "lognormal(median 25 min, sd 0.5) | expected \"sigma …\" as parameter 2",
    "exponential(90 min) | expected \"mean …\" as parameter 1",
    "normal(mean 3 d, sigma 1 d) | expected \"sd …\" as parameter 2",
    "weibull(shape 2, scale 10 h) | expected \"scale …\" as parameter 1",
    "uniform(5 s) | uniform takes 2 parameters",
    "uniform() | uniform takes 2 parameters",
    "exponential(mean 5 s, mean 6 s) | exponential takes 1 parameter;",
    "triangular(1 s, 2 s) | triangular takes 3 parameters",
    "lognormal(median 5 s) | lognormal takes 2 parameters",
    "lognormal(median 5 s, sigma 1, sigma 2) | lognormal takes 2 parameters",
    "normal(mean 5 s) | normal takes 2 parameters",
    "normal(mean 5 s, sd 1 s, sd 2 s) | normal takes 2 parameters",
    "weibull(scale 5 s) | weibull takes 2 parameters",
    "weibull(scale 5 s, shape 1, shape 2) | weibull takes 2 parameters",
    "lognormal(median 25 min, sigma 1000000) | a number from 0 to below 1000000 for sigma",
    "uniform(10 s, 5 s) | must not fall",
    "triangular(1 s, 5 s, 4 s) | must not fall",
    "triangular(3 s, 2 s, 4 s) | must not fall",
    "uniform(-1 s, 5 s) | zero or more",
    "exponential(mean -5 s) | zero or more",
    "-5 s | zero or more",
    "weibull(scale 10 h, shape 0) | expected shape above zero",
    "lognormal(median 25 min, sigma -0.5) | a number from 0 to below 1000000 for sigma",
    "uniform(5, 10) | with its unit"
  })
  void whatIsWrongIsNamed(String text, String message) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(UnitException.class).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e7", "abc", "", "0.5 h", "0x1p3", "0.5d", "1f", "--1"})
  void aPlainParameterIsADecimalNumberOfReasonableSize(String sigma) {
    assertThatThrownBy(() -> parse("lognormal(median 25 min, sigma " + sigma + ")")).isInstanceOf(UnitException.class);
  }

  @Test
  void aQuantityThatIsNotANumberIsRefusedWhateverReadsIt() {
    assertThatThrownBy(() -> DistributionText.parse("NaN", Double::parseDouble)).isInstanceOf(UnitException.class);
    assertThatThrownBy(() -> parse("NaN")).isInstanceOf(UnitException.class);
    assertThatThrownBy(() -> parse("NaN s")).isInstanceOf(UnitException.class);
  }
}
