package dev.aftermath.measure;

import dev.aftermath.journal.Fact;
import dev.aftermath.units.Ticks;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  /** An outage that ended: of a service, from when to when. */
  public record Ended(int service, long down, long up) {}

  /** The latest outage of all of these services that ended after one moment and not after another. */
  public Optional<Ended> lastOfAll(List<Integer> of, long after, long notAfter) {
    @Nullable Ended last = null;
    for (int service : of) {
      int ended = lastEnded(service, after, notAfter);
      if (ended >= 0 && (last == null || up(service, ended) > last.up)) {
        last = new Ended(service, down(service, ended), up(service, ended));
      }
    }
    return Optional.ofNullable(last);
  }

  /**
   * The latest outage that ended within such a time and with whose end as many of these services were up as are needed,
   * and not before: who came back later made no difference.
   */
  public Optional<Ended> lastThatMadeEnough(List<Integer> of, int least, long after, long notAfter) {
    TreeMap<Long, List<Ended>> returns = new TreeMap<>(Comparator.reverseOrder());
    TreeMap<Long, Integer> lost = new TreeMap<>();
    int up = 0;
    for (int service : of) {
      up += isUp(service, notAfter) ? 1 : 0;
      for (int o = count(service) - 1; o >= 0 && up(service, o) > after; o--) {
        if (down(service, o) <= notAfter) {
          lost.merge(down(service, o), 1, Integer::sum);
        }
        if (ended(service, o) && up(service, o) <= notAfter) {
          returns.computeIfAbsent(up(service, o), t -> new ArrayList<>())
              .add(new Ended(service, down(service, o), up(service, o)));
        }
      }
    }
    // Back in time: how many were up after each return, and before it.
    for (Map.Entry<Long, List<Ended>> e : returns.entrySet()) {
      while (!lost.isEmpty() && lost.lastKey() > e.getKey()) {
        up += lost.pollLastEntry().getValue();
      }
      int before = up - e.getValue().size() + lost.getOrDefault(e.getKey(), 0);
      if (up >= least && before < least) {
        return Optional.of(e.getValue().get(0));
      }
      up -= e.getValue().size();
    }
    return Optional.empty();
  }

  // What changes at a moment is as it is after it.
  private boolean isUp(int service, long at) {
    int o = count(service) - 1;
    while (o >= 0 && down(service, o) > at) {
      o--;
    }
    return o < 0 || ended(service, o) && up(service, o) <= at;
  }

  // The latest that ended after one moment and not after another; -1 when there is none.
  private int lastEnded(int service, long after, long notAfter) {
    for (int o = count(service) - 1; o >= 0; o--) {
      if (ended(service, o) && up(service, o) <= notAfter) {
        return up(service, o) > after ? o : -1;
      }
    }
    return -1;
  }
}
