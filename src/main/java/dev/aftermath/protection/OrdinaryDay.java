package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.util.function.IntUnaryOperator;

/**
 * What a copy takes on days on which nothing happens, by arithmetic from what is stated: its steady rate of writing,
 * without bursts.
 *
 * <p>Live copies are sent what is written, in batches what of it is distinct; snapshots what was changed since the one
 * before. A full backup is sent whole, or, where it is made of others, what was written since the last of these; an
 * incremental one what was written since the copy before it, a differential one since the full one, at most a store's
 * size. All of that is divided by the copy's compression. A copy in the room's own site, and a tape, take nothing of
 * links. Kept are as many full copies as are taken within their retention, one at least; of backups that have a single
 * full one, that and what was written within their retention. A journal is sent what is written, and keeps an image and
 * what was written within its retention.
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
    if (spec instanceof CopySpec.Periodic p) {
      OrdinaryDay whole = new Period(store, p).day();
      double smaller = p.making().compression();
      return new OrdinaryDay(
          sent && !p.tape() ? whole.linkBytesPerSecond / smaller : 0, whole.storageBytes / smaller);
    }
    double log = spec instanceof CopySpec.Journal j
        ? store.writes().steady() * Ticks.toSeconds(j.keeping().retention()) : 0;
    return new OrdinaryDay(sent ? spec.sent(store.writes()).steady() : 0, store.size() + log);
  }

  /** What a series is sent and keeps before compression, in bytes a second on average over a period of full copies. */
  private record Period(DatastoreSpec store, CopySpec.Periodic series) {
    OrdinaryDay day() {
      double every = Ticks.toSeconds(series.every());
      double retention = Ticks.toSeconds(series.keeping().retention());
      double size = store.size();
      boolean sent = series.making().fulls() == CopySpec.Fulls.SENT;
      if (series.copy().kind() == Copy.Kind.SNAPSHOT || series.making().fulls() == CopySpec.Fulls.ONCE) {
        double changed = changed(series.every());
        return new OrdinaryDay(changed, size + changed * retention);
      }
      double fulls = Math.max(1, Math.ceil(retention / every));
      double between = series.incrementalEvery() == 0 ? 0 : series.making().differential() ? differential(every)
          : changed(series.incrementalEvery()) * (1 - Ticks.toSeconds(series.incrementalEvery()) / every);
      return new OrdinaryDay((sent ? size / every : last(every)) + between, fulls * size + between * retention);
    }

    // What is distinct of all that is written within so long, over that time.
    private double changed(long window) {
      return Math.min(store.writes().changed(window), store.size()) / Ticks.toSeconds(window);
    }

    // One after another has all that was written since the full one.
    private double differential(double every) {
      double bytes = 0;
      for (long since = series.incrementalEvery(); since < series.every();
          since = Ticks.plus(since, series.incrementalEvery())) {
        bytes += changed(since) * Ticks.toSeconds(since);
      }
      return bytes / every;
    }

    // A full copy that is made of those before it takes what was written since the last of them.
    private double last(double every) {
      boolean ofSteps = series.incrementalEvery() > 0 && !series.making().differential();
      long since = ofSteps ? series.incrementalEvery() : series.every();
      return changed(since) * Ticks.toSeconds(since) / every;
    }
  }
}
