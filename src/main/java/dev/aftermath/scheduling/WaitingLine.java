package dev.aftermath.scheduling;

/** Requests that wait, and in what order they are served: one for each {@link Discipline}. */
interface WaitingLine {
  /** One more waits. */
  void add(Request request);

  /** One that has not been placed waits no more. */
  void withdraw(Request request);

  /** A node has room that it had not before, or has gone out of service. */
  void wake(int node);

  /** Some team uses less of its quota than before. */
  void wakeTeams();

  /** Requests that did not fit when they were last looked at. */
  int waiting();
}
