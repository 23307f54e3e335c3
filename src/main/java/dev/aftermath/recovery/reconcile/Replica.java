package dev.aftermath.recovery.reconcile;

import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Scheduler;
import org.jspecify.annotations.Nullable;

/** What the controllers know of one replica: where it should be, and how far it has come. */
final class Replica {
  final int service;
  final int index;
  Pod pod;
  int site;
  Scheduler.@Nullable Request request;
  ImagePulls.@Nullable Pull pull;
  long startTimer;
  int starts;
  boolean running;
  Episode episode;

  Replica(Pod pod, int site, Episode episode) {
    this.service = pod.service();
    this.index = pod.replica();
    this.pod = pod;
    this.site = site;
    this.episode = episode;
  }
}
