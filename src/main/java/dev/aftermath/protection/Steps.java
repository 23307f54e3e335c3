package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writing by a record of it: each rate holds from its moment until the next one's. The first held before it, too, and
 * the last holds for ever.
 */
public final class Steps implements Writing {
  private static final double TICKS_PER_SECOND = 1e6;

  /** From a moment in ticks of the run on, that many bytes per second are written. */
  public record Step(long at, double rate) {}

  private final long[] times;
  private final double[] rates;
  /** Bytes from the first moment to each. */
  private final double[] written;

  /** Steps at rising moments, one at least. */
  public Steps(List<Step> steps) {
    int n = steps.size();
    times = steps.stream().mapToLong(Step::at).toArray();
    rates = steps.stream().mapToDouble(Step::rate).toArray();
    written = new double[n];
    for (int i = 1; i < n; i++) {
      written[i] = upTo(i - 1, times[i]);
    }
  }

  private double upTo(int piece, long time) {
    return written[piece] + rates[piece] * Ticks.minus(time, times[piece]) / TICKS_PER_SECOND;
  }

  @Override
  public double rateAt(long time) {
    return rates[piece(time)];
  }

  @Override
  public double bytes(long from, long to) {
    return from < to ? upTo(piece(to), to) - upTo(piece(from), from) : 0;
  }

  @Override
  public long changeAfter(long time) {
    int now = piece(time);
    for (int i = now + 1; i < times.length; i++) {
      if (rates[i] != rates[now] && times[i] > time) {
        return times[i];
      }
    }
    return Ticks.NEVER;
  }

  @Override
  public double steady() {
    return rates[rates.length - 1];
  }

  @Override
  public Writing later(long ticks, double factor) {
    return new Steps(IntStream.range(0, times.length)
        .mapToObj(i -> new Step(Ticks.plus(times[i], ticks), rates[i] * factor)).toList());
  }

  private int piece(long time) {
    int found = Arrays.binarySearch(times, time);
    return Math.max(0, found >= 0 ? found : -found - 2);
  }
}
