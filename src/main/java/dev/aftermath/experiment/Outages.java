package dev.aftermath.experiment;

import dev.aftermath.journal.Fact;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.List;

/** When each service was down in one run, from its facts; moments are ticks of the run. */
final class Outages {
  /** When each service went down and came up, in turn; the last outage may be open. */
  private final LongArrayList[] changes;
  private final long stabilisation;
  private final long end;

  /**
   * Outages of a run.
   *
   * @param stabilisation how long a service must stay up to count as recovered
   * @param end when the run ended
   */
  Outages(List<Fact> facts, int services, long stabilisation, long end) {
    this.stabilisation = stabilisation;
    this.end = end;
    changes = new LongArrayList[services];
    for (int s = 0; s < services; s++) {
      changes[s] = new LongArrayList();
    }
    for (Fact fact : facts) {
      if (fact instanceof Fact.ServiceChanged f) {
        changes[f.service()].add(f.at());
      }
    }
  }

  boolean wasDown(int service) {
    return !changes[service].isEmpty();
  }

  /** When the service went down first. */
  long firstDown(int service) {
    return changes[service].getLong(0);
  }

  /** The first return that lasted, or the end of the run when there was none. */
  long recoveredAt(int service) {
    LongArrayList times = changes[service];
    for (int i = 1; i < times.size(); i += 2) {
      long next = i + 1 < times.size() ? times.getLong(i + 1) : Long.MAX_VALUE;
      if (next - times.getLong(i) >= stabilisation) {
        return times.getLong(i);
      }
    }
    return end;
  }

  /** The latest return of the service after one moment and not after another; -1 when there is none. */
  long lastReturn(int service, long after, long notAfter) {
    LongArrayList times = changes[service];
    for (int i = times.size() - 1; i >= 1; i--) {
      if (i % 2 == 1 && times.getLong(i) <= notAfter) {
        return times.getLong(i) > after ? times.getLong(i) : -1;
      }
    }
    return -1;
  }

  /** When the outage began that a return ended. */
  long downBefore(int service, long returned) {
    return changes[service].getLong(changes[service].indexOf(returned) - 1);
  }

  /** How long the service had been down in all by a moment. */
  long downtime(int service, long until) {
    LongArrayList times = changes[service];
    long total = 0;
    for (int i = 0; i < times.size() && times.getLong(i) < until; i += 2) {
      long up = i + 1 < times.size() ? times.getLong(i + 1) : end;
      total += Math.min(up, until) - times.getLong(i);
    }
    return total;
  }
}
