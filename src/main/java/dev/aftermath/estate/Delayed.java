package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;

/** A vertex that follows another one: it is lost some time after it, and back some time after it. */
final class Delayed {
  private final int vertex;
  private final long loses;
  private final long returns;
  private final Holds holds;
  private final Simulation simulation;
  private boolean lost;
  private long timer;

  /**
   * A vertex that works.
   *
   * @param loses ticks from the loss of the other one to its own; 0 for at once
   * @param returns ticks from the return of the other one to its own; 0 for at once
   */
  Delayed(int vertex, long loses, long returns, Holds holds, Simulation simulation) {
    this.vertex = vertex;
    this.loses = loses;
    this.returns = returns;
    this.holds = holds;
    this.simulation = simulation;
  }

  /** From now on it follows that vertex. */
  void follow(int leader, SuccessState state) {
    state.listen(leader, leader + 1, (v, works) -> changed(works));
  }

  private void changed(boolean works) {
    simulation.cancel(timer);
    long delay = works ? returns : loses;
    if (delay == 0) {
      set(!works);
    } else {
      timer = simulation.after(delay, () -> set(!works));
    }
  }

  private void set(boolean nowLost) {
    if (nowLost != lost) {
      lost = nowLost;
      if (lost) {
        holds.hold(vertex);
      } else {
        holds.release(vertex);
      }
    }
  }
}
