package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Wan;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Fact.Damage;
import dev.aftermath.journal.Journal;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The datastores of one run: where each primary is, what has become of it, and which copies could replace it.
 *
 * <p>A recovery point counts from the moment in which the primary took its last write. After a failover or restore the
 * store is not protected anew in this model: copies that are left keep what they hold. And what the lost primary alone
 * held counts as lost even if the primary turns up whole later.
 */
public final class Datastores {
  /** What has become of a primary copy. */
  public enum Condition {
    USABLE,
    /** Whole, but without power or cooling. */
    DARK,
    /** Readable once its room is cleaned or repaired. */
    DAMAGED,
    DESTROYED
  }

  /** A copy that survived, and the newest moment whose writes it holds. */
  public record Survivor(CopySpec copy, long recoveredTo, long bytesLost) {}

  private final List<DatastoreSpec> specs;
  private final Workload workload;
  private final Estate estate;
  private final Simulation simulation;
  private final Journal journal;
  private final int[] room;
  private final Condition[] condition;
  private final long[] lostAt;
  private final long[] stalledSince;
  private final List<List<CopyState>> copies = new ArrayList<>();
  private final Map<Integer, List<Held>> heldIn = new HashMap<>();
  private final List<IntConsumer> usableListeners = new ArrayList<>();
  private final List<IntConsumer> changeListeners = new ArrayList<>();

  /** All stores usable and replicated, streams without backlog, backup phases drawn. */
  public Datastores(
      List<DatastoreSpec> specs, Workload workload, Estate estate, Wan wan, FlowNetwork flows, Simulation simulation,
      RandomStreams streams, Journal journal) {
    this.specs = specs;
    this.workload = workload;
    this.estate = estate;
    this.simulation = simulation;
    this.journal = journal;
    int n = specs.size();
    room = new int[n];
    condition = new Condition[n];
    lostAt = new long[n];
    stalledSince = new long[n];
    Arrays.fill(stalledSince, Ticks.NEVER);
    Map<StreamKey, List<CopyState>> groups = new LinkedHashMap<>();
    for (DatastoreSpec spec : specs) {
      room[spec.id()] = spec.room();
      condition[spec.id()] = Condition.USABLE;
      List<CopyState> states = new ArrayList<>();
      for (CopySpec copy : spec.copies()) {
        double phase = streams.uniform("protection", spec.name(), "phase");
        CopyState state = new CopyState(copy, copy instanceof CopySpec.Periodic p ? new Schedule(p, phase) : null);
        states.add(state);
        if (!copy.where().isVault()) {
          heldIn.computeIfAbsent(copy.where().room(), r -> new ArrayList<>()).add(new Held(spec.id(), state));
        }
        if (copy instanceof CopySpec.Asynchronous a) {
          int from = estate.topology().rooms().get(spec.room()).site();
          groups.computeIfAbsent(new StreamKey(from, a.where().site(), a.limit(), spec.writes()), k -> new ArrayList<>())
              .add(state);
        }
      }
      copies.add(states);
    }
    groups.forEach((key, members) -> {
      ReplicationStream stream = new ReplicationStream(
          simulation, flows, wan.path(key.from, key.to), key.writes, key.limit, wan.latency(key.from, key.to),
          members.size());
      members.forEach(m -> m.stream = stream);
    });
    estate.onRoomOperable((r, works) -> roomChanged(r));
    estate.onRoomDamage((r, damage, repaired) -> roomChanged(r));
  }

  private record StreamKey(int from, int to, double limit, WriteProfile writes) {}

  private static final class CopyState {
    private final CopySpec spec;
    private final @Nullable Schedule schedule;
    private @Nullable ReplicationStream stream;
    /** The newest moment it holds, once the primary or the replication has stopped; else Long.MAX_VALUE. */
    private long frozenAt = Long.MAX_VALUE;
    /** Its own room is lost, for now or for good. */
    private boolean away;
    /** The store goes on elsewhere: it keeps what it holds and takes nothing more in. */
    private boolean over;

    private CopyState(CopySpec spec, @Nullable Schedule schedule) {
      this.spec = spec;
      this.schedule = schedule;
    }

    private long holdsUpTo(long now) {
      if (frozenAt != Long.MAX_VALUE) {
        return frozenAt;
      }
      return schedule != null ? schedule.newest(now) : stream != null ? stream.arrivedUpTo() : now;
    }
  }

  public DatastoreSpec spec(int store) {
    return specs.get(store);
  }

  public int size() {
    return specs.size();
  }

  /** The room of the primary copy. */
  public int room(int store) {
    return room[store];
  }

  public Condition condition(int store) {
    return condition[store];
  }

  /** When the primary took its last write; meaningful while it is not usable. */
  public long lostAt(int store) {
    return lostAt[store];
  }

  /** Hears that a store became usable again. */
  public void onUsable(IntConsumer listener) {
    usableListeners.add(listener);
  }

  /** Hears that a store's condition changed in any way. */
  public void onChange(IntConsumer listener) {
    changeListeners.add(listener);
  }

  private void roomChanged(int changed) {
    for (int store = 0; store < room.length; store++) {
      if (room[store] == changed) {
        assess(store);
      }
    }
    for (Held held : heldIn.getOrDefault(changed, List.of())) {
      if (copies.get(held.store).contains(held.copy)) {
        targetChanged(held.store, held.copy);
      }
    }
  }

  /** A copy of a store, seen from the room that keeps it. */
  private record Held(int store, CopyState copy) {}

  private void assess(int store) {
    Damage damage = estate.roomDamage(room[store]);
    Condition now = condition[store] == Condition.DESTROYED || damage == Damage.DESTROYED ? Condition.DESTROYED
        : damage == Damage.DAMAGED ? Condition.DAMAGED
        : estate.operable(room[store]) ? Condition.USABLE
        : Condition.DARK;
    if (now == condition[store]) {
      return;
    }
    if (condition[store] == Condition.USABLE) {
      lost(store);
    }
    condition[store] = now;
    if (now == Condition.USABLE) {
      resume(store);
      usableAgain(store, lostAt[store], "primary");
    }
    changeListeners.forEach(l -> l.accept(store));
  }

  private void lost(int store) {
    // Who waits for a lost peer writes nothing.
    lostAt[store] = Math.min(simulation.now(), stalledSince[store]);
    for (CopyState copy : copies.get(store)) {
      copy.frozenAt = copy.holdsUpTo(simulation.now());
      if (copy.stream != null && !copy.over) {
        copy.stream.leave();
      }
    }
    workload.setDataUsable(store, false);
  }

  // The primary is back as it was: its copies take in what it writes from now on.
  private void resume(int store) {
    for (CopyState copy : copies.get(store)) {
      if (copy.over) {
        continue;
      }
      copy.frozenAt = copy.away ? copy.frozenAt : Long.MAX_VALUE;
      if (copy.stream != null) {
        copy.stream.join();
      }
    }
  }

  private void usableAgain(int store, long recoveredTo, String from) {
    journal.write(new Fact.DataRecovered(
        simulation.now(), store, lostAt[store], recoveredTo, bytesSince(store, recoveredTo), from));
    workload.setDataUsable(store, !stalls(store));
    usableListeners.forEach(l -> l.accept(store));
  }

  // A copy whose room is lost takes nothing in; when it is back it has caught up at once: that time is not modelled.
  private void targetChanged(int store, CopyState copy) {
    copy.away = !copyUsable(copy);
    if (condition[store] != Condition.USABLE || copy.over) {
      return;
    }
    if (copy.away) {
      copy.frozenAt = copy.holdsUpTo(simulation.now());
    } else {
      copy.frozenAt = Long.MAX_VALUE;
    }
    boolean before = workload.dataUsable(store);
    workload.setDataUsable(store, !stalls(store));
    if (workload.dataUsable(store) && !before) {
      usableListeners.forEach(l -> l.accept(store));
    }
  }

  /** Whether writes wait for a peer, from now on if they did not before. */
  private boolean stalls(int store) {
    boolean stalls = copies.get(store).stream()
        .anyMatch(c -> c.away && !c.over && c.spec instanceof CopySpec.Synchronous s && s.stall());
    stalledSince[store] = stalls ? Math.min(stalledSince[store], simulation.now()) : Ticks.NEVER;
    return stalls;
  }

  private boolean copyUsable(CopyState copy) {
    Where where = copy.spec.where();
    return where.isVault()
        ? estate.vaultStands(where.site())
        : estate.roomDamage(where.room()) == Damage.SHUT_DOWN && estate.operable(where.room());
  }

  private boolean copySurvives(CopyState copy) {
    Where where = copy.spec.where();
    return where.isVault() ? estate.vaultStands(where.site()) : estate.roomDamage(where.room()) != Damage.DESTROYED;
  }

  /**
   * The copy with the newest content among those that can be used right now and that the filter admits; among equals
   * the one named first in the scenario.
   */
  public Optional<Survivor> best(int store, Predicate<CopySpec> filter) {
    return copies.get(store).stream()
        .filter(c -> filter.test(c.spec) && copyUsable(c))
        .map(c -> survivor(store, c))
        .max(Comparator.comparingLong(Survivor::recoveredTo));
  }

  /** Whether any copy has survived, usable now or later. */
  public boolean anySurvives(int store) {
    return copies.get(store).stream().anyMatch(this::copySurvives);
  }

  private Survivor survivor(int store, CopyState copy) {
    long to = Math.min(copy.holdsUpTo(simulation.now()), lostAt[store]);
    return new Survivor(copy.spec, to, bytesSince(store, to));
  }

  private long bytesSince(int store, long recoveredTo) {
    return written(store, lostAt[store]) - written(store, recoveredTo);
  }

  /** Bytes ever written to a store up to a moment, its first content included; never less than zero. */
  public long written(int store, long time) {
    DatastoreSpec spec = specs.get(store);
    double since = time >= 0 ? spec.writes().bytes(0, time) : -spec.writes().bytes(time, 0);
    return Math.max(0, (long) Math.floor(spec.size() + since));
  }

  /** Bytes that a restore of this copy has to read: the full copy and the increments on it. */
  public double restoreVolume(int store, Survivor survivor) {
    if (survivor.copy() instanceof CopySpec.Periodic p && p.incrementalEvery() > 0) {
      CopyState state = copies.get(store).stream().filter(c -> c.spec == p).findFirst().orElseThrow();
      Schedule schedule = java.util.Objects.requireNonNull(state.schedule);
      long full = schedule.fullBefore(survivor.recoveredTo());
      return written(store, full)
          + specs.get(store).writes().bytes(full, survivor.recoveredTo());
    }
    return written(store, survivor.recoveredTo());
  }

  /** The store goes on from a survivor: a live replica in its own place, a restored copy in the given room. */
  public void recover(int store, Survivor survivor, int newRoom) {
    if (condition[store] == Condition.USABLE) {
      return;
    }
    room[store] = newRoom;
    condition[store] = Condition.USABLE;
    // A replica that takes over is a copy no more; the others are left as they are.
    copies.get(store).removeIf(c -> c.spec == survivor.copy() && c.spec.live());
    copies.get(store).forEach(c -> c.over = true);
    usableAgain(store, survivor.recoveredTo(), survivor.copy().label());
    assess(store);
  }

  /** Nothing survived: the store is set up anew, empty, in the given room. */
  public void recreateEmpty(int store, int newRoom) {
    journal.write(new Fact.DataLost(simulation.now(), store, written(store, lostAt[store])));
    room[store] = newRoom;
    condition[store] = Condition.USABLE;
    copies.get(store).clear();
    workload.setDataUsable(store, true);
    usableListeners.forEach(l -> l.accept(store));
    assess(store);
  }

  /** Throws if the bytes of a lost store do not add up to what was written: an invariant. */
  public void verify() {
    for (int store = 0; store < room.length; store++) {
      if (condition[store] == Condition.USABLE) {
        continue;
      }
      for (CopyState copy : copies.get(store)) {
        Survivor s = survivor(store, copy);
        if (s.recoveredTo() > lostAt[store] || s.bytesLost() < 0
            || written(store, s.recoveredTo()) + s.bytesLost() != written(store, lostAt[store])) {
          throw new IllegalStateException(specs.get(store).name() + ": bytes kept and lost are not bytes written");
        }
      }
    }
  }
}
