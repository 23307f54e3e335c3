package dev.aftermath.recovery.reconcile;

import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import java.util.Optional;

/**
 * What controllers do when links between sites are cut while the sites live, and afterwards.
 *
 * @param witness where the fleet controller and its witness stand; empty where they see without links
 */
public record PartitionParameters(
    @Doc("The site at which the fleet controller and its witness stand: what no link reaches from there is not seen,"
        + " and is declared lost although it may live. Left out: they see every site that has a network.")
        Optional<Ref> witness,
    @Doc("What keeps two copies from taking writes at once: lease (a primary that cannot be seen takes none when its"
        + " lease runs out, and none takes over before), or none.") Fencing fencing,
    @Doc("What becomes of writes that only the side has that was left: discard (they are lost), or merge (they are"
        + " brought together when that side can be reached).") Afterwards divergence,
    @Doc("How long it takes to merge what has diverged, once its side can be reached.") Distribution mergeTakes,
    @Doc("Whether data and replicas go back to where they were at first: never, or level (when the copy there is"
        + " level).") Failback failback,
    @Doc("How long a site has been seen again before anything goes back to it.") Distribution failbackAfter,
    @Doc("How long a datastore takes no writes while it goes back.") Distribution switchover) {

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
    MERGE
  }

  /** When data and replicas go back. */
  public enum Failback {
    NEVER,
    LEVEL
  }
}
