package dev.aftermath.recovery.reconcile;

import dev.aftermath.jobs.Job;
import dev.aftermath.operation.Containers;
import dev.aftermath.recovery.work.StepWork;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.vocabulary.Phase;
import org.jspecify.annotations.Nullable;

/** What the controllers know of one replica: where it should be, and how far it has come. */
final class Replica implements Building.Client {
  final int service;
  final int index;
  /** The site where it ran at first, or is to run since its service moves. */
  int home;
  Pod pod;
  int site;
  @Nullable Request request;
  Containers.@Nullable Start starting;
  Building.@Nullable Job job;
  boolean running;
  /** Whether it is to run at all: the number of replicas may follow the load. */
  boolean wanted;
  Episode episode;
  /** Hears that it serves, once: it was taken off its machine by somebody who waits for that. */
  private @Nullable Runnable awaited;
  private @Nullable Phase phase;

  Replica(Pod pod, int site, Episode episode) {
    this.service = pod.service();
    this.index = pod.replica();
    this.pod = pod;
    this.site = site;
    home = site;
    this.episode = episode;
  }

  @Override
  public StepWork.Target target() {
    return new StepWork.Target(index, pod.node());
  }

  /** It enters a phase of its way back; the one before is over. */
  @Override
  public void begin(Phase next) {
    end();
    phase = next;
    episode.begin(next);
  }

  /** Somebody waits until it serves again. */
  void await(Runnable then) {
    awaited = then;
  }

  /** It serves. */
  void serves() {
    Runnable then = awaited;
    awaited = null;
    if (then != null) {
      then.run();
    }
  }

  /** The phase it is in, if any, is over, finished or not. */
  void end() {
    if (phase != null) {
      episode.end(phase);
      phase = null;
    }
  }
}
