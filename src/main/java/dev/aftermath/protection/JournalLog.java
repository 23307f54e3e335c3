package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * The moments to which the journal of one datastore can go back: all of a stretch of its log, but for what has expired.
 * A store that goes on from an earlier moment ends the stretch there and begins another one, with an image of its own;
 * what it held in between is of no use any more.
 */
final class JournalLog {
  private record Stretch(long from, long to) {}

  private final CopySpec.Journal spec;
  private final long phase;
  /** Those that have ended, the latest last. */
  private final List<Stretch> ended = new ArrayList<>(0);
  /** When the stretch began that goes on. */
  private long from = Long.MIN_VALUE;

  /** As old as it may be; {@code uniform} draws when images are made, where that is not stated. */
  JournalLog(CopySpec.Journal spec, double uniform) {
    this.spec = spec;
    phase = spec.anchor() == CopySpec.Periodic.RANDOM_PHASE
        ? (long) (uniform * spec.base()) : Math.floorMod(spec.anchor(), spec.base());
  }

  /**
   * The newest moment up to a limit.
   *
   * @param newest what it has got so far, or {@link CopyState#NOTHING}; that is always kept
   * @param asOf the moment from which retention counts back
   */
  long newestUpTo(long limit, long newest, long asOf) {
    long wanted = Math.min(limit, newest);
    long found = wanted >= from ? wanted : CopyState.NOTHING;
    for (int i = ended.size() - 1; i >= 0 && found == CopyState.NOTHING; i--) {
      found = wanted >= ended.get(i).from ? Math.min(wanted, ended.get(i).to) : CopyState.NOTHING;
    }
    return newest != CopyState.NOTHING && (found == newest || found >= oldest(asOf)) ? found : CopyState.NOTHING;
  }

  private long oldest(long asOf) {
    long retention = spec.keeping().retention();
    return retention == Ticks.NEVER ? Long.MIN_VALUE : Ticks.minus(asOf, retention);
  }

  /** The moment of the image from which one that it holds is restored. */
  long imageBefore(long moment, long asOf) {
    long base = spec.base();
    long image = Ticks.plus(phase, Ticks.times(Math.floorDiv(Ticks.minus(moment, phase), base), base));
    long began = from;
    for (int i = ended.size() - 1; i >= 0 && began > moment; i--) {
      began = ended.get(i).from;
    }
    return Math.min(moment, Math.max(image, Math.max(began, oldest(asOf))));
  }

  /** The store goes on from a moment, now. */
  void goesOnFrom(long moment, long now) {
    ended.replaceAll(s -> new Stretch(s.from, Math.min(s.to, moment)));
    ended.removeIf(s -> s.from > s.to);
    if (from <= moment) {
      ended.add(new Stretch(from, moment));
    }
    from = now;
  }

  /** It begins with an image of this moment: there is nothing before. */
  void beginAt(long moment) {
    ended.clear();
    from = moment;
  }
}
