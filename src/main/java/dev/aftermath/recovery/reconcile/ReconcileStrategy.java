package dev.aftermath.recovery.reconcile;

import dev.aftermath.journal.Fact;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.PhaseLog;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.Run;
import dev.aftermath.recovery.work.RunbookParameters;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.workload.ServiceSpec;
import org.jspecify.annotations.Nullable;

/**
 * Recovery by reconciliation: every site's controllers compare desired and observed state and close the difference
 * with what capacity is left, and a fleet controller moves what a lost site can no longer run.
 *
 * <p>The loss of a node and the loss of a site run through the same mechanism; only the difference to close is larger.
 */
public final class ReconcileStrategy implements RecoveryStrategy, Pod.Owner {
  private final ReconcileParameters parameters;
  private final OrganisationParameters organisation;
  private final RunbookParameters runbook;
  private @Nullable Run run;
  private @Nullable PhaseLog phases;
  private @Nullable ReplicaController replicas;

  /**
   * A strategy of controllers for an organisation that has chosen so.
   *
   * @param runbook steps that controllers see to where they build machines, and people where they move the traffic
   */
  public ReconcileStrategy(
      ReconcileParameters parameters, OrganisationParameters organisation, RunbookParameters runbook) {
    this.parameters = parameters;
    this.organisation = organisation;
    this.runbook = runbook;
  }

  @Override
  public void start(Run newRun) {
    run = newRun;
    PhaseLog log = new PhaseLog(newRun.simulation(), newRun.journal());
    phases = log;
    newRun.begin(this);
    replicas = new ReplicaController(newRun, parameters, organisation, runbook, log, this);
  }

  @Override
  public void bound(Pod pod) {
    if (replicas != null) {
      replicas.bound(pod);
    }
  }

  @Override
  public void preempted(Pod pod, int node) {
    if (replicas != null) {
      replicas.preempted(pod, node);
    }
  }

  @Override
  public void verify() {
    if (replicas != null) {
      replicas.verify();
    }
  }

  @Override
  public void conclude() {
    if (run == null || phases == null || replicas == null) {
      return;
    }
    phases.conclude();
    for (ServiceSpec service : run.design().services()) {
      if (!run.workload().up(service.id())) {
        run.journal().write(
            new Fact.Blocked(run.simulation().now(), service.id(), replicas.whatBlocks(service.id())));
      }
    }
  }
}
