package dev.aftermath.engine.resource;

import static dev.aftermath.engine.resource.Flows.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** n equal image pulls over one link end together at n S / B. */
class FlowEqualPullsTest {
  @ParameterizedTest
  @CsvSource({
    "1, 838860800, 1.25e9, 671089", // 800 MiB at 10 Gbit/s: 0.67108864 s, rounded up to a tick
    "7, 838860800, 1.25e9, 4697621", // 4.69762048 s
    "100, 838860800, 1.25e9, 67108864", // exact
    "1000, 838860800, 1.25e9, 671088640",
    "3, 1000, 1000, 3000000", // 3 s
    "2, 858000000000000, 1.25e9, 1372800000000" // NIRS's 858 TB twice: 1,372,800 s
  })
  void theyEndTogetherAtTheTickAfterNTimesSizeOverBandwidth(int n, double bytes, double bandwidth, long ticks) {
    Flows f = new Flows();
    int link = f.network.addLink(bandwidth);
    for (int i = 0; i < n; i++) {
      f.start("pull " + i, bytes, UNLIMITED, link);
    }
    f.simulation.run(Long.MAX_VALUE - 1);
    assertThat(f.ended).hasSize(n);
    assertThat(new HashSet<>(f.ended.values())).containsExactly(ticks);
    assertThat(ticks).isEqualTo((long) Math.ceil(n * bytes / bandwidth * 1e6));
  }

  @Test
  void whoHasALittleMoreToPullEndsALittleLater() {
    // 1 MB/s each: ten bytes more are ten ticks more; alone at 2 MB/s, they take five.
    Flows f = new Flows();
    int link = f.network.addLink(2e6);
    f.start("less", 1e6, UNLIMITED, link);
    f.start("more", 1e6 + 10, UNLIMITED, link);
    f.runTo(10);
    assertThat(f.ended).containsEntry("less", 1_000_000L).containsEntry("more", 1_000_005L);
  }

  @Test
  void theyEndInOneEventHoweverMany() {
    Flows f = new Flows();
    int link = f.network.addLink(1e9);
    for (int i = 0; i < 500; i++) {
      f.start("pull " + i, 1e9, UNLIMITED, link);
    }
    f.simulation.run(Long.MAX_VALUE - 1);
    assertThat(f.simulation.fired()).isEqualTo(1);
    assertThat(f.ended.keySet()).as("in the order in which they were started").first().isEqualTo("pull 0");
  }

  @Test
  void aSlowDiskHoldsBackItsOwnPullOnly() {
    // 100 B/s shared by two would be 50 each; one disk takes 20, the other pull gets the remaining 80.
    Flows f = new Flows();
    int link = f.network.addLink(100);
    f.start("slow", 200, 20, link);
    f.start("fast", 800, UNLIMITED, link);
    f.runTo(100);
    assertThat(f.endedAt("slow")).isEqualTo(10);
    assertThat(f.endedAt("fast")).isEqualTo(10);
  }

  @Test
  void pullsOverDifferentLinksDoNotMeet() {
    Flows f = new Flows();
    f.start("a", 1_000, UNLIMITED, f.network.addLink(100));
    f.start("b", 1_000, UNLIMITED, f.network.addLink(100));
    f.runTo(100);
    assertThat(f.endedAt("a")).isEqualTo(10);
    assertThat(f.endedAt("b")).isEqualTo(10);
  }

  @Test
  void latecomersShareFromThenOn() {
    // a alone: 500 of 1,000 B by 5 s. Then 50 B/s each: a ends at 5 + 500/50 = 15 s with 500 of b's 1,000 B done;
    // b alone again: 15 + 500/100 = 20 s.
    Flows f = new Flows();
    int link = f.network.addLink(100);
    f.start("a", 1_000, UNLIMITED, link);
    f.at(5, () -> f.start("b", 1_000, UNLIMITED, link)).runTo(100);
    assertThat(f.endedAt("a")).isEqualTo(15);
    assertThat(f.endedAt("b")).isEqualTo(20);
  }

  @Test
  void nothingToSendIsDoneAtOnceButInAnEventOfItsOwn() {
    Flows f = new Flows();
    int link = f.network.addLink(100);
    f.at(3, () -> {
      f.start("empty", 0, UNLIMITED, link);
      assertThat(f.ended).isEmpty();
    }).runTo(3);
    assertThat(f.endedAt("empty")).isEqualTo(3);
  }

  @Test
  void aTransferWithoutLinksIsLimitedByItselfOnly() {
    Flows f = new Flows();
    f.start("local", 1_000, 250);
    f.start("twin", 1_000, 250);
    f.start("at once", 1_000, UNLIMITED);
    f.runTo(100);
    assertThat(f.endedAt("local")).isEqualTo(4); // 1,000 / 250
    assertThat(f.endedAt("twin")).isEqualTo(4);
    assertThat(f.endedAt("at once")).isZero();
  }
}
