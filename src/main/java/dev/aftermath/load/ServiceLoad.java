package dev.aftermath.load;

import java.util.Optional;

/**
 * What comes to a service, and what it does with it.
 *
 * @param server what one replica does with those that come to it
 * @param slowOver seconds of waiting from which a request is slow
 * @param patience seconds after which whoever waits gives up; more than {@code slowOver}, or both zero where nobody
 *     waits
 * @param noise random ups and downs of what comes; none when empty
 * @param scaling how the number of replicas follows; empty where it does not
 */
public record ServiceLoad(
    Requests requests, Server server, double slowOver, double patience, Optional<Noise> noise,
    Optional<ScalingRule> scaling) {
  /**
   * One whose replicas have servers with exponential times of service.
   *
   * @param perReplica requests a second that one replica serves at most, above 0
   * @param atOnce how many one replica serves at once; each then takes {@code atOnce / perReplica} seconds in the mean
   */
  public ServiceLoad(
      Requests requests, double perReplica, int atOnce, double slowOver, double patience, Optional<Noise> noise,
      Optional<ScalingRule> scaling) {
    this(requests, new Servers(perReplica, atOnce), slowOver, patience, noise, scaling);
  }

  /** Requests a second that one replica serves at most. */
  public double perReplica() {
    return server.capacity();
  }

  /** Requests a second that replicas serve that are worth so many at full speed. */
  public double capacity(double worth) {
    return worth * server.capacity();
  }

  /**
   * Share of requests that wait too long in the steady state, at a rate of all of them that is spread evenly.
   *
   * @param worth how many replicas at full speed they are worth
   */
  public double slow(double rate, int replicas, double worth) {
    return patience == 0 ? 0 : server.longer(rate / replicas, worth / replicas, slowOver);
  }
}
