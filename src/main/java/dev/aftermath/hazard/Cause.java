package dev.aftermath.hazard;

import dev.aftermath.engine.Simulation;
import dev.aftermath.estate.Estate;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;

/**
 * A disaster that goes on: what it will still do, and when it is over.
 *
 * <p>It is over when nothing that it has planned is left to happen. What it holds down for good, such as a room that
 * burnt, does not keep it going.
 */
public final class Cause {
  private final int number;
  private final Simulation simulation;
  private final Journal journal;
  private final Estate estate;
  private int planned;

  Cause(int number, Simulation simulation, Journal journal, Estate estate) {
    this.number = number;
    this.simulation = simulation;
    this.journal = journal;
    this.estate = estate;
  }

  /** Its number, as facts name it. */
  int number() {
    return number;
  }

  /** Does something now; the disaster cannot be over before it is done. */
  void doing(Runnable action) {
    planned++;
    action.run();
    done();
  }

  /** Does something later: ticks from now. */
  public void after(long ticks, Runnable action) {
    planned++;
    simulation.after(ticks, () -> {
      action.run();
      done();
    });
  }

  /** Holds a part of the estate down for a time. */
  public void holdFor(int vertex, long ticks) {
    estate.hold(vertex);
    after(ticks, () -> estate.release(vertex));
  }

  private void done() {
    if (--planned == 0) {
      journal.write(new Fact.DisasterOver(simulation.now(), number));
    }
  }
}
