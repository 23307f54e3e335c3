package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.List;

/**
 * How fast a datastore is written over time: a base rate, bursts on top of it, and what comes round or was recorded.
 * The rate is the same from one change to the next, so that all that follows from it is exact.
 *
 * @param base bytes per second
 * @param bursts extra writing, at moments in ticks of the run
 * @param more what is written besides
 * @param distinct how much of what is written within a time is not overwritten in it
 */
public record WriteProfile(double base, List<Burst> bursts, List<Writing> more, Distinct distinct) {
  private static final double TICKS_PER_SECOND = 1e6;

  /** Extra bytes per second in [from, to). */
  public record Burst(long from, long to, double rate) {
    private long changeAfter(long time) {
      return time < from ? from : time < to ? to : Ticks.NEVER;
    }
  }

  public WriteProfile {
    bursts = List.copyOf(bursts);
    more = List.copyOf(more);
  }

  /** All that is written is written to other places. */
  public WriteProfile(double base, List<Burst> bursts, List<Writing> more) {
    this(base, bursts, more, Distinct.ALL);
  }

  /** A rate and bursts alone. */
  public WriteProfile(double base, List<Burst> bursts) {
    this(base, bursts, List.of());
  }

  /** The share of what is written within so many ticks that is not overwritten in them, in (0, 1]. */
  public double distinct(long window) {
    return distinct.share(window);
  }

  /** As much in each moment as so many ticks before, times a factor, and nothing overwritten. */
  WriteProfile later(long ticks, double factor) {
    if (ticks == 0 && factor == 1) {
      return distinct.points().isEmpty() ? this : new WriteProfile(base, bursts, more);
    }
    return new WriteProfile(base * factor,
        bursts.stream().map(b -> new Burst(Ticks.plus(b.from, ticks), Ticks.plus(b.to, ticks), b.rate * factor))
            .toList(),
        more.stream().map(writing -> writing.later(ticks, factor)).toList());
  }

  public double rateAt(long time) {
    double rate = base;
    for (Burst b : bursts) {
      rate += time >= b.from && time < b.to ? b.rate : 0;
    }
    for (Writing writing : more) {
      rate += writing.rateAt(time);
    }
    return rate;
  }

  /** Bytes written in [from, to). */
  public double bytes(long from, long to) {
    double bytes = base * Math.max(0, Ticks.minus(to, from)) / TICKS_PER_SECOND;
    for (Burst b : bursts) {
      bytes += b.rate * Math.max(0, Ticks.minus(Math.min(to, b.to), Math.max(from, b.from))) / TICKS_PER_SECOND;
    }
    for (Writing writing : more) {
      bytes += writing.bytes(from, to);
    }
    return bytes;
  }

  /** The next moment after another at which the rate may change, or {@link Ticks#NEVER}. */
  public long changeAfter(long time) {
    long next = Ticks.NEVER;
    for (Burst b : bursts) {
      next = Math.min(next, b.changeAfter(time));
    }
    for (Writing writing : more) {
      next = Math.min(next, writing.changeAfter(time));
    }
    return next;
  }

  /** Bytes that are distinct of what is written within so many ticks, in the long run. */
  public double changed(long window) {
    return steady() * Ticks.toSeconds(window) * distinct(window);
  }

  /** Bytes per second in the long run: without bursts, and as the last that was recorded. */
  public double steady() {
    return more.stream().mapToDouble(Writing::steady).reduce(base, Double::sum);
  }
}
