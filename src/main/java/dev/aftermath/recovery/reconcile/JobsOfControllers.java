package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.JobQueues;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.vocabulary.Condition;

/** Jobs that controllers look after: at each site they wait in one queue with its services. */
record JobsOfControllers(Control control, Scheduler[] schedulers, Fleet fleet) implements JobQueues {
  @Override
  public Scheduler of(int site) {
    return schedulers[site];
  }

  @Override
  public boolean seesDark() {
    return false;
  }

  // A site that is lost is left as a whole; what is gone for good is not waited for where it may be left.
  @Override
  public boolean waitsFor(int room) {
    return control.sight().roomCondition(room) != Condition.DESTROYED
        || !fleet.mayLeave(control.topology().rooms().get(room).site());
  }
}
