package dev.aftermath.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Replicas that serve 100 a second each, one at a time; slow from 1 s, gone after 10 s. */
class ServedRequestsTest {
  private final ServedRequests served = new ServedRequests(
      new ServiceLoad(Requests.steady(0, List.of()), 100, 1, 1, 10, Optional.empty(), Optional.empty()));

  private void at(double rate, int replicas, double seconds) {
    served.rate(rate);
    served.replicas(replicas);
    served.pass(seconds);
  }

  private void counted(double came, double unserved, double overload, double slow) {
    ServedRequests.Count c = served.count();
    assertThat(c.came()).isCloseTo(came, within(1e-6));
    assertThat(c.unserved()).isCloseTo(unserved, within(1e-6));
    assertThat(c.overload()).isCloseTo(overload, within(1e-6));
    assertThat(c.slow()).isCloseTo(slow, within(1e-6));
  }

  @Test
  void belowCapacityWhatIsSlowFollowsErlang() {
    at(198, 2, 100);
    // Each has M/M/1 with 99 of 100 a second: 0.99 exp(-1).
    counted(19_800, 0, 0, 19_800 * 0.99 * StrictMath.exp(-1));
    assertThat(served.busy()).isCloseTo(1.98, within(1e-12));
  }

  @Test
  void aQueueGrowsToWhatIsServedInThePatienceAndDrains() {
    at(300, 2, 30);
    // 100 a second too many: 2000 wait after 20 s, and 1000 go away in the 10 s that are left.
    counted(9_000, 1_000, 1_000, 8_000);
    assertThat(served.queue()).isEqualTo(2_000);
    assertThat(served.overloaded()).isTrue();
    assertThat(served.busy()).isEqualTo(2);
    at(100, 2, 40);
    // It falls by 100 a second: 200 are left, a wait of 1 s, after 18 s; then next to nobody waits that long.
    counted(4_000, 0, 0, 1_800 + 2_200 * 0.5 * StrictMath.exp(-50));
    assertThat(served.queue()).isZero();
    assertThat(served.overloaded()).isFalse();
  }

  @Test
  void whoWaitsForReplicasThatAreLostIsTurnedAway() {
    at(300, 2, 30);
    served.count();
    at(0, 1, 0);
    counted(0, 1_000, 1_000, 0);
    at(50, 0, 10);
    // 1000 waited still; none of these came to too few, but to none.
    counted(500, 1_500, 0, 0);
    assertThat(served.busy()).isZero();
  }

  @Test
  void timeInPiecesIsTimeInOne() {
    ServedRequests pieces = new ServedRequests(
        new ServiceLoad(Requests.steady(0, List.of()), 100, 1, 1, 10, Optional.empty(), Optional.empty()));
    pieces.rate(250);
    pieces.replicas(2);
    for (int i = 0; i < 600; i++) {
      pieces.pass(0.1);
    }
    at(250, 2, 60);
    ServedRequests.Count c = pieces.count();
    counted(c.came(), c.unserved(), c.overload(), c.slow());
    assertThat(c.unserved()).isCloseTo(50 * 60 - 2_000, within(1e-6));
  }
}
