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

  /** The site from which it gets that, while the primary is at another. */
  default int fedFrom(int primary) {
    return this instanceof Asynchronous a && a.from != Asynchronous.PRIMARY ? a.from : primary;
  }

  /** What comes over links of what is written, and when, to one that is sent it as it is written. */
  default WriteProfile sent(WriteProfile writes) {
    return writes;
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
      return new Asynchronous(named, place, a.limit, Asynchronous.PRIMARY, a.batch, a.compression);
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
   * @param batch ticks of a window of which all that was written is sent in the next one, once each; 0 where writes are
   *     sent as they come
   * @param compression by how much what is sent is smaller than what was written, 1 or more
   */
  record Asynchronous(Copy copy, Where where, double limit, int from, long batch, double compression)
      implements CopySpec {
    /** In the place of a site: fed by whatever is the primary. */
    public static final int PRIMARY = -1;

    /** One that is sent writes as they come, and as they are. */
    public Asynchronous(Copy copy, Where where, double limit, int from) {
      this(copy, where, limit, from, 0, 1);
    }

    /** One that the primary feeds. */
    public Asynchronous(Copy copy, Where where, double limit) {
      this(copy, where, limit, PRIMARY);
    }

    @Override
    public WriteProfile sent(WriteProfile writes) {
      return writes.later(batch, writes.distinct(batch) / compression);
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
   * @param making what each of them is made of
   */
  record Periodic(
      Copy copy, Where where, long every, long incrementalEvery, long delay, long anchor, Distribution retrieve,
      double readRate, double throughput, boolean tape, Keeping keeping, long sending, Making making)
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

    /** Full copies that are sent whole, and what was written since the last of any in between. */
    public Periodic(
        Copy copy, Where where, long every, long incrementalEvery, long delay, long anchor, Distribution retrieve,
        double readRate, double throughput, boolean tape, Keeping keeping, long sending) {
      this(copy, where, every, incrementalEvery, delay, anchor, retrieve, readRate, throughput, tape, keeping, sending,
          Making.PLAIN);
    }

    /** Whether they are copies of other copies, those before them in the plan. */
    boolean isCopied() {
      return making.from != Making.PRIMARY;
    }

    /** The site from which they are sent while the primary is at another. */
    int from(int primary) {
      return isCopied() ? making.from : primary;
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
   * How copies of a series are made.
   *
   * @param fulls how full copies come to be
   * @param differential whether those between full ones have what was written since the last full one, and not since
   *     the last of any
   * @param compression by how much they are smaller than what they hold, 1 or more: on links and where they are kept
   * @param from the site of the copies that they are copies of, or {@link #PRIMARY}
   * @param streams how many readers a restore has at once
   */
  record Making(Fulls fulls, boolean differential, double compression, int from, int streams) {
    /** In the place of a site: copied from whatever is the primary. */
    public static final int PRIMARY = -1;
    public static final Making PLAIN = new Making(Fulls.SENT, false, 1, PRIMARY, 1);
  }

  /** How full copies come to be. */
  enum Fulls {
    /** All of the store is sent. */
    SENT,
    /** Made where they are kept, of the copies that are there and of what was written since. */
    SYNTHETIC,
    /** There is one: whatever expires is merged into it. */
    ONCE
  }

  /**
   * What becomes of copies once they are taken.
   *
   * @param retention ticks from the moment of a copy until it expires, or {@link Ticks#NEVER}; the newest is kept
   * @param immutable whether nobody can change or delete them before they expire
   * @param unreadable the chance that a copy turns out unreadable when it has been read
   * @param verified ticks from when a copy is there until it is read back, and taken anew where it is unreadable;
   *     {@link Ticks#NEVER} where nobody looks before a restore
   */
  record Keeping(long retention, boolean immutable, double unreadable, long verified) {
    public static final Keeping FOR_EVER = new Keeping(Ticks.NEVER, false, 0);

    /** Nobody looks at a copy before a restore. */
    public Keeping(long retention, boolean immutable, double unreadable) {
      this(retention, immutable, unreadable, Ticks.NEVER);
    }
  }
}
