package dev.aftermath.hazard.annual;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * Lives of parts that age: those of new parts are Weibull, and what a repair takes of a part's age is as Kijima says
 * (1989). With V the virtual age just before a repair, and v that just after the one before, it is q V afterwards in
 * his model II, and v + q (V - v) in his model I, where q is 1 - restoration. With a restoration of 1 the part is as
 * good as new (a renewal process), with 0 as bad as old: failures are a Poisson process whose rate is a power of the
 * age (minimal repair: Barlow and Hunter 1960; Crow 1974).
 *
 * <p>Times and ages are in years. Lives are counted from repair to repair on the calendar: what lies in between is not
 * taken off.
 */
public final class Lives {
  /** Nothing is older than this: what a distribution says of the rest has no meaning. */
  private static final double OLDEST = 1_000;
  /** Ages by which a mean over them is taken. */
  private static final int AGES = 1_000;
  /** Failures that are drawn, at most, for one step of the search for a scale. */
  private static final double MOST_DRAWN = 40_000;
  private static final int LEAST_PARTS = 40;
  private static final int STEPS = 48;

  private final Rule rule;
  private final double scale;
  /** The probability that a part of any age fails within a year, where no ages are stated. */
  private final double soon;

  /**
   * How parts age, whatever their rate is.
   *
   * @param shape of the Weibull distribution; above 1 parts wear out, below they fail early
   * @param restoration what of its age a repair takes from a part, from 0 to 1
   * @param kijima his model, 1 or 2
   * @param age at the beginning of a year, in years; where there is none parts have failed and been renewed for so
   *     long that it does not matter when the first of them was new
   */
  public record Rule(double shape, double restoration, int kijima, Optional<Distribution> age) {}

  /**
   * Lives of a scale that is known.
   *
   * @param scale of the Weibull distribution, in years: 63.2 % of new parts have failed by then
   */
  Lives(Rule rule, double scale) {
    this.rule = rule;
    this.scale = scale;
    soon = Gamma.regularizedGammaP(1 / rule.shape, hazard(1));
  }

  /**
   * Lives of parts that fail so often in a year, on average over the ages that are stated: as rates are observed, of
   * parts as old as they are.
   *
   * <p>Without ages the mean life is one over the rate, and with minimal repair the mean of what the power law says
   * over all ages is the rate; for all else the scale is searched for by years that are drawn, to about a hundredth.
   */
  public static Lives failing(Rule rule, double perYear) {
    if (rule.age.isEmpty()) {
      return new Lives(rule, 1 / (perYear * StrictMath.exp(Gamma.logGamma(1 + 1 / rule.shape))));
    }
    double minimal = StrictMath.pow(power(rule) / perYear, 1 / rule.shape);
    return new Lives(rule, rule.restoration == 0 ? minimal : searched(rule, perYear, minimal));
  }

  /** The mean over ages of how much the power of the age grows in a year. */
  private static double power(Rule rule) {
    Distribution age = rule.age.orElseThrow();
    int points = age instanceof Distribution.Constant ? 1 : AGES;
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double a = Math.min(OLDEST, age.inverse((i + 0.5) / points));
      sum += StrictMath.pow(a + 1, rule.shape) - StrictMath.pow(a, rule.shape);
    }
    return sum / points;
  }

  // The greater the scale the fewer the failures; what minimal repair would need is where the search begins.
  private static double searched(Rule rule, double perYear, double near) {
    double low = near;
    while (!exceeds(rule, low, perYear)) {
      low /= 2;
    }
    double high = near;
    while (exceeds(rule, high, perYear)) {
      high *= 2;
    }
    for (int i = 0; i < STEPS && high - low > 1e-9 * high; i++) {
      double middle = (low + high) / 2;
      if (exceeds(rule, middle, perYear)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * Whether there are more failures in a year than so many, by parts of all ages that are drawn. Not failures are
   * counted but the hazard that each part goes through, which has the same mean and says more where few fail.
   */
  private static boolean exceeds(Rule rule, double scale, double perYear) {
    int parts = (int) Math.max(LEAST_PARTS, Math.min(4 * AGES, MOST_DRAWN / perYear));
    Lives lives = new Lives(rule, scale);
    RandomStreams streams = new RandomStreams(0, 0);
    double sum = 0;
    for (int i = 0; i < parts; i++) {
      Part part = lives.part((i + 0.5) / parts);
      RandomStream luck = streams.of("years", "lives", Integer.toString(i));
      while (part.at < 1) {
        sum += part.hazardBefore(1, luck.nextUniform());
        if (sum > perYear * parts) {
          return true;
        }
      }
    }
    return false;
  }

  /** Failures of a part in a year; the uniform says how old it is, of all of its kind, where ages are stated. */
  Moments moments(DoubleSupplier uniform) {
    Part part = rule.age.isPresent() ? part(uniform.getAsDouble()) : new Part(0);
    return rule.age.isPresent() ? part::next : settled(part);
  }

  private Part part(double uniform) {
    return new Part(Math.min(OLDEST, rule.age.orElseThrow().inverse(uniform)));
  }

  // What is left of the life of a part that was renewed for ever has the density (1 - F(t)) / mean, so that
  // (t / scale)^shape is gamma. Most parts do not fail within the year.
  private Moments settled(Part part) {
    return uniform -> {
      if (part.at > 0) {
        return part.next(uniform);
      }
      part.at = uniform >= soon ? Double.POSITIVE_INFINITY : scale * StrictMath.pow(
          new GammaDistribution(null, 1 / rule.shape, 1).inverseCumulativeProbability(uniform), 1 / rule.shape);
      return part.at;
    };
  }

  private double hazard(double age) {
    return StrictMath.pow(age / scale, rule.shape);
  }

  /** One part, from failure to failure. */
  private final class Part {
    /** When it was repaired last, in years from the beginning. */
    private double at;
    /** Its virtual age then, and what was left of it by the repair; in the beginning it has had none. */
    private double age;
    private double restored;

    Part(double age) {
      this.age = age;
    }

    /** When it fails next. */
    double next(double uniform) {
      double grown = scale * StrictMath.pow(hazard(age) - StrictMath.log1p(-uniform), 1 / rule.shape);
      at += Math.max(0, grown - age);
      repaired(Math.max(age, grown));
      return at;
    }

    private void repaired(double old) {
      double kept = 1 - rule.restoration;
      restored = rule.kijima == 1 ? restored + kept * (old - restored) : kept * old;
      age = restored;
    }

    /** The hazard that it goes through until it fails next, or until an end if that is sooner. */
    double hazardBefore(double end, double uniform) {
      double last = at;
      double before = age;
      return next(uniform) < end ? -StrictMath.log1p(-uniform) : hazard(before + (end - last)) - hazard(before);
    }
  }
}
