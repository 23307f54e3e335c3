package dev.aftermath.recovery.mixture;

import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.Starts;
import dev.aftermath.recovery.work.StepParameters;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.recovery.work.StepParameters.When;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which steps of a runbook are ever done under what is chosen, and which of them by people. */
final class StepsDone {
  private StepsDone() {}

  /** All steps, and of each whether it is ever done. */
  static Map<String, Boolean> of(MixtureParameters p) {
    Map<String, Boolean> result = new LinkedHashMap<>();
    p.runbook().steps().forEach((name, step) -> result.put(name, isDone(step, p)));
    return result;
  }

  /** Whether anything is done by people, so that it matters how hard a service is for them. */
  static boolean byPeople(MixtureParameters p) {
    return p.runbook().steps().values().stream().anyMatch(step -> isDone(step, p) && step.by().isPresent()
        && (p.acts() == Acts.CREWS || movesTraffic(step)));
  }

  private static boolean movesTraffic(StepParameters step) {
    return step.does() == Does.VERIFY || step.does() == Does.SWITCH_TRAFFIC;
  }

  private static boolean isDone(StepParameters step, MixtureParameters p) {
    Starts starts = p.organisation().starts();
    boolean people = p.organisation().traffic().traffic() == Moves.PEOPLE;
    if (p.acts() == Acts.CREWS) {
      boolean returns = p.organisation().failback().returns();
      return applies(step, starts) && (people || !movesTraffic(step)) && (returns || step.when() != When.RETURN);
    }
    // Controllers build machines by those steps that make some, and nothing else is a step to them.
    return movesTraffic(step) ? people : starts != Starts.CONTAINER
        && (step.does() == Does.WORK || step.does() == Does.PROVISION)
        && (step.when() == When.REBUILD || step.when() == When.BOOT || step.when() == When.anew(starts)
            || step.when() == When.REPLATFORM && starts == Starts.REBUILT);
  }

  /** Whether some service may need a step where crews start this. */
  static boolean applies(StepParameters step, Starts starts) {
    return switch (step.when()) {
      case INSTALL, REPLATFORM -> starts == Starts.REBUILT;
      case BOOT -> starts == Starts.IMAGE;
      case DEPLOY -> starts == Starts.CONTAINER;
      case ALWAYS, REBUILD, IN_PLACE, DATA, MEDIA, RETURN -> true;
    };
  }
}
