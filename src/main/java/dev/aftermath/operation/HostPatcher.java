package dev.aftermath.operation;

import dev.aftermath.estate.Topology;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Patches machines: nothing new comes to one, what can leave does, the rest is stopped in good order, and it reboots.
 *
 * <p>Virtual machines are moved while they run to other machines of the room that have room for them, and back
 * afterwards; those with a GPU of their own are not. Containers are evicted by controllers, so many at a time as their
 * service can spare, and stay where they are started. What finds no room is down while the machine reboots, and until
 * it has started again.
 *
 * <p>Simplified: moving a virtual machine takes no time and no bandwidth; jobs, and what is left behind by a move
 * between sites, go on, as if their machines were patched between them.
 */
final class HostPatcher implements Patcher {
  /** Who evicts a replica and does not see it come back within that time gives up, and calls for help. */
  private static final long PATIENCE = Ticks.HOUR;

  private final Run run;
  private final UpkeepRules upkeep;
  private final UpkeepPlan plan;

  HostPatcher(Run run, UpkeepRules upkeep, UpkeepPlan plan) {
    this.run = run;
    this.upkeep = upkeep;
    this.plan = plan;
  }

  @Override
  public String[] name(int system) {
    return new String[] {run.topology().nodes().get(system).name()};
  }

  @Override
  public long version(int system) {
    return upkeep.version();
  }

  @Override
  public Taken take(int system, LongSupplier takes, Consumer<Boolean> done) {
    if (!run.estate().ready(system)) {
      return Taken.GONE;
    }
    Work work = new Work(system, takes, done);
    run.cordon(system, true);
    if (work.begin()) {
      return Taken.BEGUN;
    }
    work.leave();
    return Taken.NOT_NOW;
  }

  /** A virtual machine that was moved for the time of a reboot, and where to. */
  private record Moved(Pod pod, int to) {}

  /** What is down while its machine reboots, and what lets it serve again. */
  private record Stopped(Pod pod, Runnable back) {}

  /** One machine that is patched. */
  private final class Work {
    final int node;
    final int site;
    final LongSupplier takes;
    final Consumer<Boolean> done;
    final List<Moved> moved = new ArrayList<>();
    final List<Pod> toEvict = new ArrayList<>();
    final List<Pod> stay = new ArrayList<>();
    /** Ends each eviction whose replica does not serve again yet. */
    final Map<Integer, Runnable> evicting = new HashMap<>();
    int evictions;
    boolean over;

    Work(int node, LongSupplier takes, Consumer<Boolean> done) {
      this.node = node;
      this.site = run.siteOf(node);
      this.takes = takes;
      this.done = done;
    }

    boolean begin() {
      for (Pod pod : List.copyOf(run.placement().podsOn(node))) {
        if (!serves(pod)) {
          continue;
        }
        if (run.workload().isAway(pod.service(), pod.replica())) {
          return false;
        }
        if (plan.guests().get(pod.service())) {
          if (!move(pod)) {
            stay.add(pod);
          }
        } else if (upkeep.evictor(pod.service()).isPresent()) {
          toEvict.add(pod);
        } else {
          stay.add(pod);
        }
      }
      evict();
      if (!evicting.isEmpty()) {
        run.simulation().after(PATIENCE, this::giveUp);
        return true;
      }
      return toEvict.isEmpty() && reboot();
    }

    // A replica of a service that runs here; jobs and what is left behind are nobody's business.
    boolean serves(Pod pod) {
      return pod.service() != Pod.NO_SERVICE && !run.jobs().owns(pod) && !run.software().owns(pod)
          && run.pod(pod.service(), pod.replica()) == pod && pod.node() == node
          && run.workload().isRunning(pod.service(), pod.replica());
    }

    boolean move(Pod pod) {
      if (pod.demand().gpus() > 0 || pod.demand().gpuMilli() > 0) {
        return false;
      }
      Topology.Room room = run.topology().rooms().get(run.topology().nodes().get(node).room());
      int to = run.placement().choose(pod, room.firstNode(), room.endNode(), Placement.ANYWHERE);
      if (to == Pod.NOWHERE || to == node || !run.estate().ready(to)) {
        return false;
      }
      run.migrate(pod.service(), pod.replica(), to);
      moved.add(new Moved(pod, to));
      return true;
    }

    // As many as their services can spare.
    void evict() {
      for (Pod pod : List.copyOf(toEvict)) {
        if (!serves(pod)) {
          toEvict.remove(pod);
        } else if (upkeep.allows(pod.service(), site, 1)) {
          toEvict.remove(pod);
          if (!evict(pod.service(), pod.replica())) {
            stay.add(pod);
          }
        }
      }
    }

    boolean evict(int service, int replica) {
      int number = evictions++;
      boolean[] room = new boolean[1];
      Evictor by = upkeep.evictor(service).orElseThrow();
      run.planned().act(() -> {
        run.workload().spareSite(service, site, true);
        room[0] = by.evict(service, replica, () -> evicted(number));
      });
      Runnable end = () -> {
        run.workload().spareSite(service, site, false);
        run.planned().over(service);
      };
      if (room[0]) {
        evicting.put(number, end);
      } else {
        end.run();
      }
      return room[0];
    }

    // It serves elsewhere.
    void evicted(int number) {
      Runnable end = evicting.remove(number);
      if (end != null) {
        end.run();
        goOn();
        upkeep.changed();
      }
    }

    void goOn() {
      if (over) {
        return;
      }
      evict();
      if (evicting.isEmpty() && !(toEvict.isEmpty() && reboot())) {
        end(false);
      }
    }

    void giveUp() {
      if (!evicting.isEmpty()) {
        List<Runnable> all = List.copyOf(evicting.values());
        evicting.clear();
        all.forEach(Runnable::run);
        end(false);
      }
    }

    boolean reboot() {
      stay.removeIf(pod -> !serves(pod));
      for (Pod pod : stay) {
        if (!upkeep.allows(pod.service(), site, together(pod.service()))) {
          return false;
        }
      }
      List<Stopped> stopped = new ArrayList<>(stay.size());
      for (Pod pod : stay) {
        stopped.add(new Stopped(pod, upkeep.takeAway(pod.service(), pod.replica())));
      }
      run.simulation().after(takes.getAsLong(), () -> {
        for (Stopped s : stopped) {
          run.simulation().after(start(s.pod), () -> {
            s.back.run();
            upkeep.changed();
          });
        }
        end(run.estate().ready(node));
      });
      return true;
    }

    int together(int service) {
      int together = 0;
      for (Pod pod : stay) {
        together += pod.service() == service ? 1 : 0;
      }
      return together;
    }

    long start(Pod pod) {
      String name = run.workload().service(pod.service()).name();
      String replica = Integer.toString(pod.replica());
      String moment = Long.toString(run.simulation().now());
      return plan.guests().get(pod.service())
          ? run.streams().ticks(plan.guest().reboot(), "upkeep", "start", name, replica, moment)
          : run.streams().ticks(
              run.workload().service(pod.service()).start(), "upkeep", "start", name, replica, moment);
    }

    void end(boolean patched) {
      over = true;
      leave();
      done.accept(patched);
    }

    // It may be used again, and what was moved away comes back.
    void leave() {
      run.cordon(node, false);
      for (Moved m : moved) {
        Pod pod = m.pod;
        if (pod.node() == m.to && run.pod(pod.service(), pod.replica()) == pod && run.estate().ready(node)
            && run.workload().isRunning(pod.service(), pod.replica()) && run.placement().fits(pod, node)) {
          run.migrate(pod.service(), pod.replica(), node);
        }
      }
    }
  }
}
