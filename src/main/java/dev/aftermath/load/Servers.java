package dev.aftermath.load;

/**
 * Some servers, of which each serves one request at a time.
 *
 * <p>With a variation of 1 (exponential times of service) what waits is exact. Times that are always the same are exact
 * for one server ({@link FixedTimes}). Else the share that waits at all is that of exponential times, which for one
 * server is exact, and how long they wait is exponential about a mean that is (1 + variation) / 2 of theirs: exact for
 * one server (Pollaczek and Khinchine), for several that of Lee and Longton (1959). Kleinrock, Queueing Systems I,
 * 1975, section 5.7; A. O. Allen, Probability, Statistics and Queueing Theory, 1990, section 5.3.
 *
 * @param capacity requests a second of all of them together, above 0
 * @param atOnce how many there are, one at least
 * @param variation squared coefficient of variation of times of service, zero or more
 */
public record Servers(double capacity, int atOnce, double variation) implements Server {
  /** Servers with exponential times of service. */
  public Servers(double capacity, int atOnce) {
    this(capacity, atOnce, 1);
  }

  @Override
  public double longer(double arrivals, double speed, double limit) {
    double served = capacity * speed;
    if (variation == 1) {
      return Erlang.longer(atOnce, arrivals, served, limit);
    }
    if (arrivals >= served) {
      return 1;
    }
    if (variation == 0 && atOnce == 1) {
      return FixedTimes.longer(arrivals, served, limit);
    }
    return Erlang.waiting(atOnce, atOnce * arrivals / served)
        * StrictMath.exp((arrivals - served) * limit * 2 / (1 + variation));
  }
}
