package dev.aftermath.measure;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.List;

/** When each service was down in one run; moments are ticks of the run. */
public final class Outages {
  private static final LongArrayList NONE = new LongArrayList(0);

  /** When each service went down and came up, in turn; the last may be open. Empty for most. */
  private final LongArrayList[] changes;
  private long end = Long.MAX_VALUE;

  /** The outages of a run whose facts were kept. */
  public static Outages of(List<Fact> facts, int services, long end) {
    Outages outages = new Outages(services);
    for (Fact fact : facts) {
      if (fact instanceof Fact.ServiceChanged f) {
        outages.change(f.service(), f.at());
      }
    }
    outages.end(end);
    return outages;
  }

  public Outages(int services) {
    changes = new LongArrayList[services];
    Arrays.fill(changes, NONE);
  }

  /** A service goes down or comes up; the two take turns, beginning with down. */
  public void change(int service, long at) {
    if (changes[service] == NONE) {
      changes[service] = new LongArrayList(4);
    }
    changes[service].add(at);
  }

  /** The run ends; what is down stays so. */
  public void end(long at) {
    end = at;
  }

  /** When the run ended. */
  public long end() {
    return end;
  }

  public int services() {
    return changes.length;
  }

  /** How often a service went down. */
  public int count(int service) {
    return (changes[service].size() + 1) / 2;
  }

  public boolean isDown(int service) {
    return changes[service].size() % 2 == 1;
  }

  /** When an outage began. */
  public long down(int service, int outage) {
    return changes[service].getLong(2 * outage);
  }

  /** Whether an outage ended before the run did. */
  public boolean ended(int service, int outage) {
    return 2 * outage + 1 < changes[service].size();
  }

  /** When an outage ended, or the run if it did not. */
  public long up(int service, int outage) {
    return ended(service, outage) ? changes[service].getLong(2 * outage + 1) : end;
  }

  /** When a service came up last; {@link Long#MIN_VALUE} if it never did. */
  public long lastUp(int service) {
    int size = changes[service].size();
    return size < 2 ? Long.MIN_VALUE : changes[service].getLong(size % 2 == 0 ? size - 1 : size - 2);
  }

  /** How long a service had been down in all by a moment. */
  public long downtime(int service, long until) {
    long total = 0;
    for (int o = 0; o < count(service) && down(service, o) < until; o++) {
      total = Ticks.plus(total, Ticks.minus(Math.min(up(service, o), until), down(service, o)));
    }
    return total;
  }

  /** The latest outage that ended after one moment and not after another; -1 when there is none. */
  public int lastEnded(int service, long after, long notAfter) {
    for (int o = count(service) - 1; o >= 0; o--) {
      if (ended(service, o) && up(service, o) <= notAfter) {
        return up(service, o) > after ? o : -1;
      }
    }
    return -1;
  }
}
