package dev.aftermath.recovery.runbook;

import dev.aftermath.recovery.DataRestore;
import dev.aftermath.recovery.PhaseLog;
import dev.aftermath.recovery.Run;
import dev.aftermath.recovery.WaitList;
import dev.aftermath.recovery.runbook.StepParameters.When;
import dev.aftermath.scheduling.Scheduler;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What the recoveries of single services share.
 *
 * @param site waits for machines and people in rooms, by room
 * @param needs waits for services, by number, and datastores, by number after those
 * @param stageOf what each step of the runbook is called, by the step's name
 * @param networks the order of the steps, by what services need; made when first asked for
 */
record RunbookContext(
    RunbookParameters parameters, Run run, Crews crews, PhaseLog phases, DataRestore data, Scheduler scheduler,
    List<IntPredicate> places, WaitList site, WaitList needs, Map<String, Stage> stageOf,
    Map<Set<When>, Network> networks) {
  Network network(Set<When> needs) {
    Network known = networks.get(needs);
    return known != null
        ? known
        : networks.computeIfAbsent(EnumSet.copyOf(needs), n -> new Network(parameters.steps(), n));
  }
}
