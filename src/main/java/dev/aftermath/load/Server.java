package dev.aftermath.load;

/** What one replica does with the requests that come to it, as a queue in its steady state. */
public sealed interface Server permits Servers, Batching {
  /** Requests a second that it serves at most, at full speed. */
  double capacity();

  /** How many it serves at once, at most. */
  int atOnce();

  /**
   * Share of requests that wait longer than a limit before they are served; all where there is no steady state.
   *
   * @param arrivals requests a second that come to it
   * @param speed share of its full speed, above 0 to 1
   * @param limit seconds, zero or more
   */
  double longer(double arrivals, double speed, double limit);
}
