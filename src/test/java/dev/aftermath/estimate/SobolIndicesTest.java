package dev.aftermath.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Sobol indices against closed forms. */
class SobolIndicesTest {
  private static List<SobolIndices.Index> indices(int factors, int samples, ToDoubleFunction<double[]> f) {
    double[] y = Arrays.stream(SobolIndices.design(factors, samples, 11)).mapToDouble(f).toArray();
    return SobolIndices.of(factors, y, 11);
  }

  /**
   * Ishigami and Homma 1990, a = 7, b = 0.1, x uniform on [-pi, pi]: V1 = (1 + b pi^4 / 5)^2 / 2, V2 = a^2 / 8,
   * V13 = 8 b^2 pi^8 / 225, V = V1 + V2 + V13.
   */
  @Test
  void ishigami() {
    double pi4 = Math.pow(Math.PI, 4);
    double v1 = Math.pow(1 + 0.1 * pi4 / 5, 2) / 2;
    double v2 = 49 / 8.0;
    double v13 = 8 * 0.01 * pi4 * pi4 / 225;
    double v = v1 + v2 + v13;
    List<SobolIndices.Index> s = indices(3, 4096, u -> {
      double a = Math.PI * (2 * u[0] - 1);
      double b = Math.PI * (2 * u[1] - 1);
      double c = Math.PI * (2 * u[2] - 1);
      return StrictMath.sin(a) + 7 * Math.pow(StrictMath.sin(b), 2) + 0.1 * Math.pow(c, 4) * StrictMath.sin(a);
    });
    // 0.3139, 0.4424, 0 and 0.5576, 0.4424, 0.2437
    double[] first = {v1 / v, v2 / v, 0};
    double[] total = {(v1 + v13) / v, v2 / v, v13 / v};
    for (int i = 0; i < 3; i++) {
      assertThat(s.get(i).first()).isCloseTo(first[i], within(0.01));
      assertThat(s.get(i).total()).isCloseTo(total[i], within(0.01));
      assertThat(first[i]).isBetween(s.get(i).firstInterval().low() - 0.01, s.get(i).firstInterval().high() + 0.01);
      assertThat(total[i]).isBetween(s.get(i).totalInterval().low() - 0.01, s.get(i).totalInterval().high() + 0.01);
    }
  }

  /** Sobol's g-function: V_i = (1/3) / (1 + a_i)^2, V = product of (1 + V_i) - 1, total V_i times the others' product. */
  @Test
  void sobolsG() {
    double[] a = {0, 1, 4.5, 9, 99, 99};
    double[] v = Arrays.stream(a).map(x -> 1 / 3.0 / ((1 + x) * (1 + x))).toArray();
    double product = Arrays.stream(v).reduce(1, (p, x) -> p * (1 + x));
    List<SobolIndices.Index> s = indices(6, 4096, u -> {
      double g = 1;
      for (int i = 0; i < 6; i++) {
        g *= (Math.abs(4 * u[i] - 2) + a[i]) / (1 + a[i]);
      }
      return g;
    });
    for (int i = 0; i < 6; i++) {
      assertThat(s.get(i).first()).isCloseTo(v[i] / (product - 1), within(0.01));
      assertThat(s.get(i).total()).isCloseTo(v[i] * product / (1 + v[i]) / (product - 1), within(0.01));
    }
  }

  @Test
  void theIntervalsHoldTheTruthAboutAsOftenAsTheySay() {
    // Ishigami's second factor, 100 times with differently shifted designs of 128 base points.
    double truth = 0.4424;
    int held = 0;
    for (int seed = 0; seed < 100; seed++) {
      double[] y = Arrays.stream(SobolIndices.design(3, 128, seed)).mapToDouble(u ->
          StrictMath.sin(Math.PI * (2 * u[0] - 1)) + 7 * Math.pow(StrictMath.sin(Math.PI * (2 * u[1] - 1)), 2)
              + 0.1 * Math.pow(Math.PI * (2 * u[2] - 1), 4) * StrictMath.sin(Math.PI * (2 * u[0] - 1))).toArray();
      var interval = SobolIndices.of(3, y, seed).get(1).totalInterval();
      held += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }
    // Sobol points vary less than the bootstrap, which takes them for random, thinks: intervals are on the safe side.
    assertThat(held).isGreaterThanOrEqualTo(90);
  }

  @Test
  void whatDoesNotVaryHasNoIndices() {
    assertThat(indices(2, 16, u -> 3.0)).allSatisfy(i -> assertThat(i.total()).isNaN());
  }
}
