package dev.aftermath.engine.resource;

import static dev.aftermath.engine.resource.Flows.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What changes under way: cuts, repairs, transfers broken off, streams that ask for more or less. */
class FlowChangesTest {
  private final Flows f = new Flows();
  private final int link = f.network.addLink(100);

  @Test
  void aCutStallsATransferAndARepairLetsItGoOn() {
    // 300 of 1,000 B by 3 s, nothing until 8 s, 700 B more at 100 B/s: 8 + 7 = 15 s.
    f.start("a", 1_000, UNLIMITED, link);
    f.at(3, () -> f.network.setCapacity(link, 0));
    f.at(5, () -> assertThat(f.rate("a")).isZero());
    f.at(8, () -> f.network.setCapacity(link, 100));
    f.runTo(100);
    assertThat(f.endedAt("a")).isEqualTo(15);
  }

  @Test
  void aLinkThatStaysCutKeepsItsTransfersForever() {
    f.start("a", 1_000, UNLIMITED, link);
    f.at(3, () -> f.network.setCapacity(link, 0)).runTo(1e9);
    assertThat(f.ended).isEmpty();
  }

  @Test
  void aTransferMayStartOnACutLink() {
    f.network.setCapacity(link, 0);
    f.start("a", 1_000, UNLIMITED, link);
    f.at(8, () -> f.network.setCapacity(link, 50)).runTo(100);
    assertThat(f.endedAt("a")).isEqualTo(28); // 8 + 1,000 / 50
  }

  @Test
  void aCutElsewhereMovesNothing() {
    int other = f.network.addLink(100);
    f.start("a", 1_000, UNLIMITED, link);
    f.at(3, () -> f.network.setCapacity(other, 0)).runTo(100);
    assertThat(f.endedAt("a")).isEqualTo(10);
  }

  @Test
  void aTransferBrokenOffLeavesItsShareToTheOthers() {
    // 50 each until 4 s: 200 B each; then b alone: 800 B at 100 B/s: 12 s.
    f.start("a", 1_000, UNLIMITED, link);
    f.start("b", 1_000, UNLIMITED, link);
    f.at(4, () -> assertThat(f.network.abort(f.flows.get("a"))).isTrue()).runTo(100);
    assertThat(f.ended).doesNotContainKey("a");
    assertThat(f.endedAt("b")).isEqualTo(12);
    assertThat(f.network.abort(f.flows.get("a"))).as("twice").isFalse();
    assertThat(f.network.abort(f.flows.get("b"))).as("done").isFalse();
  }

  @Test
  void whoComesAfterEveryoneHasGoneIsServedInFull() {
    f.start("a", 1_000, UNLIMITED, link);
    f.at(4, () -> f.network.abort(f.flows.get("a")));
    f.at(20, () -> f.start("b", 500, UNLIMITED, link)).runTo(100);
    assertThat(f.endedAt("b")).isEqualTo(25);
  }

  @Test
  void aStreamTakesWhatItAsksForAndTransfersShareTheRest() {
    List<Double> heard = new ArrayList<>();
    FlowNetwork.Stream[] stream = new FlowNetwork.Stream[1];
    stream[0] = f.network.addStream(new int[] {link}, 10, 3, () -> {
      if (stream[0] != null) {
        heard.add(stream[0].rate());
      }
    });
    assertThat(stream[0].rate()).as("each of three").isEqualTo(10);
    // 100 - 3 * 10 = 70 are left for one transfer.
    f.start("a", 1_000, UNLIMITED, link);
    assertThat(f.rate("a")).isEqualTo(70);
    assertThat(heard).as("its own rate has not changed").isEmpty();
    // Asking for 40 each is more than a fair share of 100 / (3 + 1) = 25.
    f.network.setDemand(stream[0], 40, 3);
    assertThat(stream[0].rate()).isEqualTo(25);
    assertThat(f.rate("a")).isEqualTo(25);
    assertThat(heard).containsExactly(25.0);
    // Two members less: 40 + a = 100 would give a 60, the fair share is 50: 40 and 60.
    f.network.setDemand(stream[0], 40, 1);
    assertThat(stream[0].rate()).isEqualTo(40);
    assertThat(f.rate("a")).isEqualTo(60);
  }

  @Test
  void aStreamHearsOfARateChangeOnceForEachChange() {
    List<Double> heard = new ArrayList<>();
    FlowNetwork.Stream[] stream = new FlowNetwork.Stream[1];
    stream[0] = f.network.addStream(new int[] {link}, UNLIMITED, 1, () -> {
      if (stream[0] != null) {
        heard.add(stream[0].rate());
      }
    });
    f.start("a", 500, UNLIMITED, link); // 50 B/s each, until 10 s
    f.at(2, () -> f.network.setCapacity(link, 100)); // no change
    f.at(20, () -> f.network.setCapacity(link, 0));
    f.at(30, () -> f.network.setCapacity(link, 80));
    f.runTo(100);
    assertThat(heard).containsExactly(50.0, 100.0, 0.0, 80.0);
    assertThat(f.endedAt("a")).isEqualTo(10);
  }

  @Test
  void aFinishedTransferMayStartTheNextOne() {
    f.network.start(new int[] {link}, UNLIMITED, 1_000, () -> f.start("second", 1_000, UNLIMITED, link));
    f.runTo(100);
    assertThat(f.endedAt("second")).isEqualTo(20);
  }

  @Test
  void aStreamThatComesOrAsksForMoreTakesNothingOfWhatHasPassed() {
    // 400 B by 4 s; beside 50 B/s of the stream 200 B more by 8 s; beside 75 B/s 50 B more by 10 s, when it leaves:
    // 350 of 1,000 B are left for 3.5 s at 100 B/s.
    f.start("a", 1_000, UNLIMITED, link);
    FlowNetwork.Stream[] stream = new FlowNetwork.Stream[1];
    f.at(4, () -> stream[0] = f.network.addStream(new int[] {link}, 25, 2, () -> { }));
    f.at(8, () -> f.network.setDemand(stream[0], 25, 3));
    f.at(10, () -> f.network.setDemand(stream[0], 0, 3)).runTo(100);
    assertThat(f.endedAt("a")).isEqualTo(13.5);
  }
}
