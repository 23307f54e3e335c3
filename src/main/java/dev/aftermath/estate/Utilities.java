package dev.aftermath.estate;

/**
 * What a site's machines need to run, and how much of it is redundant (k of n).
 *
 * @param feeds grid feeds, of which {@code feedsNeeded} carry the site
 * @param upsAutonomy ticks that batteries carry the machines without any source
 * @param generators emergency generators, of which {@code generatorsNeeded} carry the site
 * @param generatorStart ticks from loss of the grid to generator power
 * @param generatorStartFailure probability that one does not start
 * @param generatorFailuresPerHour failure rate while running
 * @param commonCause share of the failures of a generator, or in an earthquake of a cooling plant, that are failures of
 *     all of them (beta factor), 0 to 1
 * @param fuel ticks of running until the tanks are empty
 * @param coolingPlants plants, of which {@code coolingNeeded} carry the site; they stop without a source of power
 * @param coolingRestart ticks from the return of power to cold air
 * @param thermalShutdown ticks from loss of cooling to the machines' thermal shutdown
 * @param reserves what comes to the generators by road, and what is shed when they are few
 */
public record Utilities(
    int feeds,
    int feedsNeeded,
    long upsAutonomy,
    int generators,
    int generatorsNeeded,
    long generatorStart,
    double generatorStartFailure,
    double generatorFailuresPerHour,
    double commonCause,
    long fuel,
    int coolingPlants,
    int coolingNeeded,
    long coolingRestart,
    long thermalShutdown,
    Reserves reserves) {
  /** Generators that nothing helps. */
  public Utilities(
      int feeds, int feedsNeeded, long upsAutonomy, int generators, int generatorsNeeded, long generatorStart,
      double generatorStartFailure, double generatorFailuresPerHour, double commonCause, long fuel, int coolingPlants,
      int coolingNeeded, long coolingRestart, long thermalShutdown) {
    this(feeds, feedsNeeded, upsAutonomy, generators, generatorsNeeded, generatorStart, generatorStartFailure,
        generatorFailuresPerHour, commonCause, fuel, coolingPlants, coolingNeeded, coolingRestart, thermalShutdown,
        Reserves.NONE);
  }
}
