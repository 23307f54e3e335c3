package dev.aftermath.load;

/**
 * Some servers, of which each serves one request at a time.
 *
 * @param capacity requests a second of all of them together, above 0
 * @param atOnce how many there are, one at least
 */
public record Servers(double capacity, int atOnce) implements Server {
  @Override
  public double longer(double arrivals, double speed, double limit) {
    return Erlang.longer(atOnce, arrivals, capacity * speed, limit);
  }
}
