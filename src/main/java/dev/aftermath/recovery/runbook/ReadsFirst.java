package dev.aftermath.recovery.runbook;

import dev.aftermath.operation.Control;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.recovery.Moves;
import dev.aftermath.recovery.work.Stage;
import dev.aftermath.recovery.work.StepParameters;
import dev.aftermath.recovery.work.StepParameters.Does;
import dev.aftermath.recovery.work.StepTimes;
import dev.aftermath.workload.ServiceSpec;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A service that cannot be written to, and can be read at other sites than those that get its traffic, is sent there
 * while its data is brought back: once, beside all other steps, in the time and by the people of the step that
 * switches traffic.
 */
final class ReadsFirst {
  private static final String READS = "reads";

  private final ServiceSpec service;
  private final RunbookContext context;
  private final StepTimes times;
  private final Control control;
  private boolean going;
  private int often;

  ReadsFirst(ServiceSpec service, RunbookContext context, StepTimes times) {
    this.service = service;
    this.context = context;
    this.times = times;
    control = context.control();
  }

  /** Begins where it helps and nobody is at it. */
  void begin() {
    if (service.degraded().readOnly().isEmpty()) {
      return;
    }
    Optional<Map.Entry<String, StepParameters>> step = context.parameters().steps().entrySet().stream()
        .filter(s -> s.getValue().does() == Does.SWITCH_TRAFFIC).findFirst();
    if (going || step.isEmpty() || !helps()) {
      return;
    }
    going = true;
    Stage stage = Objects.requireNonNull(context.stageOf().get(step.get().getKey()));
    PhaseLog.Span queue = context.phases().begin(service.id(), stage.queue());
    PhaseLog.Span[] span = new PhaseLog.Span[1];
    boolean people = context.organisation().traffic().traffic() == Moves.PEOPLE;
    context.crews().work(people ? step.get().getValue().by().map(Object::toString) : Optional.empty(),
        people ? step.get().getValue().lane().map(Object::toString) : Optional.empty(), service.id(),
        takes(step.get().getKey(), people), () -> {
          queue.end();
          span[0] = context.phases().begin(service.id(), stage.phase());
        }, () -> {
          span[0].end();
          going = false;
          send();
        });
  }

  private long takes(String step, boolean people) {
    String time = Integer.toString(++often);
    return people ? times.working(service, step, READS, time)
        : context.organisation().traffic().delay(control.streams(), service.name(), "traffic", service.name(), READS,
            time);
  }

  private void send() {
    if (helps()) {
      for (int site = 0; site < control.topology().sites().size(); site++) {
        control.orders().route(service.id(), site, control.sight().readingAt(service.id(), site) > 0);
      }
    }
  }

  // Enough of it can be read, and a site that gets its traffic cannot read.
  private boolean helps() {
    int reading = 0;
    boolean swallowed = false;
    for (int site = 0; site < control.topology().sites().size(); site++) {
      int here = control.sight().readingAt(service.id(), site);
      reading += here;
      swallowed |= here == 0 && control.sight().routed(service.id(), site);
    }
    return swallowed && reading >= service.leastReplicas() && !control.sight().up(service.id())
        && !control.sight().allDataUsable(service.id());
  }
}
