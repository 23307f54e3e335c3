package dev.aftermath.engine.random;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * A distribution of a non-negative quantity, drawn by inversion so that one variate uses exactly one uniform.
 *
 * <p>Inversion is what makes common random numbers work: the same uniform gives the same rank of luck under every
 * design. Parameters and values are in the caller's unit, ticks for durations.
 */
public sealed interface Distribution {

  /** The quantile at u, 0 &lt; u &lt; 1. */
  double inverse(double u);

  double mean();

  /** The value that is not exceeded with probability one half. */
  default double median() {
    return inverse(0.5);
  }

  /** Always the same value. */
  record Constant(double value) implements Distribution {
    @Override
    public double inverse(double u) {
      return value;
    }

    @Override
    public double mean() {
      return value;
    }
  }

  /** What another one says, and always so much more. */
  record After(double more, Distribution of) implements Distribution {
    @Override
    public double inverse(double u) {
      return more + of.inverse(u);
    }

    @Override
    public double mean() {
      return more + of.mean();
    }
  }

  /** Uniform on [low, high]. */
  record Uniform(double low, double high) implements Distribution {
    @Override
    public double inverse(double u) {
      return low + u * (high - low);
    }

    @Override
    public double mean() {
      return (low + high) / 2;
    }
  }

  /** Triangular with least, most likely and greatest value: how people state a range they know from experience. */
  record Triangular(double low, double mode, double high) implements Distribution {
    @Override
    public double inverse(double u) {
      double width = high - low;
      if (width == 0) {
        return low;
      }
      double split = (mode - low) / width;
      return u < split
          ? low + Math.sqrt(u * width * (mode - low))
          : high - Math.sqrt((1 - u) * width * (high - mode));
    }

    @Override
    public double mean() {
      return (low + mode + high) / 3;
    }
  }

  /** Exponential with the given mean. */
  record Exponential(double mean) implements Distribution {
    @Override
    public double inverse(double u) {
      return -mean * StrictMath.log1p(-u);
    }
  }

  /** Lognormal with the given median and standard deviation of the natural logarithm. */
  record Lognormal(double median, double sigma) implements Distribution {
    @Override
    public double inverse(double u) {
      return median * StrictMath.exp(sigma * StandardNormal.inverse(u));
    }

    @Override
    public double mean() {
      return median * StrictMath.exp(sigma * sigma / 2);
    }
  }

  /** Normal, cut off at zero: what the Hazus restoration tables use. The mean is that of the uncut normal. */
  record Normal(double mean, double sd) implements Distribution {
    @Override
    public double inverse(double u) {
      return Math.max(0, mean + sd * StandardNormal.inverse(u));
    }
  }

  /** Weibull with scale (the 63.2 % point) and shape. */
  record Weibull(double scale, double shape) implements Distribution {
    @Override
    public double inverse(double u) {
      return scale * StrictMath.pow(-StrictMath.log1p(-u), 1 / shape);
    }

    @Override
    public double mean() {
      return scale * StrictMath.exp(Gamma.logGamma(1 + 1 / shape));
    }
  }

  /** The standard normal quantile function. */
  final class StandardNormal {
    // No generator is handed over: only the quantile function is used, which is stateless.
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private StandardNormal() {}

    public static double inverse(double u) {
      return NORMAL.inverseCumulativeProbability(u);
    }

    public static double cumulative(double z) {
      return NORMAL.cumulativeProbability(z);
    }
  }
}
