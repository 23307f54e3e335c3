package dev.aftermath.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.Overhead;
import dev.aftermath.workload.OperatingModel.Kind;
import org.junit.jupiter.api.Test;

/** The same workload sized by two operating models. */
class OperatingModelTest {
  private final Demand peak = new Demand(4_000, 16_384, 1, 0);

  @Test
  void aVirtualMachineHasThePeakAndAGuestSystem() {
    OperatingModel virtual = new OperatingModel(Kind.VIRTUALISED, Overhead.of(0.1), 1_536, 1);
    assertThat(virtual.size(peak)).isEqualTo(new Demand(4_000, 17_920, 1, 0)); // 16,384 + 1,536
  }

  @Test
  void aContainerHasWhatItNeedsAndNoGuest() {
    OperatingModel containers = new OperatingModel(Kind.CONTAINERS, Overhead.of(0.05), 0, 0.4);
    assertThat(containers.size(peak)).isEqualTo(new Demand(1_600, 16_384, 1, 0)); // 4,000 * 0.4
    assertThat(containers.size(new Demand(0, 0, 0, 250))).as("never nothing at all")
        .isEqualTo(new Demand(1, 0, 0, 250));
  }

  @Test
  void aModelThatChangesNothingChangesNothing() {
    assertThat(new OperatingModel(Kind.CONTAINERS, Overhead.of(0), 0, 1).size(peak)).isEqualTo(peak);
  }
}
