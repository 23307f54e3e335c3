package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.ANYWHERE;
import static dev.aftermath.scheduling.Cluster.cores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All or nothing, in whatever order things happen. */
class GangTest {
  private static long bound(List<Pod> pods) {
    return pods.stream().filter(pod -> pod.node() != Pod.NOWHERE).count();
  }

  @ParameterizedTest
  @ValueSource(strings = {"012", "021", "102", "120", "201", "210"})
  void twoGangsThatNeedMoreThanHalfEachHoldNothingWhileTheyWait(String order) {
    for (int firstToCome = 0; firstToCome < 2; firstToCome++) {
      // Four nodes, three of them full. Each gang needs three nodes, and one and a half for each would be all.
      Cluster c = new Cluster(Cluster.pool(Collections.nCopies(4, new NodeShape(0, 0, 4_000, 8_192, 0, ""))),
          List.of(), Quotas.NONE, 1, false, Backoff.NONE);
      List<Pod> others = new ArrayList<>();
      for (int n = 0; n < 3; n++) {
        others.add(c.place(Pod.NO_SERVICE, cores(4), 0, n));
      }
      List<List<Pod>> gangs = new ArrayList<>();
      for (int g = 0; g < 2; g++) {
        gangs.add(List.of(c.pod(Pod.NO_SERVICE, 3 * g, cores(4), 0), c.pod(Pod.NO_SERVICE, 3 * g + 1, cores(4), 0),
            c.pod(Pod.NO_SERVICE, 3 * g + 2, cores(4), 0)));
      }
      c.scheduler.submit(gangs.get(firstToCome), List.of(ANYWHERE));
      c.scheduler.submit(gangs.get(1 - firstToCome), List.of(ANYWHERE));
      c.simulation.afterEachEvent(() -> gangs.forEach(gang -> assertThat(bound(gang)).isIn(0L, 3L)));
      for (int i = 0; i < 3; i++) {
        c.runTo(10 * (i + 1));
        assertThat(bound(gangs.get(0)) + bound(gangs.get(1))).as("%s nodes are free", 1 + i).isEqualTo(i < 2 ? 0 : 3);
        c.scheduler.release(others.get(order.charAt(i) - '0'));
      }
      c.runTo(40);
      assertThat(bound(gangs.get(firstToCome))).as("the first that came").isEqualTo(3);
      assertThat(bound(gangs.get(1 - firstToCome))).isZero();
      gangs.get(firstToCome).forEach(c.scheduler::release);
      c.runTo(50);
      assertThat(bound(gangs.get(1 - firstToCome))).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverComesAndGoesNothingIsLostAndNothingIsHalf(long seed) {
    new Chaos(seed).run();
  }

  @Test
  void chaosMeetsEveryKindOfEvent() {
    Set<String> seen = new HashSet<>();
    for (long seed = 1; seed <= 6; seed++) {
      Chaos chaos = new Chaos(seed);
      chaos.run();
      seen.addAll(chaos.seen);
    }
    assertThat(seen).contains("bound", "preempted", "parked", "released", "lost", "back");
  }

  /** Random gangs, releases and losses of nodes on eight nodes, with budgets, quotas and limits, checked throughout. */
  private static final class Chaos {
    private static final int SERVICES = 4;
    private static final int LEAST = 3;
    private static final int MOST_PER_NODE = 2;

    private final RandomStream luck;
    private final Set<String> seen = new HashSet<>();
    private final List<List<Pod>> gangs = new ArrayList<>();
    private final Set<Pod> running = new HashSet<>();
    private final Cluster c;
    private final Pod.Owner owner = new Pod.Owner() {
      @Override
      public void bound(Pod pod) {
        seen.add("bound");
        assertThat(running.add(pod)).as("bound once").isTrue();
      }

      @Override
      public void preempted(Pod pod, int node) {
        seen.add("preempted");
        assertThat(running.remove(pod)).as("it was there").isTrue();
        if (pod.service() == 1) {
          assertThat(c.placement.siblings(pod)).as("budget").isGreaterThanOrEqualTo(LEAST);
        }
      }
    };

    Chaos(long seed) {
      luck = new RandomStreams(seed, 0).of("chaos");
      List<NodeShape> shapes = new ArrayList<>();
      for (int n = 0; n < 8; n++) {
        shapes.add(new NodeShape(n / 4, n / 2, 16_000, 65_536, 4, "T4").with(Traits.gpuMemory(16_000)));
      }
      c = new Cluster(Cluster.pool(shapes), List.of(ServiceRules.NONE,
          new ServiceRules(false, Integer.MAX_VALUE, Set.of(), Map.of(), LEAST),
          ServiceRules.mostPerNode(MOST_PER_NODE),
          new ServiceRules(false, Integer.MAX_VALUE, Set.of(), Map.of(Level.ROOM, 2), 0)),
          Map.of("a", new Quotas.Quota(new Amount(40_000, Amount.UNLIMITED, 10_000), new Amount(40_000, 0, 10_000)),
              "b", new Quotas.Quota(new Amount(40_000, Amount.UNLIMITED, 10_000), Amount.NOTHING)),
          luck.nextUniform() < 0.5 ? 0 : 0.1, true, luck.nextUniform() < 0.5 ? Backoff.NONE
          : new Backoff(100_000, 800_000));
      c.simulation.afterEachEvent(this::check);
    }

    private int below(int bound) {
      return (int) (luck.nextUniform() * bound);
    }

    void run() {
      for (int step = 0; step < 400; step++) {
        double what = luck.nextUniform();
        if (what < 0.5) {
          submit(step);
        } else if (what < 0.85 && !gangs.isEmpty()) {
          leave(gangs.get(below(gangs.size())), "released");
        } else {
          turn(below(8));
        }
        c.runTo(step * 0.25);
      }
      gangs.forEach(gang -> leave(gang, "released"));
      c.runTo(1_000);
      // What still waited has had its turn by now; when all have left, the nodes are as they were.
      gangs.forEach(gang -> leave(gang, "released"));
    }

    private void submit(int step) {
      int service = below(SERVICES);
      int priority = below(3);
      String team = List.of("", "a", "b").get(below(3));
      int kind = below(3);
      Demand demand = new Demand(1_000 + 1_000 * below(4), 1_024, kind == 1 ? 1 + below(2) : 0,
          kind == 2 ? 200 + 100 * below(6) : 0);
      Gang together = new Gang();
      List<Pod> gang = new ArrayList<>();
      for (int r = 0; r <= below(5); r++) {
        gang.add(new Pod(service, 100 * step + r, demand, priority, owner, team));
      }
      gang.forEach(together::add);
      gangs.add(gang);
      c.scheduler.submit(gang, List.of(ANYWHERE));
    }

    private void leave(List<Pod> gang, String how) {
      for (Pod pod : gang) {
        if (running.remove(pod)) {
          seen.add(how);
          c.scheduler.release(pod);
        }
      }
    }

    private void turn(int node) {
      boolean lost = c.pool.schedulable(node);
      c.pool.setSchedulable(node, !lost);
      if (lost) {
        // With one member all lose their work.
        Set<Pod> there = new HashSet<>(c.placement.podsOn(node));
        gangs.stream().filter(gang -> gang.stream().anyMatch(there::contains)).forEach(gang -> leave(gang, "lost"));
        assertThat(c.placement.podsOn(node)).isEmpty();
      } else {
        seen.add("back");
      }
      c.scheduler.wake(node);
    }

    private void check() {
      c.placement.verify();
      seen.add(c.scheduler.parkedCount() > 0 ? "parked" : "");
      Set<Pod> there = new HashSet<>();
      Amount ofB = Amount.NOTHING;
      for (int node = 0; node < 8; node++) {
        long[] taken = new long[4];
        for (Pod pod : c.placement.podsOn(node)) {
          assertThat(c.pool.schedulable(node)).as("in service").isTrue();
          assertThat(there.add(pod)).as("in one place").isTrue();
          ofB = pod.team().equals("b") ? ofB.plus(Amount.of(pod.demand())) : ofB;
          for (int g = 0; g < 4; g++) {
            taken[g] += (pod.gpusTaken >> g & 1) == 0 ? 0 : pod.demand().milliOfEach();
          }
        }
        for (long milli : taken) {
          assertThat(milli).isLessThanOrEqualTo(Demand.WHOLE_GPU);
        }
      }
      assertThat(there).as("what the owners know").isEqualTo(running);
      assertThat(ofB.within(new Amount(40_000, Amount.UNLIMITED, 10_000))).as("b may not borrow").isTrue();
      assertThat(c.placement.quotas().used("b")).isEqualTo(ofB);
      for (List<Pod> gang : gangs) {
        assertThat(bound(gang)).as("all or nothing").isIn(0L, (long) gang.size());
      }
    }
  }
}
