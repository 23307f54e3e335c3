package dev.aftermath.recovery.reconcile;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Rate;
import java.util.Optional;

/**
 * What controllers do when links between sites are cut while the sites live, and what becomes of the writes of both.
 *
 * @param witness where the fleet controller and its witness stand; empty where they see without links
 */
public record PartitionParameters(
    @Doc("The site at which the fleet controller and its witness stand: what no link reaches from there is not seen,"
        + " and is declared lost although it may live. Left out: they see every site that has a network.")
        Optional<Ref> witness,
    @Doc("What keeps two copies from taking writes at once: lease (a primary that cannot be seen takes none when its"
        + " lease runs out, and none takes over before), or none.") Fencing fencing,
    @Doc("What becomes of writes that only the side has that was left: discard (they are lost), merge (they are"
        + " brought together when that side can be reached, which is nobody's work), people (crews bring them together)"
        + " or restore (the store is taken back to the last moment that both sides had, and the writes of both are"
        + " replayed).") Afterwards divergence,
    @Doc("How long it takes to merge what has diverged, once its side can be reached; where divergence is merge.")
        Distribution mergeTakes,
    @Doc("How what has diverged is brought together, where divergence is people or restore.")
        Reconciliation reconciliation) {

  /** What keeps two copies from taking writes at once. */
  public enum Fencing {
    /** The lease of a primary that cannot be seen runs out before another copy takes over. */
    LEASE,
    /** A primary goes on until it hears of another. */
    NONE
  }

  /** What becomes of what has diverged. */
  public enum Afterwards {
    DISCARD,
    /** By rule, in a time. */
    MERGE,
    /** By crews, in a time and by bytes. */
    PEOPLE,
    /** By the writes of both sides on top of what both had. */
    RESTORE
  }

  /** How writes of two sides are brought together by people, or by restoring and replaying. */
  @Template("reconciliation")
  @Doc("How writes of two sides are brought together.")
  public record Reconciliation(
      @Doc("Where people do it: time of one datastore, however little has diverged.") Distribution takes,
      @Doc("Where people do it: how much of what has diverged one crew goes through.") @Bounds(above = true) Rate rate,
      @Doc("Where people do it: the crew.") Ref by,
      @Doc("Share of what has diverged that contradicts what the other side took, and stays lost.")
          Fraction unmergeable,
      @Doc("Where it is restored, what it is taken back by: log (what was written since is undone, as fast as it is"
          + " replayed), or copy (the newest snapshot or backup from before is read; the log where there is none).")
          Back back,
      @Doc("Where it is restored: how fast writes are replayed.") @Bounds(above = true) Rate replay,
      @Doc("Where it is restored, what users have meanwhile: down (the store takes no writes), or degraded (it goes on"
          + " where it is, and what it takes is replayed, too).") Users users) {}

  /** How a store is taken back to the last moment that both sides had. */
  public enum Back {
    LOG,
    COPY
  }

  /** What users have while writes of two sides are replayed. */
  public enum Users {
    DOWN,
    DEGRADED
  }
}
