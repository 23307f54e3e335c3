package dev.aftermath.operation;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Operating systems of one sort at one site, patched round after round: so many at a time, within windows, while
 * nothing is wrong at the site.
 *
 * <p>What finds no time in a window has its turn in the next one, and a window in which something goes wrong is broken
 * off. Nothing that has begun is.
 */
final class PatchRounds {
  private final Run run;
  private final UpkeepRules upkeep;
  private final UpkeepPlan plan;
  private final UpkeepPlan.OfSystem rate;
  private final boolean guests;
  private final int site;
  private final Patcher patcher;
  private final List<Integer> systems;
  private final int lanes;
  private final long end;
  private final Set<Integer> queue = new LinkedHashSet<>();
  private final BitSet underWay = new BitSet();
  /** Since when each lacks a patch; -1 when it lacks none. */
  private final long[] due;
  private final @Nullable RandomStream[] forgotten;
  private final @Nullable RandomStream[] reboots;
  /** As of which state of everything each was looked at last, in vain. */
  private final long[] tried;
  private int busy;
  private boolean waits;
  private long brokenOff = -1;
  private long patched;
  private long missed;
  private long behind;
  private double age;

  /**
   * Rounds that have not begun.
   *
   * @param systems numbers of those at the site, in the order in which they have their turn
   * @param most more than the greatest of them
   * @param end nothing is begun from then on
   */
  PatchRounds(
      Run run, UpkeepRules upkeep, UpkeepPlan plan, boolean guests, int site, Patcher patcher, List<Integer> systems,
      int most, long end) {
    this.run = run;
    this.upkeep = upkeep;
    this.plan = plan;
    this.guests = guests;
    this.site = site;
    this.patcher = patcher;
    this.systems = systems;
    this.end = end;
    rate = plan.of(guests);
    lanes = Math.max(1, (int) StrictMath.floor(plan.atOnce() * systems.size() + 1e-9));
    due = new long[most];
    Arrays.fill(due, -1);
    tried = new long[most];
    Arrays.fill(tried, -1);
    forgotten = new RandomStream[most];
    reboots = new RandomStream[most];
  }

  /** Rounds begin at these moments, or when the window opens next. */
  void begin(List<Long> moments) {
    for (long moment : moments) {
      long week = run.design().weekTime(moment);
      long at = plan.window().contain(week) ? moment : Ticks.plus(moment, plan.window().untilOpen(week));
      if (at < end) {
        run.simulation().at(at, this::round);
      }
    }
    run.simulation().at(end, this::count);
  }

  private void round() {
    long now = run.simulation().now();
    for (int system : systems) {
      due[system] = due[system] < 0 ? now : due[system];
      if (rate.missed() > 0 && luck(forgotten, system, "missed").nextUniform() < rate.missed()) {
        missed++;
      } else if (!underWay.get(system)) {
        queue.add(system);
      }
    }
    work();
  }

  // Each system has streams of its own, so that it has the same luck whatever others there are.
  private RandomStream luck(@Nullable RandomStream[] of, int system, String what) {
    RandomStream luck = of[system];
    if (luck == null) {
      String[] name = patcher.name(system);
      String[] all = Arrays.copyOf(new String[] {"upkeep", guests ? "guest" : "host", what}, 3 + name.length);
      System.arraycopy(name, 0, all, 3, name.length);
      luck = run.streams().of(all);
      of[system] = luck;
    }
    return luck;
  }

  /** Takes as many as can be patched now. */
  void work() {
    long now = run.simulation().now();
    if (queue.isEmpty() || busy >= lanes || now >= end) {
      return;
    }
    boolean open = plan.window().contain(run.design().weekTime(now)) && now >= brokenOff;
    if (open && !upkeep.calm(site)) {
      brokenOff = Ticks.plus(now, plan.window().untilOpen(run.design().weekTime(now)));
      open = false;
    }
    if (open) {
      take();
    }
    // Who is at work is heard of when he is done; else nobody would look again.
    if (!queue.isEmpty() && (busy == 0 || !open) && !waits) {
      waits = true;
      run.simulation().after(plan.window().untilOpen(run.design().weekTime(now)), () -> {
        waits = false;
        tried();
        work();
      });
    }
  }

  private void tried() {
    Arrays.fill(tried, -1);
  }

  private void take() {
    for (Iterator<Integer> it = queue.iterator(); it.hasNext() && busy < lanes; ) {
      int system = it.next();
      if (tried[system] == patcher.version(system)) {
        continue;
      }
      Patcher.Taken taken = patcher.take(
          system, () -> luck(reboots, system, "reboot").drawTicks(rate.reboot()), ok -> done(system, ok));
      if (taken == Patcher.Taken.NOT_NOW) {
        tried[system] = patcher.version(system);
        continue;
      }
      it.remove();
      if (taken == Patcher.Taken.BEGUN) {
        underWay.set(system);
        busy++;
      }
    }
  }

  private void done(int system, boolean ok) {
    busy--;
    underWay.clear(system);
    if (ok) {
      patched++;
      upToDate(system);
    } else {
      queue.add(system);
    }
    upkeep.changed();
  }

  private void upToDate(int system) {
    if (due[system] >= 0) {
      long lacked = Ticks.minus(Math.min(end, run.simulation().now()), due[system]);
      behind = Ticks.plus(behind, lacked);
      age += (double) lacked / Ticks.DAY * lacked / 2;
      due[system] = -1;
    }
  }

  private void count() {
    systems.forEach(this::upToDate);
    queue.clear();
    run.journal().write(new Fact.UpkeepCounted(
        run.simulation().now(), guests, systems.size(), patched, missed, behind, age));
  }
}
