package dev.aftermath.hazard;

/** One disaster that is going to happen in a run. */
@FunctionalInterface
public interface Hazard {
  /** Schedules everything it will do to the estate. Draws only from streams named after the hazard and what it hits. */
  void strike(Scene scene);
}
