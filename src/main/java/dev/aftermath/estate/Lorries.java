package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import java.util.ArrayList;
import java.util.List;

/** What is on its way to a site by road. What comes to closed roads waits until they are open. */
final class Lorries {
  private final int roads;
  private final SuccessState state;
  private final Simulation simulation;
  private final List<Runnable> waiting = new ArrayList<>();

  Lorries(int roads, SuccessState state, Simulation simulation) {
    this.roads = roads;
    this.state = state;
    this.simulation = simulation;
    state.listen(roads, roads + 1, (v, open) -> {
      if (open) {
        List<Runnable> there = List.copyOf(waiting);
        waiting.clear();
        there.forEach(Runnable::run);
      }
    });
  }

  /** Sends something that is there after so long, at the earliest. */
  void send(long ticks, Runnable arrived) {
    simulation.after(ticks, () -> {
      if (state.works(roads)) {
        arrived.run();
      } else {
        waiting.add(arrived);
      }
    });
  }
}
