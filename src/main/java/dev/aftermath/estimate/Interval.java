package dev.aftermath.estimate;

/** A two-sided interval, of 95 % unless said otherwise; NaN at both ends when there is none. */
public record Interval(double low, double high) {
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

  /** Whether there is one. */
  public boolean exists() {
    return !Double.isNaN(low);
  }

  /** Whether a value lies in it, its ends included; in none lies nothing. */
  public boolean holds(double value) {
    return low <= value && value <= high;
  }
}
