package dev.aftermath.protection;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.util.Optional;

/** One way in which a datastore is copied elsewhere. */
public sealed interface CopySpec {
  /** How it is named to people. */
  Copy copy();

  Where where();

  /** Whether it can take over at once, or must be restored first. */
  default boolean live() {
    return mirrors() || this instanceof Asynchronous;
  }

  /** Whether it takes in writes as they are made, and is sent something over links only where it has to catch up. */
  default boolean mirrors() {
    return this instanceof Synchronous || this instanceof Quorum;
  }

  /** Whether it is sent all that is written as it is written, over links, and so is as far behind as they are slow. */
  default boolean streamed() {
    return this instanceof Asynchronous || this instanceof Journal;
  }

  /** The most bytes per second that a stream to it may take; infinite where only links limit it. */
  default double streamLimit() {
    return this instanceof Asynchronous a ? a.limit : this instanceof Journal j ? j.limit : Double.POSITIVE_INFINITY;
  }

  /** One that has to be read and written to some place before it is of use. */
  sealed interface Restored extends CopySpec permits Periodic, Journal {
    /** Time until its medium is in a drive or reader. */
    Distribution retrieve();

    /** Bytes per second at which it can be read. */
    double readRate();

    /** Bytes per second that all readers of such copies in one place get together, infinite for no limit. */
    double throughput();

    /** Whether reading it takes one of the tape drives; a tape is out of an intruder's reach. */
    boolean tape();

    Keeping keeping();

    /** Whether somebody who has got into the systems can delete it. */
    default boolean canBeDeleted() {
      return !tape() && !keeping().immutable();
    }
  }

  /** The same kind of live replication to another place; throws for what is no live copy. */
  default CopySpec to(Copy named, Where place) {
    if (this instanceof Synchronous s) {
      return new Synchronous(named, place, s.stall, s.timeout, s.confirm);
    } else if (this instanceof Asynchronous a) {
      return new Asynchronous(named, place, a.limit);
    } else if (this instanceof Quorum q) {
      return new Quorum(named, place, q.confirm, q.voting);
    }
    throw new IllegalArgumentException(copy() + " is no live copy");
  }

  /**
   * Every write is at both places before it counts: nothing is lost.
   *
   * @param stall what happens while the peer is lost: true, writes wait for it; false, they go on unprotected
   * @param timeout ticks that writes wait for a lost peer before they go on
   * @param confirm ticks from when a write arrives until the peer says so, of {@link WriteLatency} only
   */
  record Synchronous(Copy copy, Where where, boolean stall, long timeout, long confirm) implements CopySpec {
    /** One whose writes go on after a time-out, where they do, and which confirms them at once. */
    public Synchronous(Copy copy, Where where, boolean stall, long timeout) {
      this(copy, where, stall, timeout, 0);
    }

    /** One whose writes go on at once, where they do. */
    public Synchronous(Copy copy, Where where, boolean stall) {
      this(copy, where, stall, 0);
    }
  }

  /**
   * Writes follow as fast as the link's share allows.
   *
   * @param limit most bytes per second of this stream, infinite when only the link limits it
   * @param from the site of the live copy that feeds it, or {@link #PRIMARY}
   */
  record Asynchronous(Copy copy, Where where, double limit, int from) implements CopySpec {
    /** In the place of a site: fed by whatever is the primary. */
    public static final int PRIMARY = -1;

    /** One that the primary feeds. */
    public Asynchronous(Copy copy, Where where, double limit) {
      this(copy, where, limit, PRIMARY);
    }
  }

  /**
   * A member of a quorum beside the primary: a write counts when more than half of all members have it.
   *
   * @param confirm ticks from when a write arrives until the member says so
   * @param voting what it has in common with the other members of its store
   */
  record Quorum(Copy copy, Where where, long confirm, Voting voting) implements CopySpec {}

  /**
   * How members of a quorum go on when they have lost their leader, or their majority.
   *
   * @param members how many there are as stated, the primary among them
   * @param election from when the leader is lost until another one leads
   * @param force from when the majority is lost until people have made a new configuration of what is left; nobody does
   *     where it is empty
   */
  record Voting(int members, Distribution election, Optional<Distribution> force) {}

  /**
   * Copies taken at regular moments, which are usable some time after they were taken: snapshots that are shipped, and
   * backups with what is done to them (hold, transport). Moments are anchor + k * every.
   *
   * @param every ticks between full copies
   * @param incrementalEvery ticks between incremental copies in between, 0 for none
   * @param delay ticks from the moment of a copy until it is there and usable
   * @param anchor some moment at which a full copy was taken, in ticks of the run (may be negative), or
   *     {@link #RANDOM_PHASE}
   * @param retrieve time until its medium is in a drive or reader
   * @param readRate bytes per second at which it can be read
   * @param throughput bytes per second that all readers of such copies in one place get together, infinite for no limit
   * @param tape whether reading it takes one of the tape drives; a tape is out of an intruder's reach
   * @param keeping what becomes of older copies
   * @param sending the last ticks of the delay, in which it is on its way where links lead there and have room; 0 for
   *     what is carried, or takes its time whatever the links
   */
  record Periodic(
      Copy copy, Where where, long every, long incrementalEvery, long delay, long anchor, Distribution retrieve,
      double readRate, double throughput, boolean tape, Keeping keeping, long sending)
      implements Restored {
    /** The moment of the disaster has nothing to do with the schedule: the phase is drawn in every replication. */
    public static final long RANDOM_PHASE = Long.MIN_VALUE;

    /** Copies of which nothing is said but how they come to be: kept for ever, and readable. */
    public Periodic(
        Copy copy, Where where, long every, long incrementalEvery, long delay, long anchor, Distribution retrieve,
        double readRate, double throughput, boolean tape) {
      this(copy, where, every, incrementalEvery, delay, anchor, retrieve, readRate, throughput, tape,
          Keeping.FOR_EVER);
    }

    /** Copies that take their time whatever the links. */
    public Periodic(
        Copy copy, Where where, long every, long incrementalEvery, long delay, long anchor, Distribution retrieve,
        double readRate, double throughput, boolean tape, Keeping keeping) {
      this(copy, where, every, incrementalEvery, delay, anchor, retrieve, readRate, throughput, tape, keeping, 0);
    }
  }

  /**
   * A journal (continuous data protection): all writes in their order, sent as those of an asynchronous copy are, and
   * kept as images of the whole with a log from each to the next, so that any moment within its retention can be
   * restored. Its oldest image is brought forward as the log before it expires.
   *
   * @param limit most bytes per second of its stream, infinite when only links limit it
   * @param base ticks from one image to the next
   * @param anchor some moment at which an image was made, in ticks of the run, or {@link Periodic#RANDOM_PHASE}
   * @param readRate bytes per second at which an image can be read
   * @param replay bytes per second at which the log after an image is applied
   */
  record Journal(
      Copy copy, Where where, double limit, long base, long anchor, Distribution retrieve, double readRate,
      double throughput, double replay, Keeping keeping) implements Restored {
    @Override
    public boolean tape() {
      return false;
    }
  }

  /**
   * What becomes of copies once they are taken.
   *
   * @param retention ticks from the moment of a copy until it expires, or {@link Ticks#NEVER}; the newest is kept
   * @param immutable whether nobody can change or delete them before they expire
   * @param unreadable the chance that a copy turns out unreadable when it has been read for a restore
   */
  record Keeping(long retention, boolean immutable, double unreadable) {
    public static final Keeping FOR_EVER = new Keeping(Ticks.NEVER, false, 0);
  }
}
