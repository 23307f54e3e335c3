package dev.aftermath.engine.resource;

import static dev.aftermath.engine.resource.Flows.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The check of the links finds what is wrong, when rates are changed behind the back of the network. */
class FlowCheckTest {
  private final Flows f = new Flows();
  private final int link = f.network.addLink(100);

  @Test
  void moreThanTheLinkHasIsFound() {
    // 40 of the stream and 60 of the transfer are 100 B/s.
    FlowNetwork.Stream stream = f.network.addStream(new int[] {link}, 80, 1, () -> { });
    f.start("transfer", 1e6, 60, link);
    f.network.verify();
    stream.rate = 51;
    assertThatThrownBy(f.network::verify).isInstanceOf(IllegalStateException.class)
        .hasMessage("link 0 carries 101.0 of 100.0");
  }

  @Test
  void theMembersOfAStreamCountEachForThemselves() {
    FlowNetwork.Stream stream = f.network.addStream(new int[] {link}, 80, 3, () -> { });
    f.network.verify();
    stream.rate = 34; // 3 * 34 = 102
    assertThatThrownBy(f.network::verify).hasMessage("link 0 carries 102.0 of 100.0");
  }

  @Test
  void moreThanTheTransferItselfCanTakeIsFoundAndSoAreRatesThatAreNone() {
    FlowNetwork.Stream stream = f.network.addStream(new int[] {link}, 20, 1, () -> { });
    for (double rate : new double[] {21, -1, Double.NaN, UNLIMITED}) {
      stream.rate = rate;
      assertThatThrownBy(f.network::verify).hasMessage("a transfer takes " + rate + " of at most 20.0");
    }
  }
}
