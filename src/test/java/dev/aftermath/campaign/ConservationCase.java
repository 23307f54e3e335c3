package dev.aftermath.campaign;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.Datastores;
import dev.aftermath.protection.Distinct;
import dev.aftermath.protection.Erasure;
import dev.aftermath.protection.Relocations;
import dev.aftermath.protection.StoreState;
import dev.aftermath.protection.Survivor;
import dev.aftermath.protection.Where;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.testing.EstateBuilder;
import dev.aftermath.testing.World;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One random case: two to four sites in a random tree of links, one datastore with up to four copies of any kind, in
 * many cases of three sites and more also members of a quorum, and
 * up to thirty things that happen to them, or that somebody does, at random moments of an hour.
 */
final class ConservationCase {
  private static final int HOUR = 3_600;
  private static final long SIZE = 2_000_000_000;

  private final RandomStream luck;
  /** Of what copies may do besides, so that all else is as it would be if they did not. */
  private final RandomStream besides;
  private final int sites;
  private final World world;
  private final WrittenBytes bytes = new WrittenBytes(SIZE);
  private final List<CopySpec> copies = new ArrayList<>();
  /** By room: whether what is written gets there, and when it did last; a copy there has nothing newer. */
  private final boolean[] reached;
  private final long[] reachedAt;
  private String tooNew = "";
  private int read;
  private long last;
  private boolean took = true;
  /** Whether its primary is in fragments over both rooms of the first site, each of which has enough of them. */
  private final boolean spread;

  ConservationCase(long seed) {
    luck = new RandomStreams(seed, 0).of("conservation");
    besides = new RandomStreams(seed, 0).of("conservation", "besides");
    sites = 2 + below(3);
    EstateBuilder estate = new EstateBuilder();
    for (int s = 0; s < sites; s++) {
      estate.site("s" + s).room("s" + s + "a", 1).room("s" + s + "b", 1);
    }
    for (int s = 1; s < sites; s++) {
      estate.link(below(s), s, 1.5e6 + below(20) * 1e6, below(3) * 10L * Ticks.SECOND / 1_000);
    }
    Topology topology = estate.build();
    reached = new boolean[2 * sites];
    reachedAt = new long[2 * sites];
    int count = below(5);
    for (int c = 0; c < count; c++) {
      copies.add(copy(c, copies));
    }
    if (sites > 2 && chance(0.4)) {
      quorum();
    }
    spread = chance(0.2);
    // A byte in each tick, half of them to places that are written again within the minute.
    DatastoreSpec store = new DatastoreSpec(0, "store", SIZE, new WriteProfile(1e6, List.of(), List.of(),
        new Distinct(List.of(new Distinct.Point(60 * Ticks.SECOND, 0.5)))), 0,
        copies.stream().map(this::another).toList(), new Distribution.Constant(0),
        DatastoreSpec.IfLost.START_EMPTY, Optional.empty(), 0,
        spread ? Optional.of(new Erasure(2, 2, List.of(0, 1), 5e6)) : Optional.empty());
    world = new World(topology, seed, List.of(), List.of(store));
    look();
    world.simulation.afterEachEvent(() -> {
      look();
      world.flows.verify();
      world.datastores.verify();
    });
    if (chance(0.3)) {
      world.datastores.resyncWhole(0);
    }
    if (chance(0.8)) {
      world.datastores.expectDisaster(below(HOUR) * Ticks.SECOND);
    }
    int events = 1 + below(30);
    for (int e = 0; e < events; e++) {
      world.at(moment(), event());
    }
    // Members of a quorum, and what is spread, stay.
    int moves = spread || copies.stream().anyMatch(CopySpec.Quorum.class::isInstance) ? 0
        : (int) (besides.nextUniform() * 8);
    for (int m = 0; m < moves; m++) {
      world.at(besides.nextUniform() * HOUR, move());
    }
  }

  // It gets another home, and is copied there; goes there, by a copy that is level or offline; and is let go.
  private Runnable move() {
    Datastores data = world.datastores;
    int what = (int) (besides.nextUniform() * 6);
    int room = (int) (besides.nextUniform() * 2 * sites);
    double takes = besides.nextUniform() * 60;
    boolean succeeds = besides.nextUniform() < 0.7;
    return switch (what) {
      case 0, 1 -> () -> {
        if (data.relocations().isUnderWay(0)) {
          return; // one after the other
        }
        data.relocations().begin(0, new Relocations.Move(
            world.topology.rooms().get(data.room(0)).site(), room, succeeds ? Double.POSITIVE_INFINITY : 3e6,
            OptionalInt.empty()));
        data.relocations().copy(0, false);
      };
      case 2 -> () -> data.returning().begin(0, (long) (takes * Ticks.SECOND), home -> { });
      case 3, 4 -> () -> data.returning().beginOffline(
          0, (long) (takes * Ticks.SECOND), (long) (10 * takes * Ticks.SECOND), succeeds, home -> { });
      default -> () -> {
        if (!data.returning().isMoving(0)) {
          data.relocations().release(0, room / 2);
        }
      };
    };
  }

  // A member at each of the other sites, with one more at some of them.
  private void quorum() {
    List<Integer> rooms = new ArrayList<>();
    for (int room = 2; room < 2 * sites; room++) {
      if (room % 2 == 0 || chance(0.3)) {
        rooms.add(room);
      }
    }
    CopySpec.Voting voting = new CopySpec.Voting(1 + rooms.size(),
        new Distribution.Uniform(Ticks.SECOND, 20 * Ticks.SECOND),
        chance(0.5) ? Optional.of(new Distribution.Uniform(60 * Ticks.SECOND, 900 * Ticks.SECOND)) : Optional.empty());
    rooms.forEach(room -> copies.add(new CopySpec.Quorum(
        new Copy(Copy.Kind.QUORUM, "member " + room), new Where(room / 2, room), 0, voting)));
  }

  private CopySpec copy(int number, List<CopySpec> before) {
    int site = below(sites);
    Where where = new Where(site, 2 * site + (site == 0 ? 1 : below(2)));
    Copy.Kind kind = List.of(Copy.Kind.SYNCHRONOUS, Copy.Kind.ASYNCHRONOUS, Copy.Kind.SNAPSHOT, Copy.Kind.BACKUP,
        Copy.Kind.JOURNAL).get(below(5));
    Copy named = new Copy(kind, "copy " + number);
    long every = (60 + below(900)) * Ticks.SECOND;
    return switch (kind) {
      case SYNCHRONOUS -> new CopySpec.Synchronous(
          named, where, chance(0.3), chance(0.3) ? below(300) * Ticks.SECOND : 0);
      case ASYNCHRONOUS -> site == 0 ? new CopySpec.Synchronous(named, where, false)
          : new CopySpec.Asynchronous(named, where, chance(0.3) ? 2e6 + below(5) * 1e6 : Double.POSITIVE_INFINITY,
              before.stream().filter(CopySpec::live).map(c -> c.where().site()).filter(s -> s != site).findFirst()
                  .filter(s -> chance(0.7)).orElse(CopySpec.Asynchronous.PRIMARY));
      case JOURNAL -> new CopySpec.Journal(named, where, chance(0.3) ? 2e6 + below(5) * 1e6 : Double.POSITIVE_INFINITY,
          every, CopySpec.Periodic.RANDOM_PHASE, new Distribution.Constant(0), 1e9, Double.POSITIVE_INFINITY, 1e8,
          chance(0.5) ? CopySpec.Keeping.FOR_EVER : new CopySpec.Keeping(every, false, 0));
      default -> new CopySpec.Periodic(named, where, every, chance(0.5) ? every / 4 : 0,
          (below(60) + 5) * Ticks.SECOND, chance(0.5) ? CopySpec.Periodic.RANDOM_PHASE : 0,
          new Distribution.Constant(0), 1e9, Double.POSITIVE_INFINITY, false, CopySpec.Keeping.FOR_EVER,
          chance(0.7) ? 5 * Ticks.SECOND : 0);
    };
  }

  // In batches and compressed; backups of every kind, which are read back after a while.
  private CopySpec another(CopySpec copy) {
    double compression = besides.nextUniform() < 0.5 ? 1 : 1 + besides.nextUniform();
    boolean changed = besides.nextUniform() < 0.5;
    if (copy instanceof CopySpec.Asynchronous a) {
      return new CopySpec.Asynchronous(a.copy(), a.where(), a.limit(), a.from(),
          changed ? (1 + (long) (besides.nextUniform() * 120)) * Ticks.SECOND : 0, compression);
    } else if (copy instanceof CopySpec.Periodic p && changed) {
      CopySpec.Fulls fulls = CopySpec.Fulls.values()[(int) (besides.nextUniform() * 3)];
      return new CopySpec.Periodic(p.copy(), p.where(), p.every(), p.incrementalEvery(), p.delay(), p.anchor(),
          p.retrieve(), p.readRate(), p.throughput(), p.tape(),
          new CopySpec.Keeping(600 * Ticks.SECOND, false, 0.3, (long) (besides.nextUniform() * 300) * Ticks.SECOND),
          p.sending(),
          new CopySpec.Making(fulls, besides.nextUniform() < 0.5, compression, CopySpec.Making.PRIMARY, 1));
    }
    return copy;
  }

  private Runnable event() {
    int room = below(2 * sites);
    int what = below(17);
    double lasts = moment() / 4;
    Datastores data = world.datastores;
    return switch (what) {
      case 0 -> () -> world.estate.damageRoom(room, Condition.DESTROYED);
      case 1 -> () -> {
        world.estate.damageRoom(room, Condition.DAMAGED);
        world.at(now() + lasts, () -> world.estate.repairRoom(room));
      };
      case 2, 3 -> held(world.estate.energised(room), lasts);
      case 4 -> held(world.estate.network(room / 2), lasts);
      case 5, 6, 7 -> held(world.estate.link(below(sites - 1)), lasts);
      case 8 -> () -> {
        data.fence(0, true);
        world.at(now() + lasts, () -> data.fence(0, false));
      };
      case 9 -> () -> live().ifPresent(copy -> {
        long since = world.simulation.now();
        data.promoteBeside(0, copy.copy());
        world.at(now() + Math.min(60, lasts), () -> data.supersede(0, copy.copy(), since));
      });
      case 10 -> merged(luck.nextUniform());
      case 11 -> () -> data.returning().begin(0, (long) (Math.min(30, lasts) * Ticks.SECOND), home -> { });
      case 12 -> () -> {
        long at = world.simulation.now();
        data.corrupt(0, at, copy -> false);
        world.at(now() + lasts, () -> data.noticeCorruption(0, at));
      };
      case 13 -> () -> {
        data.merging().await(0);
        data.merging().work(0, true);
        data.merging().hold(0, true);
        world.at(now() + lasts, () -> data.merging().hold(0, false));
      };
      case 14 -> () -> data.returning().beginInVain(0, (long) (Math.min(60, lasts) * Ticks.SECOND), home -> { });
      default -> this::recover;
    };
  }

  // All of it, or a part of it.
  private Runnable merged(double share) {
    return () -> world.datastores.merging().merge(
        0, share < 0.5 ? 0 : (long) (share * world.datastores.merging().bytes(0)));
  }

  private Runnable held(int vertex, double lasts) {
    return () -> {
      world.estate.hold(vertex);
      world.at(now() + lasts, () -> world.estate.release(vertex));
    };
  }

  // From the best copy: in its place, or in some room that is whole.
  private void recover() {
    Datastores data = world.datastores;
    if (data.isLostForEver(0)) {
      freeRoom().ifPresent(room -> data.startEmpty(0, room));
    } else if (data.state(0) != StoreState.USABLE) {
      Optional<Survivor> best = data.best(0, c -> true);
      if (best.isPresent()) {
        Where where = best.get().copy().where();
        Optional<Integer> room = best.get().copy().live() ? Optional.of(where.room()) : freeRoom();
        room.ifPresent(r -> data.recover(0, best.get(), r));
      }
    }
  }

  private Optional<Survivor> live() {
    return world.datastores.best(0, c -> c.live() && c.where().room() != world.datastores.room(0));
  }

  private Optional<Integer> freeRoom() {
    for (int room = 0; room < 2 * sites; room++) {
      if (world.estate.operable(room) && world.estate.roomCondition(room) == Condition.WHOLE) {
        return Optional.of(room);
      }
    }
    return Optional.empty();
  }

  private void look() {
    long now = world.simulation.now();
    if (took) {
      bytes.write(last, now);
    }
    for (int room = 0; room < 2 * sites; room++) {
      reachedAt[room] = reached[room] ? now : reachedAt[room];
      reached[room] = world.estate.operable(room) && reached(room / 2);
    }
    last = now;
    took = world.workload.dataUsable(0);
    for (; read < world.facts.size(); read++) {
      Fact fact = world.facts.get(read);
      bytes.read(fact);
      if (fact instanceof Fact.DataRecovered f && f.from() != Copy.PRIMARY
          && bytes.after(reachedAt(roomOf(f.from()))) > 0 && tooNew.isEmpty()) {
        tooNew = "has what was written after nothing led there any more, " + reachedAt(roomOf(f.from())) + ": " + f;
      }
    }
  }

  private long reachedAt(int room) {
    return spread && room < 2 ? Math.max(reachedAt[0], reachedAt[1]) : reachedAt[room];
  }

  // From the primary over links that work, at once or by copies.
  private boolean reached(int site) {
    BitSet there = new BitSet();
    if (world.datastores.state(0) == StoreState.USABLE) {
      there.set(world.datastores.room(0) / 2);
    }
    for (int hop = 0; hop < copies.size(); hop++) {
      copies.stream().filter(c -> c.live() && world.estate.operable(c.where().room())
          && there.stream().anyMatch(s -> world.wan.carries(s, c.where().site())))
          .forEach(c -> there.set(c.where().site()));
    }
    return there.stream().anyMatch(s -> world.wan.carries(s, site));
  }

  private int roomOf(Copy copy) {
    return copies.stream().filter(c -> c.copy().equals(copy)).findFirst().map(c -> c.where().room())
        .orElseGet(() -> world.topology.rooms().stream().filter(r -> r.name().equals(copy.place())).findFirst()
            .orElseThrow().id());
  }

  private double now() {
    return Ticks.toSeconds(world.simulation.now());
  }

  /** Runs it; what does not add up, or an invariant that is broken, or nothing. */
  String flaw() {
    try {
      world.at(2 * HOUR, () -> { });
      world.runTo(2 * HOUR);
      return tooNew.isEmpty() ? bytes.flaw(world.datastores.content(0, world.simulation.now())) : tooNew;
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Whether anything was lost in it, or diverged. */
  boolean lost() {
    return bytes.lost() > 0;
  }

  boolean diverged() {
    return bytes.diverged() > 0;
  }

  private double moment() {
    return luck.nextUniform() * HOUR;
  }

  private int below(int bound) {
    return (int) (luck.nextUniform() * bound);
  }

  private boolean chance(double share) {
    return luck.nextUniform() < share;
  }
}
