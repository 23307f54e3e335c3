package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.util.function.IntUnaryOperator;

/**
 * What a copy takes on days on which nothing happens, by arithmetic from what is stated: its steady rate of writing,
 * without bursts.
 *
 * <p>Live copies and snapshots are sent what is written, once; a full backup is sent whole, and an incremental one what
 * was written since the copy before it, at most a store's size. A copy in the room's own site, and a tape, take nothing
 * of links. A journal is sent what is written, and keeps an image and what was written within its retention.
 * Kept are as many full copies as are taken within their retention, one at least.
 *
 * @param linkBytesPerSecond what it takes of the links between sites, on average
 * @param storageBytes what it takes of disks or tapes
 */
public record OrdinaryDay(double linkBytesPerSecond, double storageBytes) {
  /** A copy of which nothing is stated: it has come to be in a recovery. */
  public static final OrdinaryDay NOTHING = new OrdinaryDay(0, 0);

  /** What the primary takes of storage where it is spread over rooms; nothing is said of any other. */
  public static OrdinaryDay ofPrimary(DatastoreSpec store) {
    return store.erasure().map(code -> new OrdinaryDay(0, code.stored(store.size()))).orElse(NOTHING);
  }

  /** Both together. */
  public OrdinaryDay and(OrdinaryDay other) {
    return new OrdinaryDay(linkBytesPerSecond + other.linkBytesPerSecond, storageBytes + other.storageBytes);
  }

  /**
   * What one of the copies of a store takes.
   *
   * @param copy its place among them
   * @param siteOf the site of a room
   */
  public static OrdinaryDay of(DatastoreSpec store, int copy, IntUnaryOperator siteOf) {
    CopySpec spec = store.copies().get(copy);
    int from = siteOf.applyAsInt(store.room());
    // What is brought on comes from where the backup before it is.
    if (spec.copy().kind() == Copy.Kind.BACKUP_COPY) {
      from = store.copies().get(copy - 1).where().site();
    }
    boolean sent = spec.where().site() != from;
    double writes = store.writes().steady();
    if (spec instanceof CopySpec.Journal j) {
      return new OrdinaryDay(
          sent ? writes : 0, store.size() + writes * Ticks.toSeconds(j.keeping().retention()));
    }
    if (!(spec instanceof CopySpec.Periodic p)) {
      return new OrdinaryDay(sent ? writes : 0, store.size());
    }
    double every = Ticks.toSeconds(p.every());
    double retention = Ticks.toSeconds(p.keeping().retention());
    double fulls = Math.max(1, Math.ceil(retention / every));
    double size = store.size();
    if (p.copy().kind() == Copy.Kind.SNAPSHOT) {
      double changed = Math.min(writes, size / every);
      return new OrdinaryDay(sent ? changed : 0, size + changed * retention);
    }
    double incremental = Ticks.toSeconds(p.incrementalEvery());
    double changed = incremental == 0 ? 0 : Math.min(writes, size / incremental) * (1 - incremental / every);
    return new OrdinaryDay(sent && !p.tape() ? size / every + changed : 0, fulls * size + changed * retention);
  }
}
