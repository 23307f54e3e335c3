package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.workload.Workload;
import java.util.List;
import java.util.function.IntConsumer;

/** What becomes of writes that one side alone holds after another copy took over: see {@link Diverged}. */
public final class Merging {
  private final Primaries primaries;
  private final Accounts accounts;
  private final Copies copies;
  private final Replication replication;
  private final Safety safety;
  private final Diverged diverged;
  private final Reach reach;
  private final Workload workload;
  private final Simulation simulation;
  private final Journal journal;
  private final IntConsumer writes;

  /** {@code writes} is called when writes to a store may wait, or go on. */
  Merging(Primaries primaries, Accounts accounts, Copies copies, Replication replication, Safety safety,
      Diverged diverged, Reach reach, Workload workload, Simulation simulation, Journal journal, IntConsumer writes) {
    this.primaries = primaries;
    this.accounts = accounts;
    this.copies = copies;
    this.replication = replication;
    this.safety = safety;
    this.diverged = diverged;
    this.reach = reach;
    this.workload = workload;
    this.simulation = simulation;
    this.journal = journal;
    this.writes = writes;
  }

  /** What another side alone has of a store, in bytes; 0 when nothing has diverged. */
  public long bytes(int store) {
    return diverged.bytes(store);
  }

  /** How often a store has diverged: whoever began before is at something that is not there any more. */
  public int times(int store) {
    return diverged.times(store);
  }

  /** The last moment whose writes both sides have. */
  public long common(int store) {
    return diverged.common(store);
  }

  /** Somebody is going to merge what has diverged: until then users miss it. */
  public void await(int store) {
    if (diverged.bytes(store) > 0 && !diverged.isAwaited(store)) {
      diverged.await(store);
      workload.setDataWhole(store, false);
    }
  }

  /** Somebody is at work to bring both sides together, so that the store does not go back to where it was at first. */
  public void work(int store, boolean on) {
    diverged.work(store, on && diverged.bytes(store) > 0);
  }

  public boolean isWorkedOn(int store) {
    return diverged.isWorkedOn(store);
  }

  /** The store takes no writes while those of both sides are replayed, or takes them again. */
  public void hold(int store, boolean on) {
    diverged.hold(store, on && diverged.bytes(store) > 0);
    writes.accept(store);
  }

  boolean isHeld(int store) {
    return diverged.isHeld(store);
  }

  /** Whether what has diverged can be read where it is, and written to the primary. */
  public boolean possible(int store) {
    return diverged.bytes(store) > 0 && primaries.usable(store)
        && reach.usableFrom(primaries.site(store), diverged.room(store));
  }

  /**
   * What has diverged is merged into the primary; nothing happens when its place cannot be reached.
   *
   * @param lost how much of it contradicts what the primary has, in bytes: it stays lost
   */
  public void merge(int store, long lost) {
    if (!possible(store)) {
      return;
    }
    long bytes = Math.max(0, Math.subtractExact(diverged.bytes(store), lost));
    if (bytes > 0) {
      takeIn(store, bytes);
    }
    boolean worked = diverged.isWorkedOn(store);
    long gone = Math.subtractExact(diverged.bytes(store), bytes);
    settle(store);
    journal.write(new Fact.DataMerged(simulation.now(), store, bytes, gone));
    writes.accept(store);
    if (worked) {
      safety.look(store); // it may go back now
    }
  }

  private void takeIn(int store, long bytes) {
    accounts.lose(store, -bytes);
    List<CopyState> follow = copies.of(store).stream().filter(c -> c.spec.live() && !c.away && !c.former).toList();
    follow.forEach(copy -> copy.stop(simulation.now()));
    accounts.contents.get(store).add(simulation.now(), bytes);
    for (CopyState copy : follow) {
      // It has not got them, whatever else it has.
      copy.frozenAt = Math.min(copy.frozenAt, Ticks.minus(simulation.now(), 1));
      replication.takeIn(store, copy);
    }
    safety.look(store);
  }

  /** Nothing is to be merged any more. */
  void settle(int store) {
    if (diverged.settle(store)) {
      workload.setDataWhole(store, true);
    }
  }

  /** A room is in another condition: what only it had may be gone. */
  void forget(int damaged, Condition condition) {
    for (int store = 0; store < primaries.size() && condition == Condition.DESTROYED; store++) {
      if (diverged.bytes(store) > 0 && diverged.room(store) == damaged) {
        settle(store);
        writes.accept(store);
      }
    }
  }
}
