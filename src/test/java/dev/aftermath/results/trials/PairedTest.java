package dev.aftermath.results.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.estimate.Statistics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences of runs that met the same luck, by hand. */
class PairedTest {
  private static final double T2 = 4.302652729749; // quantile 0.975 of Student's t with 2 degrees of freedom

  @Test
  void halfTheIntervalIsStudentsTimesTheErrorOfTheMean() {
    // Differences 1, 2, 3: mean 2, deviation 1, error 1 / sqrt 3.
    Paired d = Paired.of(List.of(10.0, 20.0, 30.0), List.of(11.0, 22.0, 33.0), v -> v);
    assertThat(d.pairs()).isEqualTo(3);
    assertThat(d.mean()).isEqualTo(2);
    assertThat(d.half()).isCloseTo(T2 / Math.sqrt(3), within(1e-9));
    assertThat(d.text(2)).as("2.48 to either side holds zero").isEqualTo("+2.00");
    assertThat(Paired.of(List.of(0.0, 0.0, 0.0), List.of(-1.0, -1.1, -1.2), v -> v).text(1)).isEqualTo("-1.1*");
  }

  @Test
  void ofSkewedValuesItLiesAroundTheMeanAllTheSame() {
    // 0, 0, 6: mean 2, deviation sqrt 12, error 2; the corrected interval would lean to the long tail.
    double[] skewed = {0, 0, 6};
    assertThat(Statistics.studentInterval(skewed).low()).isCloseTo(2 - 2 * T2, within(1e-8));
    assertThat(Statistics.studentInterval(skewed).high()).isCloseTo(2 + 2 * T2, within(1e-8));
  }

  @Test
  void unknownPairsAreLeftOutAndOnePairHasNoInterval() {
    Paired d = Paired.of(List.of(1.0, Double.NaN), List.of(3.0, 4.0), v -> v);
    assertThat(d.pairs()).isEqualTo(1);
    assertThat(d.text(1)).isEqualTo("+2.0");
    assertThat(d.half()).isNaN();
    assertThat(d.json()).containsEntry("ci95", null);
  }
}
