package dev.aftermath.scheduling;

/**
 * How long a request is left alone after it did not fit, whatever happens in between: doubled each time.
 *
 * @param first ticks after the first time; zero for never
 * @param longest ticks at most
 */
public record Backoff(long first, long longest) {
  /** Requests are looked at again as soon as something happens that could help. */
  public static final Backoff NONE = new Backoff(0, 0);

  private static final int MOST_DOUBLINGS = 30;

  long after(int attempts) {
    int doublings = Math.min(MOST_DOUBLINGS, attempts - 1);
    return first > longest >> doublings ? longest : first << doublings;
  }
}
