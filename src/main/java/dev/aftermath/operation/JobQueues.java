package dev.aftermath.operation;

import dev.aftermath.scheduling.Scheduler;

/** Where jobs wait, and what the organisation makes of those that have stopped. */
public interface JobQueues {
  /** The scheduler of a site. */
  Scheduler of(int site);

  /** Whether it is known at once which machines are dark, so that jobs are not sent there. */
  boolean seesDark();

  /** Whether jobs wait for the room in which their checkpoints are, rather than go on from copies elsewhere. */
  boolean waitsFor(int room);
}
