package dev.aftermath.workload;

import dev.aftermath.units.Ticks;
import java.util.Optional;

/**
 * How a service can work when its data is not where and as it should be.
 *
 * @param readOnly from what it is read while nothing can be written; empty when it then serves nothing
 * @param slowFrom round trip in ticks from where it is served to its data from which it is slow, or {@link
 *     dev.aftermath.units.Ticks#NEVER}
 */
public record WorksDegraded(Optional<ReadFrom> readOnly, long slowFrom) {
  /** A service that is written to or is of no use, however far its data is. */
  public static final WorksDegraded NOT = new WorksDegraded(Optional.empty(), Ticks.NEVER);

  /** What serves reads while writes have to wait. */
  public enum ReadFrom {
    /** The primary alone, where it stands and takes no writes. */
    PRIMARY,
    /** Live copies, too, with what they hold. */
    COPIES
  }
}
