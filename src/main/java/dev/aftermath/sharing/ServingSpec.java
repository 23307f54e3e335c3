package dev.aftermath.sharing;

import dev.aftermath.load.ScalingRule;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.units.Ticks;

/**
 * An inference service whose replicas follow its requests. Times are ticks.
 *
 * @param priority who goes first: higher before lower
 * @param service its number, for rules on how its replicas lie to each other
 * @param demand what one replica takes
 * @param serviceTime time that one request takes
 * @param concurrency requests that one replica serves at once
 * @param targetUse share of that at which replicas are added, 0 to 1 (target utilisation of Knative)
 * @param least replicas that are kept; zero to scale to zero
 * @param most replicas that are never exceeded
 * @param modelBytes what is loaded from the registry before a replica is ready
 * @param start time from a loaded model to ready
 * @param reaction time from a higher rate to more replicas being wanted
 * @param patience time for which a rate must have been lower before replicas are taken away
 * @param scales whether replicas follow the requests; otherwise there are {@code most} at any time
 */
public record ServingSpec(
    String name, int priority, int service, Demand demand, long serviceTime, int concurrency,
    double targetUse, int least, int most, double modelBytes, long start, long reaction, long patience,
    boolean scales) {

  /** Requests per second that one replica can serve: by Little's law, concurrency over service time. */
  public double capacity() {
    return concurrency / Ticks.toSeconds(serviceTime);
  }

  /** Replicas wanted at a rate, in requests per second. */
  public int desired(double rate) {
    return scales ? (int) Math.min(most, Math.max(least, ScalingRule.needed(rate, capacity() * targetUse))) : most;
  }
}
