package dev.aftermath.protection;

import dev.aftermath.estate.Wan;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who feeds a copy: the primary, or in a chain another live copy, such as a near synchronous one that feeds a far
 * asynchronous one. A copy that is out of reach, or has to catch up, feeds nobody: what it fed is sent what it lacks by
 * the primary, until it is level again.
 */
final class Chains {
  private final Wan wan;
  private final Reach reach;

  Chains(Wan wan, Reach reach) {
    this.wan = wan;
    this.reach = reach;
  }

  /**
   * Where a copy is sent from.
   *
   * @param copy what sends, or null for the primary
   * @param latency ticks after which what is written has come there
   */
  record Feed(int site, @Nullable CopyState copy, long latency) {}

  /**
   * Who feeds a live copy right now.
   *
   * @param primary the site of the primary
   * @param all the copies of its store
   */
  Feed of(CopyState copy, int primary, List<CopyState> all) {
    Optional<CopyState> feeder = feeder(copy, primary, all);
    if (feeder.isEmpty() || !beginsAtPrimary(feeder.get(), primary, all)) {
      return new Feed(primary, null, 0);
    }
    CopyState f = feeder.get();
    int site = f.spec.where().site();
    if (f.spec instanceof CopySpec.Synchronous) {
      return new Feed(site, f, 0);
    }
    Feed before = of(f, primary, all);
    return new Feed(site, f, Ticks.plus(before.latency, wan.latency(before.site, site)));
  }

  // Where a copy at the same site has taken over, the others may feed each other.
  private boolean beginsAtPrimary(CopyState feeder, int primary, List<CopyState> all) {
    Optional<CopyState> at = Optional.of(feeder);
    for (int steps = 0; at.isPresent() && steps < all.size(); steps++) {
      at = feeder(at.get(), primary, all);
    }
    return at.isEmpty();
  }

  private Optional<CopyState> feeder(CopyState copy, int primary, List<CopyState> all) {
    if (!(copy.spec instanceof CopySpec.Asynchronous a) || a.from() == CopySpec.Asynchronous.PRIMARY
        || a.from() == primary) {
      return Optional.empty();
    }
    return all.stream().filter(c -> c != copy && c.spec.live() && c.spec.where().site() == a.from()).findFirst()
        .filter(c -> c.isLevel && !c.away && !c.former && reach.usable(c.spec));
  }
}
