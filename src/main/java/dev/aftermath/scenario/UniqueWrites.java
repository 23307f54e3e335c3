package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.protection.Distinct;
import dev.aftermath.scenario.WorkloadSpec.UniqueSpec;
import dev.aftermath.scenario.WorkloadSpec.Writes;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Ticks;
import java.util.List;

/**
 * What a scenario says of how much of what is written is overwritten again: rates of distinct bytes by windows, which
 * cannot rise with the window, as their bytes cannot fall.
 */
final class UniqueWrites {
  private static final double ROUNDING = 1e-9;

  private UniqueWrites() {}

  /**
   * Reports what cannot be.
   *
   * @param steady bytes per second that are written in the long run
   */
  static void check(Writes writes, double steady, String path, Binder binder, Problems problems) {
    double most = steady;
    String why = "what is written in the long run";
    double bytes = 0;
    long before = 0;
    for (int i = 0; i < writes.unique().size(); i++) {
      UniqueSpec unique = writes.unique().get(i);
      String at = path + ".unique[" + i + "]";
      long within = unique.within().ticks();
      double rate = unique.rate().bytesPerSecond();
      if (problems.spoilt(path)) {
        return;
      } else if (within <= before) {
        problems.add(binder.place(unique, "within"), at + ".within",
            "expected more than the time before it, " + Ticks.text(before) + ", got " + Ticks.text(within));
      } else if (rate > most * (1 + ROUNDING)) {
        problems.add(binder.place(unique, "rate"), at + ".rate", "expected at most " + shown(most) + ", " + why
            + ", got " + shown(rate));
      } else if (rate * Ticks.toSeconds(within) < bytes * (1 - ROUNDING)) {
        problems.add(binder.place(unique, "rate"), at + ".rate", "expected at least "
            + shown(bytes / Ticks.toSeconds(within)) + ", got " + shown(rate) + ": in " + Ticks.text(within)
            + " there would be less that is distinct than in " + Ticks.text(before));
      }
      most = rate;
      why = "what is distinct within " + Ticks.text(within);
      bytes = rate * Ticks.toSeconds(within);
      before = within;
    }
  }

  private static String shown(double rate) {
    return Bytes.text(rate) + "/s";
  }

  /** The same as shares of what is written in the long run. */
  static Distinct of(Writes writes, double steady) {
    List<UniqueSpec> unique = writes.unique();
    return steady <= 0 ? Distinct.ALL : new Distinct(unique.stream()
        .map(u -> new Distinct.Point(u.within().ticks(), Math.min(1, u.rate().bytesPerSecond() / steady))).toList());
  }
}
