package dev.aftermath.recovery.runbook;

import dev.aftermath.operation.PhaseLog;
import dev.aftermath.recovery.Scope;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.vocabulary.Phase;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.vocabulary.Phase.Awaited;
import java.util.Optional;
import java.util.Set;

/** The version before a bad release, put back by one of those who start services where they were. */
final class PuttingBack {
  private static final Awaited PEOPLE = new Awaited.CrewFor(Activity.ROLL_BACK);

  private PuttingBack() {}

  /** Lets a crew put back what is noticed to be bad while it is rolled out, whether or not users miss the service. */
  static void ofRollouts(Scope scope, RunbookContext context) {
    context.control().sight().onBadRollout((service, takes) -> {
      if (scope.has(service)) {
        PhaseLog.Span[] span = new PhaseLog.Span[1];
        context.crews().work(whoRestarts(context), Optional.empty(), service, takes, () -> {
          if (!context.control().sight().up(service)) {
            span[0] = context.phases().begin(service, Activity.ROLL_BACK);
          }
        }, () -> {
          if (span[0] != null) {
            span[0].end();
          }
          context.control().orders().rollBack(service);
        });
      }
    });
  }

  private static Optional<String> whoRestarts(RunbookContext context) {
    return context.parameters().steps().values().stream().filter(s -> s.does() == Does.RESTART)
        .flatMap(s -> s.by().stream()).map(Object::toString).findFirst();
  }

  /**
   * Puts it back.
   *
   * @param waitsFor what the recovery of the service waits for
   * @param underWay what is being done for it
   */
  static void begin(
      int service, RunbookContext context, Set<Awaited> waitsFor, Set<Phase> underWay, Runnable then) {
    Optional<String> crew = whoRestarts(context);
    PhaseLog.Span queue = context.phases().begin(service, new Phase.Wait(PEOPLE));
    PhaseLog.Span[] span = new PhaseLog.Span[1];
    waitsFor.add(PEOPLE);
    context.crews().work(crew, Optional.empty(), service, context.control().sight().rollBackTakes(service), () -> {
      queue.end();
      waitsFor.remove(PEOPLE);
      span[0] = context.phases().begin(service, Activity.ROLL_BACK);
      underWay.add(Activity.ROLL_BACK);
    }, () -> {
      underWay.remove(Activity.ROLL_BACK);
      span[0].end();
      context.control().orders().rollBack(service);
      then.run();
    });
  }
}
