package dev.aftermath.load;

import java.util.Optional;

/**
 * What comes to a service, and what it does with it.
 *
 * @param perReplica requests a second that one replica serves at most, above 0
 * @param atOnce how many one replica serves at once; each then takes {@code atOnce / perReplica} seconds in the mean
 * @param slowOver seconds of waiting from which a request is slow
 * @param patience seconds after which whoever waits gives up; more than {@code slowOver}
 * @param scaling how the number of replicas follows; empty where it does not
 */
public record ServiceLoad(
    Requests requests, double perReplica, int atOnce, double slowOver, double patience,
    Optional<ScalingRule> scaling) {

  /** Requests a second that so many replicas serve. */
  public double capacity(int replicas) {
    return replicas * perReplica;
  }

  /** Share of requests that wait too long in the steady state, at a rate of all of them that is spread evenly. */
  public double slow(double rate, int replicas) {
    return Erlang.longer(atOnce, rate / replicas, perReplica, slowOver);
  }
}
