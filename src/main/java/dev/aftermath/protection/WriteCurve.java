package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.Arrays;
import java.util.List;

/** Bytes written since some moment, as a function of time, and its inverse; piecewise linear, and exact. */
final class WriteCurve {
  private static final double TICKS_PER_SECOND = 1e6;
  /** Less is nothing: what is left of a sum that should be zero. */
  static final double NOTHING = 1e-6;

  private final long[] times;
  private final double[] rates;
  private final double[] written;

  /** Counts from {@code origin} on. */
  WriteCurve(WriteProfile writes, long origin) {
    List<Long> changes = writes.changes().stream().filter(t -> t > origin).toList();
    times = new long[changes.size() + 1];
    rates = new double[times.length];
    written = new double[times.length];
    times[0] = origin;
    for (int i = 0; i < times.length; i++) {
      times[i] = i == 0 ? origin : changes.get(i - 1);
      rates[i] = writes.rateAt(times[i]);
      written[i] = i == 0 ? 0 : bytesIn(i - 1, times[i]);
    }
  }

  private double bytesIn(int piece, long time) {
    return written[piece] + rates[piece] * Ticks.minus(time, times[piece]) / TICKS_PER_SECOND;
  }

  /** Bytes written by a moment, not before the origin. */
  double at(long time) {
    return bytesIn(piece(time), time);
  }

  double rateAt(long time) {
    return rates[piece(time)];
  }

  /** When the rate changes next, after a moment; never if it does not. */
  long changeAfter(long time) {
    int next = piece(time) + 1;
    return next < times.length ? times[next] : Ticks.NEVER;
  }

  /** The newest moment in [from, to] by which no more had been written than so many bytes. */
  long newest(double bytes, long from, long to) {
    for (int piece = piece(to); piece >= 0 && times[piece] > from; piece--) {
      if (written[piece] <= bytes + NOTHING) {
        return within(piece, bytes, times[piece], to);
      }
    }
    return within(piece(from), bytes, from, Math.min(to, changeAfter(from)));
  }

  private long within(int piece, double bytes, long from, long to) {
    long end = Math.min(to, piece + 1 < times.length ? times[piece + 1] : Ticks.NEVER);
    if (bytesIn(piece, end) <= bytes + NOTHING) {
      return end;
    }
    long reached = (long) Math.floor((bytes - written[piece]) / rates[piece] * TICKS_PER_SECOND);
    return Math.max(from, Math.min(end, Ticks.plus(times[piece], reached)));
  }

  private int piece(long time) {
    int found = Arrays.binarySearch(times, time);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }
}
