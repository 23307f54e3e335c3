package dev.aftermath.recovery.work;

import dev.aftermath.operation.Control;
import dev.aftermath.recovery.work.StepParameters.Per;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.workload.ServiceSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A step that is done for each replica of a service, or for each of its machines: at as many at a time as there are
 * people and lanes for, and done when it is done at the last.
 */
public final class StepWork {
  private final Control control;
  private final RunbookParameters runbook;
  private final Crews crews;
  private final StepTimes times;

  /** Work of these people, in these times. */
  public StepWork(Control control, RunbookParameters runbook, Crews crews, StepTimes times) {
    this.control = control;
    this.runbook = runbook;
    this.crews = crews;
    this.times = times;
  }

  /**
   * A replica that a step is for.
   *
   * @param node the machine it has or had, or {@link Pod#NOWHERE}
   */
  public record Target(int replica, int node) {}

  /**
   * An attempt at a step.
   *
   * @param attempt of the service at its steps
   * @param round of the attempt at this step, from 1
   * @param people whether people do it, and not controllers
   */
  public record Attempt(ServiceSpec service, String step, String attempt, int round, boolean people) {}

  /** Whether a step is done once for all of a service, which is not done here. */
  public static boolean once(StepParameters step) {
    return step.per() == Per.SERVICE;
  }

  /**
   * Does a step for all targets; more may be added until it is done.
   *
   * @param begun told when it begins at the first
   * @param done told when it is done at the last; at once where there are no targets
   */
  public UnderWay carryOut(Attempt attempt, List<Target> targets, Runnable begun, Runnable done) {
    UnderWay underWay = new UnderWay(attempt, begun, done);
    // Some may be done at once, and the step is not before all are.
    underWay.left++;
    targets.forEach(underWay::add);
    underWay.oneDone();
    return underWay;
  }

  /** A step that is being done for some targets. */
  public final class UnderWay {
    private final StepParameters step;
    private final Attempt attempt;
    private final Runnable begun;
    private final Runnable done;
    private final Set<Integer> seen = new HashSet<>();
    private boolean hasBegun;
    private int left;

    private UnderWay(Attempt attempt, Runnable begun, Runnable done) {
      this.attempt = attempt;
      this.begun = begun;
      this.done = done;
      step = Objects.requireNonNull(runbook.steps().get(attempt.step()));
    }

    /** Does it for one more, unless it is done or the machine is one of those already. */
    public void add(Target target) {
      if (left == 0) {
        return;
      }
      // A machine that is not found yet is another one for each replica.
      boolean machine = step.per() == Per.MACHINE && target.node() != Pod.NOWHERE;
      if (!machine) {
        left++;
        work(target, replicaTime(target.replica()), this::oneDone);
      } else if (seen.add(target.node())) {
        left++;
        crews.machines().on(target.node(), attempt.step(), attempt.round() > 1,
            (time, end) -> work(target, machineTime(target.node(), time), end), this::oneDone);
      }
    }

    private void work(Target target, long ticks, Runnable end) {
      crews.work(attempt.people() ? step.by().map(Object::toString) : Optional.empty(),
          step.lane().map(Object::toString), target.node(), attempt.service().id(), ticks, this::oneBegun, end);
    }

    private long replicaTime(int replica) {
      String[] luck = {attempt.attempt(), "replica", Integer.toString(replica)};
      return attempt.people() ? times.working(attempt.service(), attempt.step(), luck)
          : times.unattended(attempt.service(), attempt.step(), luck);
    }

    private long machineTime(int node, int time) {
      return times.onMachine(
          attempt.service(), attempt.step(), control.topology().nodes().get(node).name(), time, attempt.people());
    }

    private void oneBegun() {
      if (!hasBegun) {
        hasBegun = true;
        begun.run();
      }
    }

    private void oneDone() {
      if (--left == 0) {
        oneBegun(); // others may have done all of it
        done.run();
      }
    }
  }
}
