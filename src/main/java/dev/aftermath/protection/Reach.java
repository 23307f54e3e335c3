package dev.aftermath.protection;

import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Wan;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Copy;
import java.util.Optional;

/**
 * Which places of data and of its copies stand, can be used, and can be written to from elsewhere, right now. A room is
 * a place here: see {@link Places}.
 */
final class Reach {
  private final Estate estate;
  private final Wan wan;
  private final Places places;

  Reach(Estate estate, Wan wan, Places places) {
    this.estate = estate;
    this.wan = wan;
    this.places = places;
  }

  int siteOf(int room) {
    return places.site(room);
  }

  /** Data that nobody can reach is of no use, however whole it is: what has moved elsewhere must not count on it. */
  boolean reachable(int room) {
    return places.operable(room) && estate.connected(siteOf(room));
  }

  /** Whether the place of a copy is whole and in operation. */
  boolean usable(CopySpec copy) {
    Where where = copy.where();
    return where.isVault()
        ? estate.vaultStands(where.site())
        : places.condition(where.room()) == Condition.WHOLE && reachable(where.room());
  }

  /** Whether links carry from one site to another right now. */
  boolean carries(int from, int to) {
    return wan.carries(from, to);
  }

  /** Whether what is in a room can be read from a site. */
  boolean usableFrom(int site, int room) {
    return places.condition(room) == Condition.WHOLE && reachable(room)
        && wan.open(siteOf(room), site);
  }

  /** Whether what is kept in the place of a copy is there, usable now or later. */
  boolean survives(CopySpec copy) {
    Where where = copy.where();
    return where.isVault()
        ? estate.vaultStands(where.site()) : places.condition(where.room()) != Condition.DESTROYED;
  }

  /**
   * Whether what the primary writes, or a copy that is taken of it, gets to where a copy is kept.
   *
   * @param primary the site of the primary
   */
  boolean receives(int primary, CopySpec copy) {
    int from = copy instanceof CopySpec.Periodic p ? p.from(primary) : primary;
    int to = copy.where().site();
    // A stream follows its links by itself. Tapes are carried, and so is everything where no link leads.
    boolean carried = copy.streamed() || copy instanceof CopySpec.Periodic p && p.tape();
    return usable(copy) && (carried || wan.open(from, to));
  }

  /** The same replication the other way round, from the copy to the room that was the primary's. */
  Optional<CopySpec> reversed(CopySpec took, int before) {
    Topology.Room there = estate.topology().rooms().get(places.room(before));
    boolean linked = took.where().site() == there.site() || wan.linked(took.where().site(), there.site());
    if (places.condition(before) == Condition.DESTROYED || !linked) {
      return Optional.empty();
    }
    Copy named = new Copy(took.copy().kind(), there.name());
    Where where = new Where(there.site(), before);
    return Optional.of(took.to(named, where));
  }
}
