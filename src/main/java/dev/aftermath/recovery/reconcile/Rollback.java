package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.recovery.Decides;
import dev.aftermath.recovery.IncidentCommand;
import dev.aftermath.recovery.Scope;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.vocabulary.Tool;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Puts the version before a bad release back, because what is declared is kept by versions: once the release has not
 * become ready within its deadline, or has been noticed to fail where it is stated how versions are rolled out, the
 * definition before is applied, for which a pipeline is needed.
 */
final class Rollback {
  private final Control control;
  private final Decides decides;
  private final IncidentCommand command;
  /** Of services that the release has taken down. */
  private final Map<Integer, PhaseLog.Span> underWay = new HashMap<>();

  /** {@code relaunch} is called with services whose version before is declared again. */
  Rollback(
      Control control, PhaseLog phases, Scope scope, Decides decides, IncidentCommand command, IntConsumer relaunch) {
    this.control = control;
    this.decides = decides;
    this.command = command;
    control.sight().onBadRelease((service, deadline) -> {
      if (scope.has(service)) {
        if (!control.sight().up(service) && !underWay.containsKey(service)) {
          underWay.put(service, phases.begin(service, Activity.ROLL_BACK));
        }
        control.simulation().after(deadline, () -> giveUp(service));
      }
    });
    control.sight().onBadRollout((service, takes) -> {
      if (scope.has(service)) {
        if (!control.sight().up(service) && !underWay.containsKey(service)) {
          underWay.put(service, phases.begin(service, Activity.ROLL_BACK));
        }
        // Whoever rolls out puts back; that is no disaster, and nobody else is asked.
        control.simulation().after(takes, () -> apply(service));
      }
    });
    control.sight().onRolledBack(service -> {
      if (scope.has(service)) {
        PhaseLog.Span span = underWay.remove(service);
        if (span != null) {
          span.end();
        }
        relaunch.accept(service);
      }
    });
  }

  private void giveUp(int service) {
    if (decides == Decides.PEOPLE) {
      command.whenDecided(() -> apply(service));
    } else {
      apply(service);
    }
  }

  // Tools are declared with emergency access: they must not wait for each other, or for themselves.
  private void apply(int service) {
    if (control.service(service).tool() != null) {
      control.orders().rollBack(service);
    } else {
      control.toolbox().whenUp(Tool.PIPELINE, () -> control.orders().rollBack(service));
    }
  }
}
