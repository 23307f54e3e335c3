package dev.aftermath.protection;

import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a datastore is written over time: a base rate and bursts on top of it.
 *
 * @param base bytes per second
 * @param bursts extra writing, at moments in ticks of the run
 */
public record WriteProfile(double base, List<Burst> bursts) {
  private static final double TICKS_PER_SECOND = 1e6;

  /** Extra bytes per second in [from, to). */
  public record Burst(long from, long to, double rate) {}

  public WriteProfile {
    bursts = List.copyOf(bursts);
  }

  public double rateAt(long time) {
    double rate = base;
    for (Burst b : bursts) {
      rate += time >= b.from && time < b.to ? b.rate : 0;
    }
    return rate;
  }

  /** Bytes written in [from, to). */
  public double bytes(long from, long to) {
    double bytes = base * Math.max(0, Ticks.minus(to, from)) / TICKS_PER_SECOND;
    for (Burst b : bursts) {
      bytes += b.rate * Math.max(0, Ticks.minus(Math.min(to, b.to), Math.max(from, b.from))) / TICKS_PER_SECOND;
    }
    return bytes;
  }

  /** The moments at which the rate changes, each once, in order. */
  public List<Long> changes() {
    List<Long> times = new ArrayList<>();
    for (Burst b : bursts) {
      times.add(b.from);
      times.add(b.to);
    }
    return times.stream().filter(t -> t >= 0).distinct().sorted().toList();
  }
}
