package dev.aftermath.protection;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Topology;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A datastore in room 0 of site a (rooms 0 and 1), with copies also at site b (rooms 2 and 3), under test.
 *
 * <p>1,000,000 B at the beginning, written at 100 B/s over a link of 1,000 B/s with a delay of one second.
 */
final class Stores {
  static final WriteProfile WRITES = new WriteProfile(100, List.of());

  final World world;

  Stores(CopySpec... copies) {
    this(1, copies);
  }

  Stores(long seed, CopySpec... copies) {
    this(seed, WRITES, copies);
  }

  Stores(long seed, WriteProfile writes, CopySpec... copies) {
    Topology topology = new EstateBuilder()
        .site("a").room("r0", 1).room("r1", 1)
        .site("b").room("r2", 1).room("r3", 1)
        .link(0, 1, 1_000, Ticks.SECOND).build();
    DatastoreSpec spec = new DatastoreSpec(
        0, "store", 1_000_000, writes, 0, List.of(copies), new Distribution.Constant(0),
        DatastoreSpec.IfLost.STAY_DOWN);
    world = new World(topology, seed, List.of(), List.of(spec));
  }

  static CopySpec synchronous(int room, boolean stall) {
    return new CopySpec.Synchronous(new Copy(Copy.Kind.SYNCHRONOUS, "room " + room), new Where(room / 2, room), stall);
  }

  static CopySpec asynchronous(int room) {
    return new CopySpec.Asynchronous(
        new Copy(Copy.Kind.ASYNCHRONOUS, "room " + room), new Where(room / 2, room), Double.POSITIVE_INFINITY);
  }

  /** Copies at 0 s, 100 s, 200 s and so on, usable 10 s later. */
  static CopySpec backup(int room) {
    return new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "room " + room), new Where(room / 2, room), 100 * Ticks.SECOND, 0,
        10 * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false);
  }

  static CopySpec vault(int site) {
    return new CopySpec.Periodic(new Copy(Copy.Kind.BACKUP, "vault " + site), new Where(site, Where.VAULT), 100 * Ticks.SECOND, 0,
        10 * Ticks.SECOND, 0, new Distribution.Constant(0), 1e6, Double.POSITIVE_INFINITY, false);
  }

  Stores destroy(double at, int... rooms) {
    for (int room : rooms) {
      world.at(at, () -> world.estate.damageRoom(room, Condition.DESTROYED));
    }
    return this;
  }

  Stores cutOff(double from, double to, int site) {
    int vertex = world.estate.network(site);
    world.at(from, () -> world.estate.hold(vertex));
    world.at(to, () -> world.estate.release(vertex));
    return this;
  }

  Stores loseVault(double at, int site) {
    world.at(at, () -> world.estate.destroyVault(site));
    return this;
  }

  Stores damage(double at, int room) {
    world.at(at, () -> world.estate.damageRoom(room, Condition.DAMAGED));
    return this;
  }

  Stores repair(double at, int room) {
    world.at(at, () -> world.estate.repairRoom(room));
    return this;
  }

  Stores dark(double from, double to, int... rooms) {
    for (int room : rooms) {
      int vertex = world.estate.energised(room);
      world.at(from, () -> world.estate.hold(vertex));
      world.at(to, () -> world.estate.release(vertex));
    }
    return this;
  }

  Stores runTo(double seconds) {
    world.runTo(seconds);
    return this;
  }

  Optional<Survivor> best() {
    return world.datastores.best(0, c -> true);
  }

  /** Which copy it is, such as "backup room 1". */
  static String label(CopySpec copy) {
    return copy.copy().kind().name().toLowerCase(Locale.ROOT) + " " + copy.copy().place();
  }

  StoreState condition() {
    return world.datastores.state(0);
  }

  /** Seconds between the last write and the newest moment of the best copy. */
  double recoveryPoint() {
    return Ticks.toSeconds(world.datastores.lostAt(0) - best().orElseThrow().recoveredTo());
  }

  boolean usable() {
    return world.workload.dataUsable(0);
  }
}
