package dev.aftermath.recovery.runbook;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.JobQueues;
import dev.aftermath.recovery.LeavingParameters;
import dev.aftermath.recovery.LeavingParameters.WhenDamaged;
import dev.aftermath.recovery.LeavingParameters.WhenDark;
import dev.aftermath.scheduling.Scheduler;

/** Jobs that people look after: they wait for machines with the services that people rebuild. */
record JobsOfCrews(Control control, Scheduler scheduler, LeavingParameters leaving) implements JobQueues {
  @Override
  public Scheduler of(int site) {
    return scheduler;
  }

  @Override
  public boolean seesDark() {
    return true;
  }

  @Override
  public boolean waitsFor(int room) {
    return switch (control.sight().roomCondition(room)) {
      case WHOLE -> leaving.whenDark() == WhenDark.WAIT;
      case DAMAGED -> leaving.whenDamaged() == WhenDamaged.WAIT;
      case DESTROYED -> false;
    };
  }
}
