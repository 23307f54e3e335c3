package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.WaitList;
import dev.aftermath.recovery.work.Activities;
import dev.aftermath.recovery.work.Crews;
import dev.aftermath.recovery.work.Network;
import dev.aftermath.recovery.work.RunbookParameters;
import dev.aftermath.recovery.work.Stage;
import dev.aftermath.recovery.work.StepParameters;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.recovery.work.StepTimes;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.workload.ServiceSpec;
import java.util.Map;
import java.util.Objects;

/** People who verify services that controllers have started, and switch their traffic: these steps of the runbook. */
final class Switching {
  private final Control control;
  private final RunbookParameters runbook;
  private final Crews crews;
  private final StepTimes times;
  private final Map<String, Stage> stages;
  private final Network verifyAndSwitch;
  private final Network onlySwitch;
  private final WaitList needs;
  private final int[] attempts;

  Switching(Control control, RunbookParameters runbook, Crews crews) {
    this.control = control;
    this.runbook = runbook;
    this.crews = crews;
    times = new StepTimes(control, runbook, crews.pace());
    stages = Stage.all(runbook);
    verifyAndSwitch = new Network(
        runbook.steps(), step -> step.does() == Does.VERIFY || step.does() == Does.SWITCH_TRAFFIC);
    onlySwitch = new Network(runbook.steps(), step -> step.does() == Does.SWITCH_TRAFFIC);
    needs = new WaitList(control.design().services().size());
    control.sight().onServiceUp(needs::recheck);
    attempts = new int[control.design().services().size()];
  }

  /** A service's replicas are ready: it is verified as soon as what it needs is up, and its traffic is switched. */
  void verifyAndSwitch(ServiceSpec service, Episode episode, Runnable done) {
    String attempt = ++attempts[service.id()] + "/1";
    new Activities(verifyAndSwitch, (name, next) -> carryOut(service, name, attempt, episode, next), done).begin();
  }

  /** Traffic leaves a site where the service does not answer: there is nothing to verify. */
  void switchAway(ServiceSpec service, Runnable done) {
    String attempt = ++attempts[service.id()] + "/1";
    new Activities(onlySwitch, (name, next) -> work(service, name, attempt, () -> { }, next), done).begin();
  }

  private void carryOut(ServiceSpec service, String name, String attempt, Episode episode, Runnable done) {
    Phase phase = Objects.requireNonNull(stages.get(name)).phase();
    Runnable work = () -> work(service, name, attempt, () -> episode.begin(phase), () -> {
      episode.end(phase);
      done.run();
    });
    if (Objects.requireNonNull(runbook.steps().get(name)).does() == Does.VERIFY) {
      needs.when(service.needs().services().toArray(),
          () -> control.sight().needsAreUp(service.id()), work);
    } else {
      work.run();
    }
  }

  private void work(ServiceSpec service, String name, String attempt, Runnable begun, Runnable done) {
    StepParameters step = Objects.requireNonNull(runbook.steps().get(name));
    long ticks = times.working(service, name, attempt);
    crews.work(step.by().map(Object::toString), step.lane().map(Object::toString), service.id(), ticks, begun, done);
  }
}
