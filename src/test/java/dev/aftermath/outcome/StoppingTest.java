package dev.aftermath.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aftermath.estimate.Draws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on the width of an interval. */
class StoppingTest {
  @Test
  void theyAreReadWithTheirUnits() throws Stopping.Unreadable {
    assertThat(Stopping.parse("ci(p95 recoveryTime) < 5%"))
        .isEqualTo(new Stopping("ci(p95 recoveryTime) < 5%", "p95", "recoveryTime", true, 0.05));
    assertThat(Stopping.parse(" ci( mean recoveryPoint )<30 min ").limit()).isEqualTo(1800);
    assertThat(Stopping.parse("ci(pRtoMet) < 0.02"))
        .isEqualTo(new Stopping("ci(pRtoMet) < 0.02", "", "pRtoMet", false, 0.02));
    assertThat(Stopping.parse("ci(pRtoMet) < 2%").limit()).isEqualTo(0.02);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ci(recoveryTime) < 5%", "ci(mean pRtoMet) < 5%", "ci(mean recoveryTime) < 5",
      "ci(mean recoveryTime) < 0 s", "ci(p0 recoveryTime) < 5%", "ci(mean recoveryTime) > 5%", "ci(pRtoMet) < soon"})
  void whatCannotBeUnderstoodIsRefusedWithWhatWasExpected(String text) {
    assertThatThrownBy(() -> Stopping.parse(text)).isInstanceOf(Stopping.Unreadable.class).hasMessageStartingWith("expected");
  }

  @Test
  void looksGrowByHalfInWholeBatchesAndTogetherMayMissOnceIn20() {
    assertThat(Stopping.looks(1000, 50)).containsExactly(100, 150, 250, 400, 600, 900, 1000);
    assertThat(Stopping.looks(60, 50)).containsExactly(60);
    assertThat(Stopping.level(5)).isEqualTo(0.99);
  }

  @Test
  void aMeanOfWhatIsCensoredIsNeverKnownWellEnough() throws Stopping.Unreadable {
    double[] values = {1, 1, 1, Double.POSITIVE_INFINITY};
    assertThat(Stopping.parse("ci(mean recoveryTime) < 99%").state("s", values, Draws.INDEPENDENT, 0.95).met()).isFalse();
    double[] same = {1, 1, 1, 1};
    assertThat(Stopping.parse("ci(mean recoveryTime) < 1%").state("s", same, Draws.INDEPENDENT, 0.95).met()).isTrue();
  }
}
