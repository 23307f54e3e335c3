package dev.aftermath.operation;

import dev.aftermath.engine.resource.ServerPool;
import dev.aftermath.estate.Wan;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.StoreState;
import dev.aftermath.protection.Survivor;
import dev.aftermath.protection.Where;
import dev.aftermath.units.Rate;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import dev.aftermath.vocabulary.Traffic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Brings datastores back from their copies: a live replica is promoted, a backup is read and sent to the new place;
 * of a journal an image is, and then the log since.
 *
 * <p>A tape is carried to where it is needed and takes a drive there; other restores share the appliance that reads
 * them and the links on their way. None is faster than its medium can be read; the disks it is written to are not
 * modelled. Each file that is written takes a time beside that of its bytes, where the store says so. Two services that
 * need the same store cause one restore. What is restored of a store that was corrupted is
 * scanned before it is used, where the organisation scans: all scans share what it can scan.
 */
public final class DataRestore {
  private final Run run;
  private final ServerPool drives;
  private final Map<Integer, List<Runnable>> underWay = new HashMap<>();
  private final WaitList copies;
  /** What reads backups or snapshots in one place, as a link that all readers share. */
  private final Map<Appliance, Integer> appliances = new HashMap<>();

  private final Optional<int[]> scanner;

  private record Appliance(Where where, Copy.Kind kind) {}

  /**
   * Restores in a run, of which none has begun.
   *
   * @param scan how fast the organisation scans what it restores; nothing is scanned when empty
   */
  public DataRestore(Run run, ServerPool drives, Optional<Rate> scan) {
    this.run = run;
    this.drives = drives;
    scanner = scan.map(rate -> new int[] {run.flows().addLink(rate.bytesPerSecond())});
    scanner.ifPresent(s -> run.datastores().scan());
    copies = new WaitList(run.datastores().size());
    run.datastores().onChange(copies::recheck);
    run.datastores().onUsable(copies::recheck);
    run.estate().onRoomOperable((room, works) -> copies.recheckAll());
    run.estate().onRoomDamage((room, damage, repaired) -> copies.recheckAll());
  }

  /**
   * Makes a store usable.
   *
   * @param room where a restored copy is written to
   * @param priority who gets a tape drive first
   * @param then runs when the store is usable
   */
  public void restore(int store, int room, int priority, Runnable then) {
    if (usable(store)) {
      then.run();
      return;
    }
    List<Runnable> waiting = underWay.get(store);
    if (waiting != null) {
      waiting.add(then);
      return;
    }
    underWay.put(store, new ArrayList<>(List.of(then)));
    await(store, room, priority);
  }

  // What is lost for ever and does not start empty is waited for in vain.
  private void await(int store, int room, int priority) {
    copies.when(new int[] {store}, () -> usable(store) || best(store).isPresent() || startsEmpty(store),
        () -> go(store, room, priority));
  }

  private void go(int store, int room, int priority) {
    Optional<Survivor> best = best(store);
    if (usable(store)) {
      done(store);
    } else if (best.isPresent()) {
      from(best.get(), store, room, priority);
    } else {
      run.datastores().startEmpty(store, inPlace(store, room));
      done(store);
    }
  }

  private void from(Survivor survivor, int store, int room, int priority) {
    String name = run.datastores().spec(store).name();
    if (survivor.copy() instanceof CopySpec.Restored kept) {
      long retrieve = run.streams().ticks(kept.retrieve(), "data", name, "retrieve");
      fetch(survivor, kept, store, () -> inPlace(store, room), priority, retrieve, () -> {
        if (run.datastores().couldBeRead(store, survivor)) {
          scan(survivor, store, room, priority);
        } else {
          await(store, room, priority);
        }
      });
      return;
    }
    long promotion = run.streams().ticks(run.datastores().spec(store).promotion(), "data", name, "promotion");
    run.simulation().after(promotion, () -> finish(survivor, store, survivor.copy().where().room(), priority));
  }

  /**
   * Reads a backup or snapshot of a store that is in use to where that is, with the drives, the appliance and the links
   * that it takes; the store does not go on from it. Simplified: what is read for this is readable, and not scanned.
   *
   * @param priority who gets a tape drive first
   * @param then runs when it is read
   */
  public void readBack(int store, Survivor survivor, int priority, Runnable then) {
    CopySpec.Restored kept = (CopySpec.Restored) survivor.copy();
    long retrieve = run.streams().ticks(
        kept.retrieve(), "data", run.datastores().spec(store).name(), "retrieve", "read-back");
    fetch(survivor, kept, store, () -> run.datastores().room(store), priority, retrieve, then);
  }

  private void fetch(Survivor survivor, CopySpec.Restored kept, int store, IntSupplier room, int priority,
      long retrieve, Runnable then) {
    run.simulation().after(retrieve, () -> {
      if (kept.tape()) {
        drives.acquire(run.simulation(), priority, release ->
            read(survivor, kept, store, room.getAsInt(), release, then));
      } else {
        read(survivor, kept, store, room.getAsInt(), () -> { }, then);
      }
    });
  }

  private void read(Survivor survivor, CopySpec.Restored kept, int store, int room, Runnable freeDrive,
      Runnable then) {
    int from = kept.where().site();
    int to = run.topology().rooms().get(room).site();
    double volume = run.datastores().restoreVolume(store, survivor);
    // Tapes have been carried to where they are read, and so have disks where no link leads: both by then.
    boolean linked = !kept.tape() && run.wan().linked(from, to);
    Wan.Way way = run.wan().way(Traffic.RESTORE, linked ? from : to, to);
    int[] path = kept.tape() || kept.throughput() == Double.POSITIVE_INFINITY ? way.links()
        : way.and(appliances.computeIfAbsent(
            new Appliance(kept.where(), kept.copy().kind()), a -> run.flows().addLink(throughput(a))));
    int streams = kept instanceof CopySpec.Periodic p ? p.making().streams() : 1;
    Runnable written = () -> run.simulation().after(run.datastores().spec(store).filesTake() / streams, () -> {
      freeDrive.run();
      then.run();
    });
    double log = run.datastores().replayVolume(store, survivor);
    run.flows().start(way.terms(), path, kept.readRate() * streams, volume,
        kept instanceof CopySpec.Journal journal && log > 0
            ? () -> run.flows().start(way.terms(), path, journal.replay(), log, written) : written);
  }

  private void scan(Survivor survivor, int store, int room, int priority) {
    if (scanner.isPresent() && run.datastores().state(store) == StoreState.CORRUPT) {
      run.flows().start(scanner.get(), Double.POSITIVE_INFINITY, run.datastores().spec(store).size(),
          () -> finish(survivor, store, room, priority));
    } else {
      finish(survivor, store, room, priority);
    }
  }

  // Copies of one kind in one place are in one appliance, which is as fast as the fastest that any plan states.
  private double throughput(Appliance appliance) {
    double most = 0;
    for (int store = 0; store < run.datastores().size(); store++) {
      for (CopySpec copy : run.datastores().spec(store).copies()) {
        if (copy instanceof CopySpec.Restored p && new Appliance(p.where(), p.copy().kind()).equals(appliance)) {
          most = Math.max(most, p.throughput());
        }
      }
    }
    return most;
  }

  private void finish(Survivor survivor, int store, int room, int priority) {
    boolean live = survivor.copy().live();
    if (run.datastores().recover(store, survivor, live ? room : inPlace(store, room))) {
      done(store);
    } else {
      await(store, room, priority); // the copy was lost while it was read
    }
  }

  // The machines and disks of a store that was corrupted are whole: it is written where it was.
  private int inPlace(int store, int room) {
    int own = run.datastores().room(store);
    return run.datastores().state(store) == StoreState.CORRUPT && run.estate().operable(own)
        && run.estate().roomCondition(own) == Condition.WHOLE
        && run.estate().connected(run.topology().rooms().get(own).site()) ? own : room;
  }

  private void done(int store) {
    List<Runnable> waiting = underWay.remove(store);
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  /** Throws if a tape drive reads for two: an invariant. */
  public void verify() {
    drives.verify();
  }

  private boolean usable(int store) {
    return run.datastores().state(store) == StoreState.USABLE;
  }

  /** The best copy that can be used right now. */
  public Optional<Survivor> best(int store) {
    return run.datastores().best(store, copy -> true);
  }

  /** Whether a store is lost for ever and is to be set up anew with nothing in it. */
  public boolean startsEmpty(int store) {
    return run.datastores().isLostForEver(store)
        && run.datastores().spec(store).ifLost() == DatastoreSpec.IfLost.START_EMPTY;
  }
}
