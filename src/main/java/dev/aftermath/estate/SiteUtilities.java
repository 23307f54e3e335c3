package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.RandomStreams;

/**
 * The timed behaviour of one site's utilities: generators start, fail and run out of fuel, batteries run down, cooling
 * restarts.
 *
 * <p>Simplified: batteries are full again as soon as a source is back, and a room without cooling reaches its limit
 * after one fixed time, whatever its load.
 */
final class SiteUtilities {
  private SiteUtilities() {}

  /** Sets a site's utilities going: from now on they follow the grid and what else there is. */
  static void start(
      Topology.Site site, Holds holds, EstateGraph graph, ShedMachines machines, SuccessState state,
      Simulation simulation, RandomStreams streams) {
    int s = site.id();
    Utilities u = site.utilities();
    GeneratorSet generators = new GeneratorSet(
        new Equipment.Engine(u.generatorStart(), u.generatorStartFailure(), u.generatorFailuresPerHour(), u.fuel(),
            u.reserves()),
        u.commonCause(), new String[] {"utility", site.name(), "generator"}, new GeneratorSet.Connection(
            graph.generatorRunning[s], holds, new Lorries(graph.roads[s], state, simulation), simulation, streams));
    if (!u.reserves().shed().isEmpty()) {
      generators.shed(u.generatorsNeeded(), graph.generatorSet[s], graph.generatorsEnough[s],
          new Shedding.Load(site.name(), machines.carriedBy(site), graph.energised, machines), state);
    }
    generators.standInFor(graph.grid[s], state);
    if (u.upsAutonomy() == 0) {
      holds.hold(graph.battery[s]);
    } else {
      new Delayed(graph.battery[s], u.upsAutonomy(), 0, holds, simulation).follow(graph.source[s], state);
    }
    new Delayed(graph.plantsStarted[s], 0, u.coolingRestart(), holds, simulation).follow(graph.source[s], state);
  }
}
