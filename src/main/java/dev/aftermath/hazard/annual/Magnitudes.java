package dev.aftermath.hazard.annual;

/**
 * Magnitudes after Gutenberg and Richter, between a least and a greatest one.
 *
 * @param b for each magnitude more there are 10^-b times as many earthquakes
 */
public record Magnitudes(double least, double greatest, double b) {
  /** The share of all magnitudes between two, from the least to the greatest. */
  double between(double from, double to) {
    return (below(to) - below(from)) / below(greatest);
  }

  private double below(double magnitude) {
    return 1 - StrictMath.pow(10, -b * (magnitude - least));
  }

  /** One of those between two magnitudes, by a uniform. */
  double one(double from, double to, double uniform) {
    double share = below(from) + uniform * (below(to) - below(from));
    return Math.min(to, least - StrictMath.log10(1 - share) / b);
  }
}
