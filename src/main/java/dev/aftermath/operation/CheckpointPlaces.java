package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Wan;
import dev.aftermath.jobs.Job;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.jobs.Saves;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Condition;

/**
 * The rooms where checkpoints are kept, and the ways between them. A checkpoint is of use while its room is in
 * operation and, where the job is at another site, while links carry it there; it is gone when its room is destroyed.
 */
final class CheckpointPlaces {
  private final Estate estate;
  private final Wan wan;
  private final Simulation simulation;
  private final JobFacts facts;

  CheckpointPlaces(Estate estate, Wan wan, Simulation simulation, JobFacts facts) {
    this.estate = estate;
    this.wan = wan;
    this.simulation = simulation;
    this.facts = facts;
  }

  /** All that a job wrote before the run began has come to where it is sent. */
  void begin(Job job, JobStanding s) {
    take(job, s, Saves.THERE, -Ticks.NEVER);
  }

  /** A room, a link or the job's site is another: its checkpoints come to other places from now on, or are gone. */
  void look(Job job, JobStanding s) {
    take(job, s, Saves.HERE, simulation.now());
    take(job, s, Saves.THERE, simulation.now());
  }

  private void take(Job job, JobStanding s, int place, long since) {
    if (isGone(s.group, place)) {
      s.taken[place] = false;
      job.lose(place);
      facts.lost(job, s);
      return;
    }
    boolean now = taken(s.group, place, s.site);
    if (now && !s.taken[place]) {
      // What was written while the link was cut is sent when it carries again.
      job.open(place, after(s.group, place, s.site), since, place == Saves.THERE && s.site == s.group.home());
    } else if (!now && s.taken[place]) {
      job.close(place, simulation.now());
    }
    s.taken[place] = now;
  }

  /** Whether the newest checkpoint of a job can be read where the job is to run, or there is none. */
  boolean readable(Job job, JobStanding s) {
    long now = simulation.now();
    long newest = Math.max(job.saved(Saves.HERE, now), job.saved(Saves.THERE, now));
    return newest == 0 || newest(job, s) >= newest;
  }

  /** The newest work of a job that can be read where the job is to run. */
  long newest(Job job, JobStanding s) {
    long best = 0;
    for (int place : new int[] {Saves.HERE, Saves.THERE}) {
      if (works(s.group, place) && wan.open(site(s.group, place), s.site)) {
        best = Math.max(best, job.saved(place, simulation.now()));
      }
    }
    return best;
  }

  /** Whether a job has, or had, its checkpoints in a room that is gone. */
  boolean areGone(JobStanding s) {
    return isGone(s.group, Saves.HERE);
  }

  /** Whether a job may leave its home for the place where its checkpoints are sent. */
  boolean mayLeave(JobStanding s) {
    return s.site == s.group.home() && works(s.group, Saves.THERE);
  }

  // Whether a place can be read and written.
  private boolean works(JobGroup group, int place) {
    return place == Saves.HERE ? estate.operable(group.room())
        : group.copy().map(copy -> estate.operable(copy.room())).orElse(false);
  }

  private int site(JobGroup group, int place) {
    return place == Saves.HERE ? group.home() : group.copy().map(JobGroup.Copy::site).orElse(group.home());
  }

  // Whether what a job writes that runs at a site comes to a place.
  private boolean taken(JobGroup group, int place, int site) {
    if (site == group.home()) {
      return works(group, Saves.HERE) && (place == Saves.HERE
          || works(group, place) && wan.open(site, site(group, place)));
    }
    return place == Saves.THERE && works(group, place);
  }

  // Ticks from when a job at a site has written a checkpoint until it is in a place.
  private long after(JobGroup group, int place, int site) {
    return place == Saves.THERE && site == group.home() ? group.copy().map(JobGroup.Copy::after).orElse(0L) : 0;
  }

  // Whether the room was destroyed where a group's checkpoints are kept.
  private boolean isGone(JobGroup group, int place) {
    return place == Saves.HERE ? estate.roomCondition(group.room()) == Condition.DESTROYED
        : group.copy().map(copy -> estate.roomCondition(copy.room()) == Condition.DESTROYED).orElse(false);
  }
}
