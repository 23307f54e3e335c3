package dev.aftermath.estate;

import dev.aftermath.engine.graph.SuccessState;

/** How many causes hold each part of the estate down; it works again when the last of them lets go. */
final class Holds {
  private final SuccessState state;
  private final int[] holds;

  /** Nobody holds any of so many parts yet. */
  Holds(SuccessState state, int parts) {
    this.state = state;
    holds = new int[parts];
  }

  void hold(int vertex) {
    if (holds[vertex]++ == 0) {
      state.set(vertex, false);
    }
  }

  void release(int vertex) {
    if (--holds[vertex] == 0) {
      state.set(vertex, true);
    }
    if (holds[vertex] < 0) {
      throw new IllegalStateException("released a part that nobody held");
    }
  }
}
