package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;

/**
 * How one room heats up: too hot some time after its cooling is lost, and as soon as it goes dark without cooling, so
 * that it does not come back before its cooling does.
 */
final class RoomHeat {
  private final EstateGraph graph;
  private final int room;
  private final long shutdown;
  private final Holds holds;
  private final SuccessState state;
  private final Simulation simulation;
  private long timer;
  private boolean hot;

  /**
   * A cool room.
   *
   * @param shutdown ticks from loss of cooling to the machines' thermal shutdown
   */
  RoomHeat(
      EstateGraph graph, int room, long shutdown, Holds holds, SuccessState state, Simulation simulation) {
    this.graph = graph;
    this.room = room;
    this.shutdown = shutdown;
    this.holds = holds;
    this.state = state;
    this.simulation = simulation;
    state.listen(graph.cooled[room], graph.cooled[room] + 1, (v, works) -> cooledChanged(works));
    state.listen(graph.energised[room], graph.energised[room] + 1, (v, works) -> darkened(works));
    int power = graph.power[room];
    state.listen(power, power + 1, (v, works) -> darkened(works));
  }

  private void cooledChanged(boolean works) {
    simulation.cancel(timer);
    if (!works) {
      timer = simulation.after(shutdown, this::overheat);
    } else if (hot) {
      hot = false;
      holds.release(graph.cool[room]);
    }
  }

  private void overheat() {
    if (!hot) {
      hot = true;
      holds.hold(graph.cool[room]);
    }
  }

  private void darkened(boolean works) {
    if (!works && !state.works(graph.cooled[room])) {
      simulation.cancel(timer);
      overheat();
    }
  }
}
