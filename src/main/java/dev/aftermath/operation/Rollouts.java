package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.Workload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Bad versions of services on their way through the replicas, in the way that the strategy states, until they are
 * noticed and put back.
 *
 * <p>A replica that is being replaced gets no requests until the new version has started; one of a version that fails
 * in service gets them and fails. What is on its way is at a machine all the time, and counts as running. Replicas that
 * are replaced together become ready together.
 */
final class Rollouts {
  private final Map<Integer, Rollout> ways;
  private final Workload workload;
  private final Placement placement;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final Journal journal;
  private final Design design;
  private final IntConsumer freed;
  private final Map<Integer, Bad> underWay = new HashMap<>();
  private final Map<Integer, Integer> releases = new HashMap<>();
  private final List<ReleaseListener> noticed = new ArrayList<>();
  private final List<IntConsumer> over = new ArrayList<>();

  /** A bad version on its way. */
  private final class Bad {
    final ServiceSpec service;
    final Rollout way;
    final int release;
    final int replicas;
    /** Those of the version before, in the order in which they are replaced. */
    final Deque<Integer> old = new ArrayDeque<>();
    final Deque<Integer> replaced = new ArrayDeque<>();
    final Beside beside = new Beside(placement, freed);
    int surge;
    int draws;
    boolean stopped;
    boolean watched;
    /** What has been replaced comes back at once: it is no more than the first few. */
    boolean comesBackTogether;
    long switchedAt = Ticks.NEVER;
    long downSince = -1;

    Bad(ServiceSpec service, Rollout way, int release, int[] running) {
      this.service = service;
      this.way = way;
      this.release = release;
      replicas = running.length;
      for (int r : running) {
        old.addLast(r);
      }
    }

    long start() {
      return streams.ticks(service.start(), "rollout", service.name(), Integer.toString(release), "start",
          Integer.toString(draws++));
    }

    // Answers: it gets requests, and fails.
    void replace(int most, boolean answers) {
      for (int k = 0; k < most && !old.isEmpty(); k++) {
        int r = old.removeFirst();
        replaced.addLast(r);
        workload.replace(service.id(), r, answers);
      }
      if (downSince < 0 && !workload.up(service.id())) {
        downSince = simulation.now();
      }
    }

    void answer() {
      replaced.forEach(r -> workload.replace(service.id(), r, true));
    }

    // They are stopped, and get no more requests.
    void silence(int most) {
      replaced.stream().limit(most).forEach(r -> workload.replace(service.id(), r, false));
    }

    void restore(int most) {
      for (int k = 0; k < most && !replaced.isEmpty(); k++) {
        workload.restore(service.id(), replaced.removeFirst());
      }
    }
  }

  Rollouts(
      Design design, Workload workload, Placement placement, Simulation simulation, RandomStreams streams,
      Journal journal, IntConsumer freed) {
    ways = design.rollouts();
    this.design = design;
    this.workload = workload;
    this.placement = placement;
    this.simulation = simulation;
    this.streams = streams;
    this.journal = journal;
    this.freed = freed;
  }

  /** Hears of versions that are noticed to be bad, and after how many ticks they can have been put back. */
  void onNoticed(ReleaseListener listener) {
    noticed.add(listener);
  }

  /** A version is put back in all replicas of a service. */
  void onOver(IntConsumer listener) {
    over.add(listener);
  }

  /** Whether it is stated how a service's versions are rolled out. */
  boolean states(int service) {
    return ways.containsKey(service);
  }

  /** Whether a bad version of a service has not been put back in all of its replicas. */
  boolean underWay(int service) {
    return underWay.containsKey(service);
  }

  boolean owns(Pod pod) {
    Bad bad = underWay.get(pod.service());
    return bad != null && bad.beside.has(pod);
  }

  /**
   * A bad version is rolled out, unless nothing runs of the service, another one is on its way, or there is no room for
   * a second set.
   *
   * @param serves whether it becomes ready, and fails in service
   * @param deadline ticks after which a version that does not become ready is given up
   * @return whether it was
   */
  boolean begin(int service, boolean serves, long deadline) {
    Rollout way = ways.get(service);
    int[] running = workload.runningReplicas(service);
    int release = releases.merge(service, 1, Integer::sum);
    if (way == null || running.length == 0 || underWay.containsKey(service)) {
      return false;
    }
    Bad bad = new Bad(workload.service(service), way, release, running);
    int wanted = way.mostBeside(running.length);
    bad.surge = bad.beside.take(bad.service, wanted, node -> routedAt(service, node));
    if (way.way() == Rollout.Way.BLUE_GREEN && bad.surge < wanted) {
      bad.beside.leave();
      journal.write(new Fact.ReleaseHeld(simulation.now(), service));
      return false;
    }
    underWay.put(service, bad);
    journal.write(new Fact.ReleaseFailed(simulation.now(), service));
    if (serves) {
      first(bad);
    } else {
      bad.replace(switch (way.way()) {
        case ALL_AT_ONCE -> bad.replicas;
        case ROLLING -> way.unavailable(bad.replicas);
        case CANARY -> bad.surge > 0 ? 0 : way.firstOf(bad.replicas);
        case BLUE_GREEN -> 0;
      }, false);
      bad.comesBackTogether = true;
      simulation.after(deadline, () -> notice(bad));
    }
    return true;
  }

  private boolean routedAt(int service, int node) {
    return workload.routed(service, design.topology().siteOf(node));
  }

  private void first(Bad bad) {
    switch (bad.way.way()) {
      case ALL_AT_ONCE -> {
        bad.replace(bad.replicas, false);
        simulation.after(bad.start(), () -> failing(bad, 0));
      }
      case ROLLING -> wave(bad);
      case CANARY -> {
        int few = bad.way.firstOf(bad.replicas);
        bad.comesBackTogether = true;
        bad.replace(few - Math.min(few, bad.surge), false);
        simulation.after(bad.start(), () -> {
          failing(bad, few - bad.replaced.size());
          simulation.after(bad.way.watch().ticks(), () -> {
            if (!bad.stopped) {
              bad.comesBackTogether = false;
              wave(bad);
            }
          });
        });
      }
      case BLUE_GREEN -> simulation.after(bad.start(), () -> {
        bad.switchedAt = simulation.now();
        failing(bad, bad.replicas);
      });
    }
  }

  // Some go first, and some when those that were started beside them are ready.
  private void wave(Bad bad) {
    if (bad.stopped || bad.old.isEmpty()) {
      return;
    }
    int beside = Math.min(bad.surge, bad.way.surge(bad.replicas));
    int missing = bad.way.unavailable(bad.replicas);
    if (missing + beside == 0) {
      // There is no room to begin: it goes no farther until somebody sees that, and nothing is lost by it.
      watch(bad);
      return;
    }
    bad.replace(missing, false);
    simulation.after(bad.start(), () -> {
      if (!bad.stopped) {
        failing(bad, beside);
        wave(bad);
      }
    });
  }

  // What has been started is ready and fails, and so many others make room for it.
  private void failing(Bad bad, int more) {
    if (bad.stopped) {
      return;
    }
    bad.answer();
    bad.replace(more, true);
    watch(bad);
  }

  private void watch(Bad bad) {
    if (!bad.watched) {
      bad.watched = true;
      simulation.after(streams.ticks(
          bad.way.notice(), "rollout", bad.service.name(), Integer.toString(bad.release), "notice"),
          () -> notice(bad));
    }
  }

  private void notice(Bad bad) {
    if (bad.stopped) {
      return;
    }
    bad.stopped = true;
    long now = simulation.now();
    if (bad.downSince >= 0 && !workload.up(bad.service.id())) {
      journal.write(new Fact.PhaseDone(bad.downSince, now, bad.service.id(), Activity.DETECT));
    }
    long takes = streams.ticks(
        bad.way.rollBack(), "rollout", bad.service.name(), Integer.toString(bad.release), "roll back");
    noticed.forEach(l -> l.released(bad.service.id(), takes));
  }

  /** The version before is declared again: it comes back in the way in which the bad one was rolled out. */
  void backOut(int service) {
    @Nullable Bad bad = underWay.get(service);
    if (bad == null) {
      return;
    }
    bad.stopped = true;
    boolean standsBy = bad.way.way() == Rollout.Way.BLUE_GREEN && (bad.switchedAt == Ticks.NEVER
        || simulation.now() <= Ticks.plus(bad.switchedAt, bad.way.watch().ticks()));
    if (standsBy) {
      bad.restore(bad.replicas);
    }
    back(bad);
  }

  private void back(Bad bad) {
    if (bad.replaced.isEmpty()) {
      bad.beside.leave();
      underWay.remove(bad.service.id());
      over.forEach(l -> l.accept(bad.service.id()));
      return;
    }
    boolean together = bad.comesBackTogether || switch (bad.way.way()) {
      case ALL_AT_ONCE, BLUE_GREEN -> true;
      case ROLLING, CANARY -> false;
    };
    int next = together ? bad.replicas : Math.max(1,
        bad.way.unavailable(bad.replicas) + Math.min(bad.surge, bad.way.surge(bad.replicas)));
    bad.silence(next);
    simulation.after(bad.start(), () -> {
      bad.restore(next);
      back(bad);
    });
  }
}
