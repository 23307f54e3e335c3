package dev.aftermath.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.units.UnitException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of ranges, made one by one or all at once: the same values. */
class StepsTest {
  // As they were made before: every step, those that fall together once.
  private static List<String> allAtOnce(Range range, int steps) {
    Set<String> values = new LinkedHashSet<>();
    for (int i = 0; i < steps; i++) {
      values.add(range.between(i / (double) (steps - 1)));
    }
    return List.copyOf(values);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4, false, false, 1001", "1, 10, true, false, 10", "1, 10, true, false, 4", "1, 10, true, false, 37",
    "0, 1, false, false, 3", "-5, 5, false, false, 11", "0.001, 1000, false, true, 61", "1, 1000, true, true, 20",
    "1, 1.0000001, false, false, 1000", "9000000000, 90000000000, true, false, 9", "1, 2, false, false, 2",
    "0, 99999, true, false, 100000", "3, 200000, true, false, 77777"
  })
  void valuesAreThoseOfAllStepsWithoutThoseThatFallTogether(
      double from, double to, boolean whole, boolean log, int steps) {
    Range plain = new Range.Plain(from, to, "h", whole, log);
    assertThat(Steps.of(plain, steps)).isEqualTo(allAtOnce(plain, steps));
    for (String nominal : List.of("3 h", "0 h", "uniform(1 h, 2 h)", "0.7")) {
      Range relative = new Range.Relative(nominal, new Range.Plain(from, to, "", false, log), whole);
      assertThat(Steps.of(relative, steps)).as(nominal).isEqualTo(allAtOnce(relative, steps));
    }
  }

  @Test
  void stepsThatFallTogetherInTenDigitsAreMadeAtOnce() {
    // 1e-7 of a range from 1, in 1,000 steps of 1e-10 each: ten digits tell 101 of them apart.
    Range narrow = new Range.Plain(1, 1.0000001, "", false, false);
    assertThat(narrow.isInjective(1000)).isFalse();
    assertThat(Steps.of(narrow, 1000)).hasSize(101);
  }

  @Test
  void aMillionValuesAndPointsAreMadeWhenTheyAreAskedFor() {
    Range range = new Range.Plain(1, 4, "", false, false);
    Axis axis = new Axis("a", "1", Steps.of(range, 1_000_000), Optional.of(range), List.of(), 0, "");
    DesignTable grid = Designs.grid(List.of(axis));
    assertThat(axis.values()).isInstanceOf(Steps.class);
    assertThat(grid.rows()).isInstanceOf(Rows.class);
    assertThat(grid.rows().size()).isEqualTo(1_000_000);
    assertThat(grid.rows().get(0)).containsExactly("1");
    assertThat(grid.rows().get(1)).containsExactly("1.000003"); // 1 + 3 / 999,999 in ten digits: 1.000003000
    assertThat(grid.rows().get(999_999)).containsExactly("4");
    assertThatThrownBy(() -> grid.rows().get(1_000_000)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> axis.values().get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anEndThatCannotBeWrittenIsToldBeforeAnyPointIsRun() {
    Range large = new Range.Relative("1e300 h", new Range.Plain(1, 1e10, "", false, false), false);
    assertThatThrownBy(() -> Steps.of(large, 1000)).isInstanceOf(UnitException.class)
        .hasMessageContaining("too large");
  }
}
