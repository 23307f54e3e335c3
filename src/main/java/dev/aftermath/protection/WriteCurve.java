package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.Arrays;

/**
 * Bytes written since some moment, as a function of time, and its inverse; piecewise linear, and exact. Writing that
 * comes round has no last change: pieces are added as far as they are asked for.
 */
final class WriteCurve {
  private static final double TICKS_PER_SECOND = 1e6;
  private static final int PIECES_AT_FIRST = 8;
  /** Less is nothing: what is left of a sum that should be zero. */
  static final double NOTHING = 1e-6;

  private final WriteProfile writes;
  private long[] times = new long[PIECES_AT_FIRST];
  private double[] rates = new double[PIECES_AT_FIRST];
  private double[] written = new double[PIECES_AT_FIRST];
  private int pieces;
  /** When the last piece ends. */
  private long known;

  /** Counts from {@code origin} on. */
  WriteCurve(WriteProfile writes, long origin) {
    this.writes = writes;
    add(origin, 0);
  }

  private void add(long time, double bytes) {
    if (pieces == times.length) {
      times = Arrays.copyOf(times, 2 * pieces);
      rates = Arrays.copyOf(rates, 2 * pieces);
      written = Arrays.copyOf(written, 2 * pieces);
    }
    times[pieces] = time;
    rates[pieces] = writes.rateAt(time);
    written[pieces] = bytes;
    pieces++;
    known = writes.changeAfter(time);
  }

  private double bytesIn(int piece, long time) {
    return written[piece] + rates[piece] * Ticks.minus(time, times[piece]) / TICKS_PER_SECOND;
  }

  /** Bytes written by a moment, not before the origin. */
  double at(long time) {
    return bytesIn(piece(time), time);
  }

  double rateAt(long time) {
    int piece = piece(time);
    return rates[piece];
  }

  /** When the rate changes next, after a moment; never if it does not. */
  long changeAfter(long time) {
    return endOf(piece(time));
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
    long end = Math.min(to, endOf(piece));
    if (bytesIn(piece, end) <= bytes + NOTHING) {
      return end;
    }
    long reached = (long) Math.floor((bytes - written[piece]) / rates[piece] * TICKS_PER_SECOND);
    return Math.max(from, Math.min(end, Ticks.plus(times[piece], reached)));
  }

  private long endOf(int piece) {
    return piece + 1 < pieces ? times[piece + 1] : known;
  }

  private int piece(long time) {
    while (known != Ticks.NEVER && known <= time) {
      add(known, bytesIn(pieces - 1, known));
    }
    int found = Arrays.binarySearch(times, 0, pieces, time);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }
}
