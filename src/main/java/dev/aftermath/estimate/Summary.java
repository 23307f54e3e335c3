package dev.aftermath.estimate;

/**
 * What a sample says.
 *
 * @param mean NaN when any value is censored: a mean of what is known would be too small
 * @param ci95 interval of the mean; none below two values
 * @param p50 median; NaN when it is censored, as the other quantiles
 * @param censored values that are not known but for being larger than what was watched
 * @param n values in all
 */
public record Summary(double mean, Interval ci95, double p50, double p90, double p95, int censored, int n) {}
