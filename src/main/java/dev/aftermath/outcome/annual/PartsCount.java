package dev.aftermath.outcome.annual;

import dev.aftermath.journal.Fact;
import dev.aftermath.outcome.annual.YearOutcome.Parts;
import dev.aftermath.outcome.annual.YearOutcome.Wait;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Spare;
import java.util.ArrayList;
import java.util.List;

/** Counts disks that failed and spare parts that repairs took in one year. */
final class PartsCount {
  private int disks;
  private int broken;
  private final int[] wanted = new int[Spare.values().length];
  private final int[] waited = new int[Spare.values().length];
  private final int[] waiting = new int[Spare.values().length];
  private final long[] time = new long[Spare.values().length];

  /** Reads what it counts; whether a fact was for it alone. */
  boolean read(Fact fact) {
    if (fact instanceof Fact.DiskFailed f) {
      disks++;
      broken += f.breaks() ? 1 : 0;
    } else if (fact instanceof Fact.SpareWanted f) {
      wanted[f.part().ordinal()]++;
      if (!f.there()) {
        waited[f.part().ordinal()]++;
        waits(f.part().ordinal(), 1, f.at());
      }
    } else if (fact instanceof Fact.SpareCame f) {
      waits(f.part().ordinal(), -1, f.at());
    } else {
      return false;
    }
    return true;
  }

  // The sum of all waits: the ends less the beginnings.
  private void waits(int part, int more, long at) {
    waiting[part] += more;
    time[part] = Ticks.minus(time[part], Ticks.times(at, more));
  }

  /** Disks that failed so far, each of which somebody replaces. */
  int disks() {
    return disks;
  }

  /** What the year came to; who waits still has waited until the end. */
  Parts result(long end) {
    List<Wait> waits = new ArrayList<>();
    for (Spare part : Spare.values()) {
      int of = part.ordinal();
      waits.add(new Wait(wanted[of], waited[of], Ticks.plus(time[of], Ticks.times(end, waiting[of]))));
    }
    return new Parts(disks, broken, waits);
  }
}
