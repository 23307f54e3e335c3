package dev.aftermath.engine;

/**
 * Does something when everything that happens in one moment has happened: once, however often it was asked for in that
 * moment.
 */
public final class OncePerMoment {
  private final Simulation simulation;
  private final Runnable action;
  private boolean asked;

  /** Nothing has been asked for. */
  public OncePerMoment(Simulation simulation, Runnable action) {
    this.simulation = simulation;
    this.action = action;
  }

  /** Something has changed that may matter. */
  public void ask() {
    if (!asked) {
      asked = true;
      simulation.after(0, () -> {
        asked = false;
        action.run();
      });
    }
  }

  /** Whether it is asked for, and not done yet. */
  public boolean isAsked() {
    return asked;
  }
}
