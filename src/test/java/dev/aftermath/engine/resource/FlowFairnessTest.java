package dev.aftermath.engine.resource;

import static dev.aftermath.engine.resource.Flows.UNLIMITED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Max-min fair shares: textbook examples by hand, and the bottleneck condition on random networks. */
class FlowFairnessTest {
  private static final double FOREVER = 1e15;

  @Test
  void threeLinksAndFourFlowsByHand() {
    // Links of 10, 12, 20; A over 1 and 3, B over 1 and 2, C over 2, D over 2 and 3.
    // Equal shares would be 10/2 = 5, 12/3 = 4, 20/2 = 10: link 2 fills first, B = C = D = 4.
    // Then A alone has 10 - 4 = 6 left of link 1 and 20 - 4 = 16 of link 3: A = 6.
    Flows f = new Flows();
    int one = f.network.addLink(10);
    int two = f.network.addLink(12);
    int three = f.network.addLink(20);
    f.start("A", FOREVER, UNLIMITED, one, three);
    f.start("B", FOREVER, UNLIMITED, one, two);
    f.start("C", FOREVER, UNLIMITED, two);
    f.start("D", FOREVER, UNLIMITED, two, three);
    assertThat(List.of(f.rate("A"), f.rate("B"), f.rate("C"), f.rate("D"))).containsExactly(6.0, 4.0, 4.0, 4.0);
  }

  @Test
  void theParkingLotGivesTheLongWayAnEqualShareOfItsNarrowestLink() {
    // Links of 1, 2, 3, one flow over all, one over each: link 1 fills at 1/2; the others keep what is left.
    Flows f = new Flows();
    int[] links = {f.network.addLink(1), f.network.addLink(2), f.network.addLink(3)};
    f.start("long", FOREVER, UNLIMITED, links);
    for (int i = 0; i < 3; i++) {
      f.start("short " + i, FOREVER, UNLIMITED, links[i]);
    }
    assertThat(f.rate("long")).isEqualTo(0.5);
    assertThat(f.rate("short 0")).isEqualTo(0.5); // 1 - 0.5
    assertThat(f.rate("short 1")).isEqualTo(1.5); // 2 - 0.5
    assertThat(f.rate("short 2")).isEqualTo(2.5); // 3 - 0.5
  }

  @Test
  void capsAreServedFirstAndWhatTheyLeaveIsShared() {
    // 100 among caps of 10 and 25 and two without: 10 + 25 + 2 x = 100, x = 32.5.
    Flows f = new Flows();
    int link = f.network.addLink(100);
    f.start("10", FOREVER, 10, link);
    f.start("25", FOREVER, 25, link);
    f.start("a", FOREVER, UNLIMITED, link);
    f.start("b", FOREVER, UNLIMITED, link);
    assertThat(List.of(f.rate("10"), f.rate("25"), f.rate("a"), f.rate("b"))).containsExactly(10.0, 25.0, 32.5, 32.5);
  }

  @Test
  void aCapAboveTheFairShareChangesNothing() {
    Flows f = new Flows();
    int link = f.network.addLink(100);
    f.start("capped", FOREVER, 60, link);
    f.start("free", FOREVER, UNLIMITED, link);
    assertThat(f.rate("capped")).isEqualTo(50);
    assertThat(f.rate("free")).isEqualTo(50);
  }

  @Test
  void onRandomNetworksEveryFlowHasABottleneck() {
    // A share is max-min fair exactly when each flow is at its cap, or crosses a full link on which nobody has more
    // (Bertsekas and Gallager, section 6.5.2).
    for (int r = 0; r < 500; r++) {
      RandomStream luck = new RandomStreams(51, r).of("network");
      Flows f = new Flows();
      int links = 1 + (int) (luck.nextUniform() * 6);
      double[] capacity = new double[links];
      for (int l = 0; l < links; l++) {
        capacity[l] = luck.nextUniform() < 0.05 ? 0 : 1 + luck.nextUniform() * 100;
        f.network.addLink(capacity[l]);
      }
      List<int[]> paths = new ArrayList<>();
      List<Double> caps = new ArrayList<>();
      int n = 1 + (int) (luck.nextUniform() * 30);
      for (int i = 0; i < n; i++) {
        int first = (int) (luck.nextUniform() * links);
        int[] path = new int[1 + (int) (luck.nextUniform() * (links - first))];
        for (int k = 0; k < path.length; k++) {
          path[k] = first + k;
        }
        paths.add(path);
        caps.add(luck.nextUniform() < 0.3 ? 1 + (int) (luck.nextUniform() * 30) : UNLIMITED);
        f.start("f" + i, FOREVER, caps.get(i), path);
      }
      checkBottlenecks(f, capacity, paths, caps);
    }
  }

  private static void checkBottlenecks(Flows f, double[] capacity, List<int[]> paths, List<Double> caps) {
    double[] used = new double[capacity.length];
    double[] greatest = new double[capacity.length];
    for (int i = 0; i < paths.size(); i++) {
      for (int l : paths.get(i)) {
        used[l] += f.rate("f" + i);
        greatest[l] = Math.max(greatest[l], f.rate("f" + i));
      }
    }
    for (int l = 0; l < capacity.length; l++) {
      assertThat(used[l]).as("never more than the link has").isLessThanOrEqualTo(capacity[l] * (1 + 1e-9));
    }
    for (int i = 0; i < paths.size(); i++) {
      double rate = f.rate("f" + i);
      boolean held = Math.abs(rate - caps.get(i)) < 1e-9;
      for (int l : paths.get(i)) {
        held |= used[l] >= capacity[l] * (1 - 1e-9) && rate > greatest[l] - 1e-9;
      }
      assertThat(held).as("flow " + i + " at " + rate).isTrue();
      assertThat(rate).as("never more than its cap").isLessThanOrEqualTo(caps.get(i) * (1 + 1e-9));
    }
  }
}
