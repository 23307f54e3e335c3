package dev.aftermath.engine.resource;

import static dev.aftermath.engine.resource.Flows.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.aftermath.vocabulary.Traffic;
import org.junit.jupiter.api.Test;

/** What a link has carried of each kind is the integral of the rates, whatever changed meanwhile. */
class BytesCarriedTest {
  private final Flows f = new Flows();
  private final int link = f.network.addLink(100);
  private final int far = f.network.addLink(1_000);

  private void carried(double seconds, double replication, double restore) {
    f.runTo(seconds);
    assertThat(f.network.bytesCarried(link, Traffic.REPLICATION)).isCloseTo(replication, within(1e-6));
    assertThat(f.network.bytesCarried(link, Traffic.RESTORE)).isCloseTo(restore, within(1e-6));
  }

  @Test
  void eachKindIsCountedThroughEveryChange() {
    FlowNetwork.Stream stream =
        f.network.addStream(Terms.of(Traffic.REPLICATION), new int[] {link, far}, 10, 2, () -> { });
    carried(5, 5 * 20, 0);
    // Beside 2 * 10 B/s of streams a restore has 80 B/s; from 7 s on there is one stream, and 90 B/s.
    f.network.start(Terms.of(Traffic.RESTORE), new int[] {link}, UNLIMITED, 160 + 270, () -> { });
    carried(7, 7 * 20, 2 * 80);
    f.network.setDemand(stream, 10, 1);
    carried(8, 140 + 10, 160 + 90);
    // A cut of two seconds; 180 B of the restore are left, for two seconds more: it ends at 12 s.
    f.network.setCapacity(link, 0);
    carried(10, 150, 250);
    f.network.setCapacity(link, 100);
    carried(12, 170, 430);
    carried(20, 250, 430);
    assertThat(f.network.bytesCarried(far, Traffic.REPLICATION)).as("on both links").isCloseTo(250, within(1e-6));
  }

  @Test
  void whatTakesAnotherWayOrIsAnotherKindIsNotCounted() {
    f.network.addStream(Terms.of(Traffic.REPLICATION), new int[] {far}, 10, 1, () -> { });
    f.start("plain", 1_000, UNLIMITED, link);
    carried(50, 0, 0);
    assertThat(f.network.bytesCarried(link, Traffic.IMAGE)).isZero();
  }

  @Test
  void whatHasArrivedOfTransfersWasCarried() {
    // Three transfers, one of which is broken off half way: 100 + 200 + 50 B.
    f.network.start(Terms.of(Traffic.RESTORE), new int[] {link}, 10, 100, () -> { });
    f.network.start(Terms.of(Traffic.RESTORE), new int[] {link}, 10, 200, () -> { });
    FlowNetwork.Flow broken = f.network.start(Terms.of(Traffic.RESTORE), new int[] {link}, 10, 100, () -> { });
    f.at(5, () -> f.network.abort(broken));
    carried(100, 0, 350);
  }
}
