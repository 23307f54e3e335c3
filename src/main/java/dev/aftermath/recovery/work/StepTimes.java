package dev.aftermath.recovery.work;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.operation.Control;
import dev.aftermath.recovery.work.StepParameters.When;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
import java.util.Arrays;
import java.util.Objects;

/**
 * How long the steps of a runbook take for each service, in ticks: the step's time or the service's own, by as much as
 * the service is harder than others, at the pace of the incident.
 *
 * <p>Each time is the same draw whichever design it happens under.
 */
public final class StepTimes {
  private static final String RUNBOOK = "runbook";

  private final Control control;
  private final RunbookParameters runbook;
  private final double pace;

  /** The times of a runbook's steps for people at this pace. */
  public StepTimes(Control control, RunbookParameters runbook, double pace) {
    this.control = control;
    this.runbook = runbook;
    this.pace = pace;
  }

  /**
   * Working time of a step for a service.
   *
   * @param attempt which attempt at the step it is, and of what, where it is done several times
   */
  public long working(ServiceSpec service, String name, String... attempt) {
    StepParameters step = step(name);
    return scaled(service.effort().takes(name, step.takes()), step, service, cause(service, name, attempt));
  }

  /**
   * Time of a step on one machine, with the luck of the machine whichever of the services there it is done for.
   *
   * @param time how often it is done on that machine, from 1
   * @param people whether people do it, and not controllers
   */
  long onMachine(ServiceSpec service, String name, String machine, int time, boolean people) {
    StepParameters step = step(name);
    Distribution takes = service.effort().takes(name, step.takes());
    String[] luck = {RUNBOOK, "machine", machine, name, Integer.toString(time)};
    return people ? scaled(takes, step, service, luck) : control.streams().ticks(takes, luck);
  }

  /** What a step takes besides for a service: the move to another platform, and what has drifted. */
  public long besides(ServiceSpec service, String name) {
    StepParameters step = step(name);
    long ticks = 0;
    if (step.when() == When.REPLATFORM && service.replatform() != null) {
      ticks = scaled(service.replatform(), step, service, cause(service, name, "own"));
    }
    return step.drift() && drifted(service)
        ? Ticks.plus(ticks, scaled(runbook.drift().repair(), step, service, cause(service, name, "drift"))) : ticks;
  }

  /** Time of a step that controllers see to: no pace, no drift, and as hard for one service as for another. */
  public long unattended(ServiceSpec service, String name, String... attempt) {
    StepParameters step = step(name);
    long ticks = control.streams().ticks(service.effort().takes(name, step.takes()), cause(service, name, attempt));
    return step.when() == When.REPLATFORM && service.replatform() != null
        ? Ticks.plus(ticks, control.streams().ticks(service.replatform(), cause(service, name, "own"))) : ticks;
  }

  private boolean drifted(ServiceSpec service) {
    double p = -StrictMath.expm1(-(double) service.age() / runbook.drift().age().ticks());
    return control.streams().uniform(RUNBOOK, service.name(), "drift") < p;
  }

  // A service is hard for people: a step that nobody does takes the same time for all.
  private long scaled(Distribution takes, StepParameters step, ServiceSpec service, String... cause) {
    double effort = step.by().isPresent() ? service.effort().factor() : 1;
    return Ticks.round(control.streams().ticks(takes, cause) * pace * effort);
  }

  private static String[] cause(ServiceSpec service, String name, String... attempt) {
    String[] cause = Arrays.copyOf(new String[] {RUNBOOK, service.name(), name}, 3 + attempt.length);
    System.arraycopy(attempt, 0, cause, 3, attempt.length);
    return cause;
  }

  private StepParameters step(String name) {
    return Objects.requireNonNull(runbook.steps().get(name));
  }
}
