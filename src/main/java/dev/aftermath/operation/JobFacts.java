package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.jobs.Job;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.units.Ticks;

/** Writes down what happens to jobs. */
record JobFacts(Simulation simulation, Journal journal) {
  void stopped(Job job, JobStanding s, boolean pushedAside) {
    journal.write(new Fact.JobStopped(simulation.now(), s.groupNumber, s.number, pushedAside, newlyLost(job, s)));
  }

  /** Writes down what is lost by now and was not when it stopped. */
  void lost(Job job, JobStanding s) {
    if (job.lost() > s.lostTold) {
      journal.write(new Fact.JobWorkLost(simulation.now(), s.groupNumber, s.number, newlyLost(job, s)));
    }
  }

  void caughtUp(Job job, JobStanding s) {
    journal.write(new Fact.JobCaughtUp(job.behindSince(), simulation.now(), s.groupNumber, s.number));
  }

  void givenUp(JobStanding s) {
    journal.write(new Fact.JobGivenUp(simulation.now(), s.groupNumber, s.number));
  }

  void behind(Job job, JobStanding s) {
    if (job.behindSince() != Job.NOT_YET) {
      journal.write(new Fact.JobBehind(job.behindSince(), simulation.now(), s.groupNumber, s.number));
    }
  }

  // Work of all its workers, in ticks of one GPU.
  private static long newlyLost(Job job, JobStanding s) {
    long lost = Ticks.minus(job.lost(), s.lostTold);
    s.lostTold = job.lost();
    return Ticks.round(lost * (job.spec().workMilli() / (double) Demand.WHOLE_GPU));
  }
}
