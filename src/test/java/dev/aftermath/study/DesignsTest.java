package dev.aftermath.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.estimate.SobolPoints;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Points chosen from axes. */
class DesignsTest {
  private static Axis levels(String path, String... values) {
    return new Axis(path, values[0], List.of(values), Optional.empty(), List.of(), 0, "");
  }

  private static Axis range(String path, double from, double to, boolean whole) {
    return new Axis(path, "1", List.of("1", "2"), Optional.of(new Range.Plain(from, to, "", whole, false)), List.of(), 0, "");
  }

  @Test
  void aGridHasEveryCombinationOnce() {
    DesignTable grid = Designs.grid(List.of(levels("a", "1", "2"), levels("b", "x", "y", "z")));
    assertThat(grid.rows()).containsExactly(List.of("1", "x"), List.of("1", "y"), List.of("1", "z"),
        List.of("2", "x"), List.of("2", "y"), List.of("2", "z"));
  }

  @Test
  void aGridThatIsTooLargeIsRefusedWithItsSize() {
    String[] many = new String[1001];
    for (int i = 0; i < many.length; i++) {
      many[i] = Integer.toString(i);
    }
    assertThatThrownBy(() -> Designs.grid(List.of(levels("a", many), levels("b", many), levels("c", many))))
        .hasMessageContaining("1,003,003,001 points");
  }

  @Test
  void aLatinHypercubeHitsEachPartOfEachAxisOnce() {
    DesignTable table = Designs.latinHypercube(List.of(range("a", 0, 1, false), range("b", 0, 1, false)), 20, 3);
    for (int axis = 0; axis < 2; axis++) {
      int column = axis;
      assertThat(table.rows().stream().map(r -> (int) (Double.parseDouble(r.get(column)) * 20)).sorted())
          .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    }
  }

  @Test
  void everyWholeNumberOfARangeIsAsLikely() {
    DesignTable table = Designs.latinHypercube(List.of(range("a", 1, 4, true)), 40, 3);
    for (String value : List.of("1", "2", "3", "4")) {
      assertThat(table.rows().stream().filter(r -> r.get(0).equals(value)).count()).isEqualTo(10);
    }
  }

  @Test
  void sobolPointsFillEveryElementaryIntervalOfTheirNet() {
    // A shifted (0, 4, 2)-net in base 2: 16 points, one in each of the 16 boxes of every shape 2^-i by 2^-(4-i).
    double[][] points = SobolPoints.of(16, 2, 9);
    for (int i = 0; i <= 4; i++) {
      boolean[] seen = new boolean[16];
      for (double[] p : points) {
        int box = (int) (p[0] * (1 << i)) * (1 << (4 - i)) + (int) (p[1] * (1 << (4 - i)));
        assertThat(seen[box]).isFalse();
        seen[box] = true;
      }
    }
    assertThat(points[0][0]).isGreaterThan(0);
  }

  @Test
  void pairedListsOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> Designs.paired(List.of(levels("a", "1", "2"), levels("b", "1"))))
        .hasMessageContaining("a has 2, b has 1");
    assertThat(Designs.paired(List.of(levels("a", "1", "2"), levels("b", "3", "4"))).rows())
        .containsExactly(List.of("1", "3"), List.of("2", "4"));
  }

  @Test
  void aFactorScalesEveryQuantityOfADistributionAndNothingElse() {
    assertThat(Quantities.scaled("triangular(1 min, 5 min, 15 min)", 2, false))
        .contains("triangular(2 min, 10 min, 30 min)");
    assertThat(Quantities.scaled("lognormal(median 9 h, sigma 0.6)", 0.5, false))
        .contains("lognormal(median 4.5 h, sigma 0.6)");
    assertThat(Quantities.scaled("weibull(scale 2 h, shape 1.5)", 3, false)).contains("weibull(scale 6 h, shape 1.5)");
    assertThat(Quantities.scaled("10", 0.25, true)).contains("2");
    assertThat(Quantities.scaled("nightly", 2, false)).isEmpty();
  }
}
