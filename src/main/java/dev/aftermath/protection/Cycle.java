package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.List;

/**
 * Writing that comes round, such as that of every day or week.
 *
 * <p>Rates are whole bytes per second, and pieces whole seconds long, so that what a period writes is a whole number:
 * sums of many are exact.
 *
 * @param anchor a moment at which a period begins, in ticks of the run; may be negative
 * @param period ticks until it comes round
 * @param starts when each piece begins, in ticks after the period does: zero first, rising, below the period
 * @param rates bytes per second in each piece
 */
public record Cycle(long anchor, long period, List<Long> starts, List<Double> rates) implements Writing {
  private static final double TICKS_PER_SECOND = 1e6;

  /** A period in pieces; rates are rounded to whole bytes per second. */
  public Cycle {
    starts = List.copyOf(starts);
    rates = rates.stream().map(StrictMath::rint).toList();
  }

  @Override
  public double rateAt(long time) {
    return rates.get(piece(Math.floorMod(Ticks.minus(time, anchor), period)));
  }

  @Override
  public double bytes(long from, long to) {
    return from < to ? since(to) - since(from) : 0;
  }

  // Bytes from the anchor on; less than nothing before it.
  private double since(long time) {
    long passed = Ticks.minus(time, anchor);
    return ofPeriod(period) * Math.floorDiv(passed, period) + ofPeriod(Math.floorMod(passed, period));
  }

  // Bytes from the beginning of a period until so much of it is over.
  private double ofPeriod(long until) {
    double bytes = 0;
    for (int i = 0; i < starts.size() && starts.get(i) < until; i++) {
      long end = Math.min(until, endOf(i));
      bytes += rates.get(i) * Ticks.minus(end, starts.get(i)) / TICKS_PER_SECOND;
    }
    return bytes;
  }

  private long endOf(int piece) {
    return piece + 1 < starts.size() ? starts.get(piece + 1) : period;
  }

  @Override
  public long changeAfter(long time) {
    int now = piece(Math.floorMod(Ticks.minus(time, anchor), period));
    long begin = Ticks.minus(time, Math.floorMod(Ticks.minus(time, anchor), period));
    for (int i = now + 1; i <= now + starts.size(); i++) {
      int piece = i % starts.size();
      if (!rates.get(piece).equals(rates.get(now))) {
        return Ticks.plus(Ticks.plus(begin, i < starts.size() ? 0 : period), starts.get(piece));
      }
    }
    return Ticks.NEVER;
  }

  @Override
  public double steady() {
    return ofPeriod(period) / Ticks.toSeconds(period);
  }

  @Override
  public Writing later(long ticks, double factor) {
    return new Cycle(Ticks.plus(anchor, ticks), period, starts, rates.stream().map(rate -> rate * factor).toList());
  }

  private int piece(long within) {
    int piece = starts.size() - 1;
    while (starts.get(piece) > within) {
      piece--;
    }
    return piece;
  }
}
