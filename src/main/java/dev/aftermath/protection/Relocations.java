package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Wan;
import dev.aftermath.vocabulary.Copy;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Datastores that get another home, as planned: a copy is made there, which is sent all of the store over the links as
 * they are; the store goes there as it goes home, by {@link Returning}; and what protected it where it was is made anew
 * where it is now.
 *
 * <p>Simplified: within a site a copy is made in no time; what is kept in a vault stays there.
 */
public final class Relocations {
  private final List<DatastoreSpec> specs;
  private final Topology topology;
  private final Places places;
  private final Primaries primaries;
  private final Copies copies;
  private final Replication replication;
  private final Successions successions;
  private final Safety safety;
  private final Reach reach;
  private final Wan wan;
  private final Simulation simulation;
  private final BitSet underWay = new BitSet();
  private final Move[] moves;

  /**
   * Where a store goes.
   *
   * @param from the site that it leaves
   * @param room where it is to be
   * @param limit the most bytes a second that the copy there is sent, infinite where only links limit it
   * @param third the room where a live copy is made anew that was where the store is to be; empty where none is
   */
  public record Move(int from, int room, double limit, OptionalInt third) {}

  Relocations(List<DatastoreSpec> specs, Topology topology, Places places, Primaries primaries, Copies copies,
      Replication replication, Successions successions, Safety safety, Reach reach, Wan wan, Simulation simulation) {
    this.specs = specs;
    this.topology = topology;
    this.places = places;
    this.primaries = primaries;
    this.copies = copies;
    this.replication = replication;
    this.successions = successions;
    this.safety = safety;
    this.reach = reach;
    this.wan = wan;
    this.simulation = simulation;
    moves = new Move[specs.size()];
  }

  /** A store is to be elsewhere from now on; nothing is sent there yet. */
  public void begin(int store, Move move) {
    moves[store] = move;
    places.rehome(store, move.room());
    underWay.set(store, primaries.room(store) != move.room());
  }

  /** Whether a store is to be elsewhere than it was, and has not been there yet. */
  public boolean isUnderWay(int store) {
    return underWay.get(store);
  }

  /**
   * A copy is made where a store is to be, unless a live one is there; nothing happens where no link leads there.
   *
   * @param offline whether the store takes no writes until the copy has all of it
   */
  public void copy(int store, boolean offline) {
    int room = places.home(store);
    int site = places.site(room);
    boolean there = copies.of(store).stream()
        .anyMatch(c -> c.spec.live() && !c.former && c.spec.where().room() == room);
    if (!there && underWay.get(store) && wan.linked(primaries.site(store), site)) {
      Copy named = new Copy(Copy.Kind.ASYNCHRONOUS, topology.rooms().get(room).name());
      CopyState copy =
          copies.add(store, new CopySpec.Asynchronous(named, new Where(site, room), moves[store].limit()), "moves");
      copy.offline = offline;
      begin(copy);
    }
  }

  private void begin(CopyState copy) {
    int store = copy.store;
    successions.keep(copy);
    copy.away = !reach.receives(primaries.site(store), copy.spec);
    if (primaries.usable(store) && !copy.away) {
      replication.takeIn(store, copy);
    }
    safety.look(store);
  }

  /**
   * The copy that was filled while its store took no writes is given up.
   *
   * @param full even if it has all of it; it may be the last there is where the primary is lost
   */
  public void abandon(int store, boolean full) {
    copies.of(store).stream().filter(c -> c.offline && (full || c.blank)).toList().forEach(this::remove);
    safety.look(store);
  }

  private void remove(CopyState copy) {
    copy.breakOff();
    copy.stop(simulation.now());
    copies.of(copy.store).remove(copy);
    replication.forget(copy);
    replication.feedAnew(copy.store);
  }

  /**
   * A store is where it was to be. What was kept of it at the site that it left, and live copies that were where it is
   * now, are made anew, as far as there is a place for them: backups, snapshots and journals in its new room, local
   * live copies in another room of its new site.
   */
  void arrived(int store) {
    Move move = moves[store];
    underWay.clear(store);
    int site = primaries.site(store);
    List<CopySpec> stated = specs.get(store).copies();
    for (int i = 0; i < stated.size(); i++) {
      String number = "moved-" + i;
      CopySpec spec = stated.get(i);
      Where where = spec.where();
      if (where.isVault()) {
        continue;
      }
      if (!spec.live()) {
        Optional<CopySpec> anew = where.site() == move.from()
            ? Optional.of(elsewhere((CopySpec.Restored) spec, new Where(site, move.room()))) : Optional.empty();
        anew.ifPresent(series -> begin(copies.add(store, series, number)));
      } else if (where.site() == move.from() || where.room() == move.room()) {
        room(store, where, move).ifPresent(room -> begin(copies.add(
            store, spec.to(new Copy(spec.copy().kind(), topology.rooms().get(room).name()),
                new Where(places.site(room), room)), number)));
      }
    }
  }

  // Where there is none that is used already.
  private OptionalInt room(int store, Where stated, Move move) {
    OptionalInt room = move.third();
    if (stated.site() == move.from()) {
      Topology.Site site = topology.sites().get(places.site(move.room()));
      room = OptionalInt.empty();
      for (int r = site.firstRoom(); r < site.endRoom() && room.isEmpty(); r++) {
        room = r == move.room() ? room : OptionalInt.of(r);
      }
    }
    int found = room.orElse(-1);
    boolean taken = copies.of(store).stream().anyMatch(c -> c.spec.live() && c.spec.where().room() == found);
    return taken || found < 0 || !wan.linked(primaries.site(store), places.site(found)) ? OptionalInt.empty() : room;
  }

  private CopySpec elsewhere(CopySpec.Restored spec, Where where) {
    Copy named = new Copy(spec.copy().kind(), topology.rooms().get(where.room()).name());
    if (spec instanceof CopySpec.Periodic p) {
      return new CopySpec.Periodic(named, where, p.every(), p.incrementalEvery(), p.delay(), p.anchor(), p.retrieve(),
          p.readRate(), p.throughput(), p.tape(), p.keeping(), p.sending(), p.making());
    }
    CopySpec.Journal j = (CopySpec.Journal) spec;
    return new CopySpec.Journal(named, where, j.limit(), j.base(), j.anchor(), j.retrieve(), j.readRate(),
        j.throughput(), j.replay(), j.keeping());
  }

  /**
   * What is kept of a store at a site is given up, but for what is in a vault; nothing happens while the store cannot
   * be used, or is there itself.
   */
  public void release(int store, int site) {
    if (primaries.usable(store) && primaries.site(store) != site) {
      copies.of(store).stream().filter(c -> !c.spec.where().isVault() && c.spec.where().site() == site).toList()
          .forEach(this::remove);
      safety.look(store);
    }
  }
}
