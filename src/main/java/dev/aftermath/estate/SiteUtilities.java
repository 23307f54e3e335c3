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
  private final Topology.Site site;
  private final Holds holds;
  private final EstateGraph graph;
  private final Simulation simulation;
  private final GeneratorSet generators;
  private boolean batteryEmpty;
  private boolean coolingStopped;
  private long batteryTimer;
  private long coolingTimer;

  SiteUtilities(
      Topology.Site site, Holds holds, EstateGraph graph, SuccessState state, Simulation simulation,
      RandomStreams streams) {
    this.site = site;
    this.holds = holds;
    this.graph = graph;
    this.simulation = simulation;
    Utilities u = site.utilities();
    generators = new GeneratorSet(
        new Equipment.Engine(u.generatorStart(), u.generatorStartFailure(), u.generatorFailuresPerHour(), u.fuel()),
        u.commonCause(), graph.generatorRunning[site.id()], new String[] {"utility", site.name(), "generator"}, holds,
        simulation, streams);
    if (u.upsAutonomy() == 0) {
      batteryEmpty = true;
      holds.hold(graph.battery[site.id()]);
    }
    on(graph.grid[site.id()], state, this::gridChanged);
    on(graph.source[site.id()], state, this::sourceChanged);
  }

  private interface Change {
    void now(boolean works);
  }

  private static void on(int vertex, SuccessState state, Change change) {
    state.listen(vertex, vertex + 1, (v, works) -> change.now(works));
  }

  private void gridChanged(boolean works) {
    if (works) {
      generators.dismiss();
    } else {
      generators.call();
    }
  }

  private void sourceChanged(boolean works) {
    simulation.cancel(batteryTimer);
    simulation.cancel(coolingTimer);
    if (works) {
      if (batteryEmpty && site.utilities().upsAutonomy() > 0) {
        batteryEmpty = false;
        holds.release(graph.battery[site.id()]);
      }
      coolingTimer = simulation.after(site.utilities().coolingRestart(), this::coolingRestarted);
      return;
    }
    batteryTimer = simulation.after(site.utilities().upsAutonomy(), () -> {
      if (!batteryEmpty) {
        batteryEmpty = true;
        holds.hold(graph.battery[site.id()]);
      }
    });
    if (!coolingStopped) {
      coolingStopped = true;
      holds.hold(graph.plantsStarted[site.id()]);
    }
  }

  private void coolingRestarted() {
    if (coolingStopped) {
      coolingStopped = false;
      holds.release(graph.plantsStarted[site.id()]);
    }
  }
}
