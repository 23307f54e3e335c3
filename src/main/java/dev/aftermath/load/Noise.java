package dev.aftermath.load;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.units.Ticks;

/**
 * Random ups and downs of a rate: a factor for each of equal steps, lognormal with a mean of one, so that it changes no
 * totals. Within a step the rate stays what it was at its beginning.
 *
 * @param sigma standard deviation of the logarithm of the factor, 0 or more
 * @param step ticks, 1 or more
 * @param from when the first step begins, in ticks of the run
 */
public record Noise(double sigma, long step, long from) {
  public Noise {
    if (sigma < 0 || step < 1) {
      throw new IllegalArgumentException("impossible noise");
    }
  }

  /** The factor of the next step. */
  public double factor(RandomStream luck) {
    return StrictMath.exp(sigma * Distribution.StandardNormal.inverse(luck.nextUniform()) - sigma * sigma / 2);
  }

  /** When the step after this moment's begins; the moment is not before the first step. */
  public long next(long moment) {
    long into = Ticks.minus(moment, from) % step;
    return Ticks.plus(moment, Ticks.minus(step, into));
  }
}
