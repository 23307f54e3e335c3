package dev.aftermath.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.hazard.GroundMotion.Correlation;
import dev.aftermath.hazard.GroundMotion.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Si and Midorikawa (1999), as tabulated from OpenQuake's implementation. */
class GroundMotionTest {
  /**
   * Median PGA in g at 5, 10, 20, 50, 100, 150, 200 and 300 km. The table says "depth 10-12 km": 10 km reproduces the
   * rows of M 5.5 to 6.5, 12 km that of M 7.0.
   */
  @ParameterizedTest
  @CsvSource({
    "5.5, 10, .308, .184, .097, .034, .013, .006, .003, .001",
    "6.0, 10, .422, .276, .157, .058, .022, .010, .006, .002",
    "6.5, 10, .533, .385, .238, .097, .037, .018, .010, .003",
    "7.0, 12, .638, .504, .344, .155, .063, .031, .017, .006"
  })
  void mediansAreThoseOfTheTable(
      double m, double depth, double k5, double k10, double k20, double k50, double k100, double k150, double k200,
      double k300) {
    double[] km = {5, 10, 20, 50, 100, 150, 200, 300};
    double[] table = {k5, k10, k20, k50, k100, k150, k200, k300};
    for (int i = 0; i < km.length; i++) {
      // Three decimals, and 981 against 980.665 cm/s2 to the g, which is 0.034 %.
      assertThat(Attenuation.siMidorikawa(m, depth, km[i], Fault.CRUSTAL))
          .as("M " + m + " at " + km[i] + " km").isCloseTo(table[i], within(0.0005 + 0.00035 * table[i]));
    }
  }

  @Test
  void theFormulaByHand() {
    // M 7, D 10, X 50: 3.5 + 0.043 + 0.61 - log10(50 + 0.0055 * 10^3.5) - 0.15 = 4.153 - 1.828636 - 0.15 = 2.174364;
    // 10^2.174364 = 149.405 cm/s2 = 0.152350 g.
    assertThat(Attenuation.siMidorikawa(7, 10, 50, Fault.CRUSTAL)).isCloseTo(0.15235, within(1e-4));
  }

  @Test
  void theKindOfFaultAndTheDepthShiftTheLogarithm() {
    double crustal = Attenuation.siMidorikawa(6, 10, 30, Fault.CRUSTAL);
    assertThat(Attenuation.siMidorikawa(6, 10, 30, Fault.INTERFACE) / crustal)
        .isCloseTo(Math.pow(10, 0.01), within(1e-9));
    assertThat(Attenuation.siMidorikawa(6, 10, 30, Fault.INTRASLAB) / crustal)
        .isCloseTo(Math.pow(10, 0.22), within(1e-9));
    assertThat(Attenuation.siMidorikawa(6, 60, 30, Fault.CRUSTAL) / crustal)
        .isCloseTo(Math.pow(10, 0.0043 * 50), within(1e-9));
  }

  @Test
  void magnitudeCountsUpTo83() {
    double cap = Attenuation.siMidorikawa(8.3, 10, 30, Fault.CRUSTAL);
    assertThat(Attenuation.siMidorikawa(9.5, 10, 30, Fault.CRUSTAL)).isEqualTo(cap);
    assertThat(Attenuation.siMidorikawa(8.2, 10, 30, Fault.CRUSTAL)).isLessThan(cap);
  }

  @Test
  void sigmaFallsFromNearToFar() {
    assertThat(Attenuation.siMidorikawaSigma(5, Fault.CRUSTAL)).isEqualTo(0.23);
    assertThat(Attenuation.siMidorikawaSigma(20, Fault.CRUSTAL)).isEqualTo(0.23);
    assertThat(Attenuation.siMidorikawaSigma(30, Fault.CRUSTAL)).isEqualTo(0.20);
    assertThat(Attenuation.siMidorikawaSigma(300, Fault.CRUSTAL)).isEqualTo(0.20);
    // Half way in the logarithm, sqrt(20 * 30) = 24.495 km, is half way in sigma.
    assertThat(Attenuation.siMidorikawaSigma(Math.sqrt(600), Fault.CRUSTAL)).isCloseTo(0.215, within(1e-12));
    // In natural logarithms 0.53 and 0.46.
    assertThat(Math.log(10) * 0.23).isCloseTo(0.53, within(0.005));
    assertThat(Math.log(10) * 0.20).isCloseTo(0.46, within(0.005));
    assertThat(Attenuation.siMidorikawaSigma(5, Fault.INTERFACE)).isEqualTo(0.20);
  }

  @ParameterizedTest
  @CsvSource({"1, .93, .79", "10, .48, .43", "50, .03, .13", "100, 0, .05"})
  void correlationFallsWithDistanceAsTabulated(double km, double jayaramBaker, double heresiMiranda) {
    assertThat(Correlation.JAYARAM_BAKER.at(km)).isCloseTo(jayaramBaker, within(0.005));
    assertThat(Correlation.HERESI_MIRANDA.at(km)).isCloseTo(heresiMiranda, within(0.005));
    assertThat(Correlation.NONE.at(km)).isZero();
  }

  @Test
  void onePlaceIsFullyCorrelatedWithItself() {
    for (Correlation c : Correlation.values()) {
      assertThat(c.at(0)).isEqualTo(1);
    }
  }
}
