package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Wan;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Fact.Damage;
import dev.aftermath.journal.Journal;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * The datastores of one run: where each primary is, what has become of it, and which copies could replace it.
 *
 * <p>A recovery point counts from the moment in which the primary took its last write. After a failover or restore the
 * store is not protected anew in this model, and what the lost primary alone held counts as lost even if the primary
 * turns up whole later.
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
  private final boolean[] stalled;
  private final List<List<CopyState>> copies = new ArrayList<>();
  private final List<Peer> peers = new ArrayList<>();
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
    stalled = new boolean[n];
    Map<StreamKey, List<CopyState>> groups = new java.util.LinkedHashMap<>();
    for (DatastoreSpec spec : specs) {
      room[spec.id()] = spec.room();
      condition[spec.id()] = Condition.USABLE;
      List<CopyState> states = new ArrayList<>();
      for (CopySpec copy : spec.copies()) {
        double phase = streams.uniform("protection", spec.name(), "phase");
        CopyState state = new CopyState(copy, copy instanceof CopySpec.Periodic p ? new Schedule(p, phase) : null);
        states.add(state);
        if (copy instanceof CopySpec.Synchronous s) {
          peers.add(new Peer(spec.id(), state, s));
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
    private final @org.jspecify.annotations.Nullable Schedule schedule;
    private @org.jspecify.annotations.Nullable ReplicationStream stream;
    /** The newest moment it holds, once the primary or the replication has stopped; else Long.MAX_VALUE. */
    private long frozenAt = Long.MAX_VALUE;

    private CopyState(CopySpec spec, @org.jspecify.annotations.Nullable Schedule schedule) {
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
    for (Peer peer : peers) {
      if (peer.spec.where().room() == changed && copies.get(peer.store).contains(peer.copy)) {
        peerChanged(peer.store, peer.copy, peer.spec);
      }
    }
  }

  /** The other side of a synchronous pair. */
  private record Peer(int store, CopyState copy, CopySpec.Synchronous spec) {}

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
      usableAgain(store, lostAt[store], "primary");
    }
    changeListeners.forEach(l -> l.accept(store));
  }

  private void lost(int store) {
    lostAt[store] = simulation.now();
    for (CopyState copy : copies.get(store)) {
      copy.frozenAt = copy.holdsUpTo(simulation.now());
      if (copy.stream != null) {
        copy.stream.leave();
        copy.stream = null;
      }
    }
    workload.setDataUsable(store, false);
  }

  private void usableAgain(int store, long recoveredTo, String from) {
    journal.write(new Fact.DataRecovered(
        simulation.now(), store, lostAt[store], recoveredTo, bytesSince(store, recoveredTo), from));
    workload.setDataUsable(store, !stalled[store]);
    usableListeners.forEach(l -> l.accept(store));
  }

  private void peerChanged(int store, CopyState copy, CopySpec.Synchronous spec) {
    boolean peerUp = copyUsable(copy);
    if (!peerUp && copy.frozenAt == Long.MAX_VALUE && condition[store] == Condition.USABLE) {
      copy.frozenAt = simulation.now();
      if (spec.stall()) {
        stalled[store] = true;
        workload.setDataUsable(store, false);
      }
    } else if (peerUp && condition[store] == Condition.USABLE) {
      // Resynchronised at once: the time that takes is not modelled.
      copy.frozenAt = Long.MAX_VALUE;
      stalled[store] = false;
      workload.setDataUsable(store, true);
    }
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
      return written(store, survivor.recoveredTo())
          + specs.get(store).writes().bytes(schedule.newestFull(lostAt[store]), survivor.recoveredTo());
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
    copies.get(store).clear();
    stalled[store] = false;
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
    Map<Integer, Long> written = new HashMap<>();
    for (int store = 0; store < room.length; store++) {
      if (condition[store] == Condition.USABLE) {
        continue;
      }
      written.put(store, written(store, lostAt[store]));
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
