package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.workload.Workload;
import java.util.List;

/** What becomes of writes that one side alone holds after another copy took over: see {@link Diverged}. */
final class Merging {
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

  Merging(Primaries primaries, Accounts accounts, Copies copies, Replication replication, Safety safety,
      Diverged diverged, Reach reach, Workload workload, Simulation simulation, Journal journal) {
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
  }

  /** See {@link Datastores#awaitMerge}. */
  void await(int store) {
    if (diverged.bytes(store) > 0 && !diverged.isAwaited(store)) {
      diverged.await(store);
      workload.setDataWhole(store, false);
    }
  }

  /** See {@link Datastores#couldMerge}. */
  boolean possible(int store) {
    return diverged.bytes(store) > 0 && primaries.usable(store)
        && reach.usableFrom(primaries.site(store), diverged.room(store));
  }

  /** See {@link Datastores#merge}. */
  void merge(int store) {
    if (!possible(store)) {
      return;
    }
    long bytes = diverged.bytes(store);
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
    settle(store);
    journal.write(new Fact.DataMerged(simulation.now(), store, bytes));
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
      }
    }
  }
}
