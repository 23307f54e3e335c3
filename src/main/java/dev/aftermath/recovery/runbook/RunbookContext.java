package dev.aftermath.recovery.runbook;

import dev.aftermath.operation.Containers;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.DataRestore;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.operation.WaitList;
import dev.aftermath.recovery.OrganisationParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.work.Crews;
import dev.aftermath.recovery.work.Network;
import dev.aftermath.recovery.work.RunbookParameters;
import dev.aftermath.recovery.work.Stage;
import dev.aftermath.recovery.work.StepParameters.When;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.workload.ServiceSpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What the recoveries of single services share.
 *
 * @param scope the services whose recoveries these are
 * @param containers what starts containers; none where no containers are started
 * @param site waits for people in rooms, by room, and for machines, by number after those
 * @param needs waits for services, by number, and datastores, by number after those
 * @param stageOf what each step of the runbook is called, by the step's name
 * @param networks the order of the steps, by what services need; made when first asked for
 */
record RunbookContext(
    RunbookParameters parameters, OrganisationParameters organisation, Control control, Scope scope, Crews crews,
    PhaseLog phases, DataRestore data, Optional<Containers> containers, Scheduler scheduler,
    List<IntPredicate> places, WaitList site, WaitList needs, Map<String, Stage> stageOf,
    Map<Set<When>, Network> networks) {
  /** Whether as many replicas as a service needs run at sites that can be reached. */
  boolean enoughElsewhere(ServiceSpec service) {
    int running = 0;
    for (int site = 0; site < control.topology().sites().size(); site++) {
      running += control.sight().connected(site) ? control.sight().servingAt(service.id(), site) : 0;
    }
    return running >= service.leastReplicas();
  }

  Network network(Set<When> needs) {
    Network known = networks.get(needs);
    return known != null
        ? known
        : networks.computeIfAbsent(EnumSet.copyOf(needs), n -> new Network(parameters.steps(), n));
  }
}
