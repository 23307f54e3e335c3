package dev.aftermath.recovery.runbook;

import dev.aftermath.operation.Containers;
import dev.aftermath.operation.PhaseLog;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Span;
import dev.aftermath.vocabulary.Phase.Activity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The containers of one service that crews deploy, and what is written down of each. */
final class Deployment {
  private final int service;
  private final RunbookContext context;
  /** Those that were started: what is deployed once more, because of a mistake, keeps what runs. */
  private final Set<Pod> started = new HashSet<>();

  Deployment(int service, RunbookContext context) {
    this.service = service;
    this.context = context;
  }

  /** Starts pods on the machines that they have; calls back when the last one is ready. */
  void start(List<Pod> pods, Runnable done) {
    // One that had to make room meanwhile has no machine any more, and is planned anew with what is still missing.
    List<Pod> anew = pods.stream().filter(pod -> pod.node() != Pod.NOWHERE).filter(started::add).toList();
    int[] left = {anew.size()};
    if (anew.isEmpty()) {
      done.run();
    }
    for (Pod pod : anew) {
      context.containers().orElseThrow().start(service, pod.replica(), pod.node(), new Told(() -> {
        if (--left[0] == 0) {
          done.run();
        }
      }));
    }
  }

  private final class Told implements Containers.Progress {
    private final Runnable done;
    private PhaseLog.@Nullable Span span;

    private Told(Runnable done) {
      this.done = done;
    }

    @Override
    public void pulling() {
      span = context.phases().begin(service, Activity.PULL);
    }

    @Override
    public void starting() {
      end();
      span = context.phases().begin(service, Activity.START);
    }

    @Override
    public void started() {
      end();
      done.run();
    }

    private void end() {
      if (span != null) {
        span.end();
      }
    }
  }
}
