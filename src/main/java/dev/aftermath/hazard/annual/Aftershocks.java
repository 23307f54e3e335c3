package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What follows an earthquake: aftershocks at t after it with a rate that is proportional to (t + c)^-p, the modified
 * law of Omori (Utsu 1961; Utsu and Ogata 1995), of magnitudes after Gutenberg and Richter.
 *
 * <p>How many there are follows from Bath's law in the form of Shcherbakov and Turcotte (2004): while they go on, one
 * on average is greater than the main shock's magnitude less {@code bath}, so that those from m on are
 * 10^(b (M - bath - m)). None is greater than the main shock, which by that formula would be 10^(-b bath) of them;
 * these are left out. Epicentres are equally likely in a circle as wide as the rupture is long: log10 L = 0.59 M -
 * 2.44, L in km (Wells and Coppersmith 1994, length below the surface, all kinds of slip).
 *
 * <p>Simplified: aftershocks have none of their own, and what the main shock did not break is as strong as before.
 *
 * @param bath how much less than the main shock, in magnitudes
 * @param p of Omori, above 0
 * @param c of Omori, in ticks
 * @param lasts how long they go on, in ticks
 */
public record Aftershocks(double bath, double p, long c, long lasts) {
  /** One of them: ticks after the main shock, its magnitude, and where it is, seen from there. */
  record Aftershock(long ticks, double magnitude, double km, double angle) {}

  /** How many there are on average, from a least magnitude on. */
  double mean(double main, double least, double b) {
    return main <= least ? 0
        : StrictMath.pow(10, b * (main - bath - least)) - StrictMath.pow(10, -b * bath);
  }

  /** The share of them that come within a time. */
  double within(long ticks) {
    return integral(ticks) / integral(lasts);
  }

  // The integral of (1 + t / c)^-p, from 0 on, in units of c.
  private double integral(long ticks) {
    double x = StrictMath.log1p((double) ticks / c);
    double q = (1 - p) * x;
    return Math.abs(q) < 1e-12 ? x : x * StrictMath.expm1(q) / q;
  }

  // The time within which a share of them comes.
  private double inverse(double share) {
    double y = share * integral(lasts);
    double q = (1 - p) * y;
    double x = Math.abs(q) < 1e-12 ? y : y * StrictMath.log1p(q) / q;
    return c * StrictMath.expm1(x);
  }

  /** How long the rupture of an earthquake is, in km. */
  static double ruptureKm(double magnitude) {
    return StrictMath.pow(10, 0.59 * magnitude - 2.44);
  }

  /** Those of one main shock, in order of time. */
  List<Aftershock> after(double main, double least, double b, RandomStream luck) {
    List<Aftershock> all = new ArrayList<>();
    double mean = mean(main, least, b);
    double share = 1 - StrictMath.pow(10, -b * (main - least));
    double sum = -StrictMath.log1p(-luck.nextUniform());
    while (sum < mean) {
      double magnitude = least - StrictMath.log10(1 - share * luck.nextUniform()) / b;
      all.add(new Aftershock(
          Math.min(lasts, Ticks.round(inverse(luck.nextUniform()))), Math.min(main, magnitude),
          ruptureKm(main) / 2 * StrictMath.sqrt(luck.nextUniform()), 2 * StrictMath.PI * luck.nextUniform()));
      sum -= StrictMath.log1p(-luck.nextUniform());
    }
    all.sort(Comparator.comparingLong(Aftershock::ticks));
    return all;
  }
}
