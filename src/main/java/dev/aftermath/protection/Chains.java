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
    return feeder(copy, primary, all)
        .map(f -> new Feed(f.spec.where().site(), f, f.spec instanceof CopySpec.Synchronous ? 0
            : Ticks.plus(of(f, primary, all).latency, wan.latency(of(f, primary, all).site, f.spec.where().site()))))
        .orElse(new Feed(primary, null, 0));
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
