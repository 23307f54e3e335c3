package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.units.Ticks;

/**
 * The timed behaviour of one site's utilities: generators start, fail and run out of fuel, batteries run down, cooling
 * restarts, rooms heat up.
 *
 * <p>Simplified: batteries are full again as soon as a source is back, and a room without cooling reaches its limit
 * after one fixed time, whatever its load.
 */
final class SiteUtilities {
  private final Topology.Site site;
  private final Holds holds;
  private final EstateGraph graph;
  private final SuccessState state;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final boolean[] running;
  private final long[] generatorTimer;
  private final long[] heatTimer;
  private final boolean[] hot;
  private boolean batteryEmpty;
  private boolean coolingStopped;
  private long batteryTimer;
  private long coolingTimer;
  private int gridLosses;

  SiteUtilities(
      Topology.Site site, Holds holds, EstateGraph graph, SuccessState state, Simulation simulation,
      RandomStreams streams) {
    this.site = site;
    this.holds = holds;
    this.graph = graph;
    this.state = state;
    this.simulation = simulation;
    this.streams = streams;
    int generators = site.utilities().generators();
    running = new boolean[generators];
    generatorTimer = new long[generators];
    heatTimer = new long[site.endRoom() - site.firstRoom()];
    hot = new boolean[heatTimer.length];
    for (int g = 0; g < generators; g++) {
      holds.hold(graph.generatorRunning[site.id()][g]);
    }
    if (site.utilities().upsAutonomy() == 0) {
      batteryEmpty = true;
      holds.hold(graph.battery[site.id()]);
    }
    on(graph.grid[site.id()], this::gridChanged);
    on(graph.source[site.id()], this::sourceChanged);
    for (int r = site.firstRoom(); r < site.endRoom(); r++) {
      int room = r;
      on(graph.cooled[r], works -> cooledChanged(room, works));
      on(graph.energised[r], works -> darkened(room, works));
    }
    on(graph.powered[site.id()], works -> {
      for (int r = site.firstRoom(); r < site.endRoom(); r++) {
        darkened(r, works);
      }
    });
  }

  private interface Change {
    void now(boolean works);
  }

  private void on(int vertex, Change change) {
    state.listen(vertex, vertex + 1, (v, works) -> change.now(works));
  }

  private void gridChanged(boolean works) {
    if (works) {
      for (int g = 0; g < running.length; g++) {
        simulation.cancel(generatorTimer[g]);
        stop(g);
      }
      return;
    }
    gridLosses++;
    for (int g = 0; g < running.length; g++) {
      int generator = g;
      if (draw("start", g) >= site.utilities().generatorStartFailure()) {
        generatorTimer[g] = simulation.after(site.utilities().generatorStart(), () -> start(generator));
      }
    }
  }

  private void start(int g) {
    running[g] = true;
    holds.release(graph.generatorRunning[site.id()][g]);
    double rate = site.utilities().generatorFailuresPerHour();
    long untilFailure = rate == 0 ? Ticks.NEVER
        : Ticks.round(new Distribution.Exponential(Ticks.HOUR / rate).inverse(draw("run", g)));
    generatorTimer[g] = simulation.after(Math.min(untilFailure, site.utilities().fuel()), () -> stop(g));
  }

  private void stop(int g) {
    if (running[g]) {
      running[g] = false;
      holds.hold(graph.generatorRunning[site.id()][g]);
    }
  }

  private double draw(String what, int generator) {
    return streams.uniform(
        "utility", site.name(), "generator", Integer.toString(generator), what, Integer.toString(gridLosses));
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

  private void cooledChanged(int room, boolean works) {
    int i = room - site.firstRoom();
    simulation.cancel(heatTimer[i]);
    if (!works) {
      heatTimer[i] = simulation.after(site.utilities().thermalShutdown(), () -> overheat(room));
    } else if (hot[i]) {
      hot[i] = false;
      holds.release(graph.cool[room]);
    }
  }

  private void overheat(int room) {
    int i = room - site.firstRoom();
    if (!hot[i]) {
      hot[i] = true;
      holds.hold(graph.cool[room]);
    }
  }

  // A room that goes dark without cooling must not come back before its cooling does.
  private void darkened(int room, boolean works) {
    if (!works && !state.works(graph.cooled[room])) {
      simulation.cancel(heatTimer[room - site.firstRoom()]);
      overheat(room);
    }
  }
}
