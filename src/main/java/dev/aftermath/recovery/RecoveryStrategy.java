package dev.aftermath.recovery;

import dev.aftermath.operation.Control;

/** What is done in one run when services go down; a new one for each run, because it has a memory. */
public interface RecoveryStrategy {
  /** Takes charge of the run before anything happens: sets up its people, controllers and watches. */
  void start(Control control);

  /**
   * Throws {@link IllegalStateException} if an invariant of its own is broken, such as a crew at two tasks. Called
   * after every event when checking is on, and at the end of the run.
   */
  default void verify() {}

  /** The run is over: write down what is unfinished, and why. */
  void conclude();
}
