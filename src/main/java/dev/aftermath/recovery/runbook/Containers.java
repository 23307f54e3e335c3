package dev.aftermath.recovery.runbook;

import dev.aftermath.recovery.ImagePulls;
import dev.aftermath.recovery.PhaseLog;
import dev.aftermath.recovery.Run;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.vocabulary.Phase.Activity;
import dev.aftermath.workload.ServiceSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The containers of one service that crews have deployed: their images are pulled, then they start. */
final class Containers {
  private final int service;
  private final RunbookContext context;
  private final Run run;
  /** Those that were started: what is deployed once more, because of a mistake, keeps what runs. */
  private final Set<Pod> started = new HashSet<>();
  private int starts;

  Containers(int service, RunbookContext context) {
    this.service = service;
    this.context = context;
    run = context.run();
  }

  /** Starts pods on the machines that they have; calls back when the last one is ready. */
  void start(List<Pod> pods, Runnable done) {
    List<Pod> anew = pods.stream().filter(started::add).toList();
    int[] left = {anew.size()};
    if (anew.isEmpty()) {
      done.run();
    }
    Runnable one = () -> {
      if (--left[0] == 0) {
        done.run();
      }
    };
    for (Pod pod : anew) {
      pull(pod, one);
    }
  }

  private void pull(Pod pod, Runnable done) {
    PhaseLog.Span[] span = new PhaseLog.Span[1];
    ImagePulls.@Nullable Pull pull = context.images().orElseThrow().pull(service, pod.node(),
        () -> span[0] = context.phases().begin(service, Activity.PULL), () -> {
          span[0].end();
          ready(pod, done);
        });
    if (pull == null) {
      ready(pod, done);
    }
  }

  private void ready(Pod pod, Runnable done) {
    ServiceSpec spec = run.workload().service(service);
    PhaseLog.Span span = context.phases().begin(service, Activity.START);
    long start = run.streams().ticks(
        spec.start(), "start", spec.name(), Integer.toString(pod.replica()), Integer.toString(starts++));
    run.simulation().after(start, () -> {
      span.end();
      done.run();
    });
  }
}
