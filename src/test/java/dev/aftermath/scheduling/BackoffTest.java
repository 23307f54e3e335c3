package dev.aftermath.scheduling;

import static dev.aftermath.scheduling.Cluster.cores;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aftermath.scheduling.Backoff;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** How long a request is left alone after it did not fit; one node of 8 cores, decisions take no time. */
class BackoffTest {
  private static final Backoff ONE_TO_TEN = new Backoff(Ticks.SECOND, 10 * Ticks.SECOND);

  private final List<Double> looks = new ArrayList<>();

  private Cluster cluster(Backoff backoff) {
    return new Cluster(Cluster.pool(List.of(new NodeShape(0, 0, 8_000, 8_192, 0, ""))), List.of(), Quotas.NONE, 0,
        false, backoff);
  }

  /** Asks at 0 s for more than the node has, and writes down when the scheduler decides on it. */
  private Request impossible(Cluster c, Demand demand) {
    double[] last = {-1};
    IntPredicate noted = node -> {
      double now = Ticks.toSeconds(c.simulation.now());
      if (now != last[0]) {
        last[0] = now;
        looks.add(now);
      }
      return false;
    };
    Request request =
        c.scheduler.submit(List.of(c.pod(Pod.NO_SERVICE, 0, demand, 0)), List.of(noted, Cluster.ANYWHERE));
    c.runTo(0);
    return request;
  }

  /** Something happens every so often: a small pod leaves. */
  private static void stirEvery(Cluster c, double seconds, double until) {
    for (double t = seconds; t <= until; t += seconds) {
      Pod pod = c.pod(Pod.NO_SERVICE, 1, cores(0), 0);
      c.simulation.at(Ticks.ofSeconds(t), () -> {
        c.placement.bind(pod, 0);
        c.scheduler.release(pod);
      });
    }
  }

  @Test
  void pausesDoubleUpToTheLongest() {
    assertThat(List.of(1, 2, 3, 4, 5, 6, 99)).extracting(n -> ONE_TO_TEN.after(n) / Ticks.SECOND)
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L, 10L);
    assertThat(new Backoff(Ticks.DAY, 30 * Ticks.DAY).after(40)).as("no overflow").isEqualTo(30 * Ticks.DAY);
    assertThat(new Backoff(5, 3).after(1)).isEqualTo(3);
  }

  @Test
  void nobodyIsLookedAtBeforeItsPauseIsOver() {
    // Its gang of two of 5 cores never fits, though one of them would: something happens every 100 ms.
    Cluster c = cluster(ONE_TO_TEN);
    List<Double> decided = new ArrayList<>();
    Pod first = c.pod(Pod.NO_SERVICE, 0, cores(5), 0);
    Pod second = c.pod(Pod.NO_SERVICE, 1, cores(5), 0);
    Ranking watched = new Ranking() {
      @Override
      public long score(int node, Demand demand) {
        if (demand == first.demand()) {
          decided.add(Ticks.toSeconds(c.simulation.now()));
        }
        return 0;
      }

      @Override
      public boolean steady() {
        return false;
      }
    };
    Scheduler scheduler = new Scheduler(c.simulation, new Placement(c.pool, 0, watched), 0, 1, 0, false, ONE_TO_TEN);
    scheduler.submit(List.of(first, second), List.of(Cluster.ANYWHERE));
    for (int i = 1; i < 400; i++) {
      c.simulation.at(Ticks.ofSeconds(i / 10.0), () -> scheduler.wake(0));
    }
    c.runTo(40);
    // Pauses of 1, 2, 4, 8, 10, 10 s: at 0, 1, 3, 7, 15, 25, 35.
    assertThat(decided).containsExactly(0.0, 1.0, 3.0, 7.0, 15.0, 25.0, 35.0);
  }

  @Test
  void aPodThatCouldGoWaitsForTheEndOfItsPause() {
    Cluster c = cluster(ONE_TO_TEN);
    Pod full = c.place(Pod.NO_SERVICE, cores(8), 0, 0);
    Pod waiting = c.submit(Pod.NO_SERVICE, cores(1), 0);
    c.simulation.at(Ticks.ofSeconds(0.3), () -> c.scheduler.release(full));
    c.runTo(0.999);
    assertThat(waiting.node()).isEqualTo(Pod.NOWHERE);
    assertThat(c.runTo(5).told).containsExactly("bound -1/0 @1.0");
  }

  @Test
  void whoIsWokenOftenIsLookedAtOnce() {
    Cluster c = cluster(new Backoff(10 * Ticks.SECOND, 10 * Ticks.SECOND));
    Pod full = c.place(Pod.NO_SERVICE, cores(8), 0, 0);
    Pod waiting = c.submit(Pod.NO_SERVICE, cores(1), 0);
    c.runTo(0);
    c.scheduler.release(full);
    c.runTo(1);
    long before = c.simulation.fired();
    for (int i = 0; i < 5; i++) {
      c.scheduler.wake(0);
    }
    c.runTo(20);
    // One event ends the pause, one decides.
    assertThat(c.simulation.fired() - before).isEqualTo(2);
    assertThat(c.told).containsExactly("bound -1/0 @10.0");
    assertThat(waiting.node()).isZero();
  }

  @Test
  void afterThePauseItIsLookedAtAsSoonAsSomethingHappens() {
    Cluster c = cluster(ONE_TO_TEN);
    Pod full = c.place(Pod.NO_SERVICE, cores(8), 0, 0);
    c.submit(Pod.NO_SERVICE, cores(1), 0);
    c.simulation.at(Ticks.ofSeconds(7.5), () -> c.scheduler.release(full));
    assertThat(c.runTo(20).told).containsExactly("bound -1/0 @7.5");
  }

  @Test
  void aRequestTakenBackInItsPauseIsNeverPlaced() {
    Cluster c = cluster(ONE_TO_TEN);
    Pod full = c.place(Pod.NO_SERVICE, cores(8), 0, 0);
    Request request = impossible(c, cores(1));
    c.scheduler.release(full);
    c.scheduler.withdraw(request);
    stirEvery(c, 0.5, 5);
    c.runTo(20);
    assertThat(c.told).isEmpty();
    assertThat(c.scheduler.parkedCount()).isZero();
    assertThat(looks).as("only when it came, and when it was woken").isEqualTo(List.of(0.0));
  }

  @Test
  void withoutPausesEverythingThatHelpsIsUsedAtOnce() {
    Cluster c = cluster(Backoff.NONE);
    Pod full = c.place(Pod.NO_SERVICE, cores(8), 0, 0);
    c.submit(Pod.NO_SERVICE, cores(1), 0);
    c.simulation.at(Ticks.ofSeconds(0.3), () -> c.scheduler.release(full));
    assertThat(c.runTo(5).told).containsExactly("bound -1/0 @0.3");
  }
}
