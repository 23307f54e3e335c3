package dev.aftermath.operation;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.jobs.JobSpec;
import dev.aftermath.units.Ticks;

/** What is known of one job of a run, besides how far it is; and its luck. */
final class JobStanding {
  private static final String CAUSE = "jobs";

  final JobGroup group;
  final int groupNumber;
  /** In its group, from 0. */
  final int number;
  /** Where it runs, or waits to. */
  int site;
  /** It has stopped, holds its places, and nobody has taken notice. */
  boolean unnoticed;
  /** It waits until its newest checkpoint can be read. */
  boolean waits;
  /** Of its lost work, what is written down. */
  long lostTold;
  /** Whether its checkpoints come to each of the places where they are kept. */
  final boolean[] taken = {true, false};

  /** A job that is or will be at its home. */
  JobStanding(JobGroup group, int groupNumber, int number) {
    this.group = group;
    this.groupNumber = groupNumber;
    this.number = number;
    site = group.home();
  }

  /** What it is, by its own luck. */
  JobSpec spec(RandomStreams streams) {
    long work = Math.max(1, streams.ticks(group.work(), CAUSE, group.name(), Integer.toString(number), "work"));
    long estimate = group.like().estimate();
    return group.like().of(work, estimate > 0 ? estimate : work);
  }

  /** Ticks at full speed that it has behind it when the run begins. */
  long behind(JobSpec spec, RandomStreams streams) {
    String own = Integer.toString(number);
    return group.done()
        .map(done -> spec.checkpoints().time(
            Math.min(spec.work(), streams.ticks(done, CAUSE, group.name(), own, "done"))))
        .orElseGet(() -> Ticks.round(
            spec.checkpoints().time(spec.work()) * streams.uniform(CAUSE, group.name(), own, "done")));
  }

  /** Its site from now on is where its checkpoints are sent, if they are sent anywhere. */
  void leave() {
    site = group.copy().map(JobGroup.Copy::site).orElse(site);
  }
}
