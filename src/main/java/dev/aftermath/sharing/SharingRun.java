package dev.aftermath.sharing;

import dev.aftermath.hazard.Hazard;
import dev.aftermath.jobs.Job;
import dev.aftermath.jobs.TimeSlices;
import dev.aftermath.jobs.Usage;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Run;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one run of one setup comes to: a function of (file, setup, seed, replication) alone. Both setups meet the same
 * luck.
 */
final class SharingRun {
  private final Sharing sharing;
  private final Sharing.Setup setup;
  private final int replication;
  private final Run run;
  private final Usage usage;
  private final Pool pool;
  private final double[] requests;
  private final double[] unserved;

  SharingRun(Sharing sharing, Sharing.Setup setup, long seed, int replication, boolean check) {
    this.sharing = sharing;
    this.setup = setup;
    this.replication = replication;
    requests = new double[setup.services().size()];
    unserved = new double[requests.length];
    Journal journal = new Journal();
    journal.readBy(this::read);
    run = new Run(setup.design(), seed, replication, journal);
    usage = new Usage(run.simulation(), sharing.kinds(), 0, sharing.lasts(), SharingResult.INTERVALS);
    pool = new Pool(new Control(run), setup, sharing.registryBytesPerSecond(), usage);
    if (check) {
      run.simulation().afterEachEvent(run::verify);
    }
  }

  private void read(Fact fact) {
    if (fact instanceof Fact.RequestsCounted c) {
      requests[c.service()] += c.came();
      unserved[c.service()] += c.unserved();
    }
  }

  SharingResult run(boolean rows) {
    for (Sharing.Losses losses : sharing.losses()) {
      loss(losses).strike(run.scene());
    }
    run.simulation().run(sharing.lasts());
    run.conclude();
    return result(rows);
  }

  private static Hazard loss(Sharing.Losses losses) {
    return scene -> scene.at(losses.at(), () -> scene.strike("loss", Text.same("loss"),
        new Location.Place(losses.group()), cause ->
            losses.nodes().forEach(node -> cause.holdFor(scene.estate().machine(node), losses.lasts()))));
  }

  private SharingResult result(boolean rows) {
    double capacity = setup.gpuMilli();
    double seconds = Ticks.toSeconds(sharing.lasts());
    Map<String, double[]> shares = new LinkedHashMap<>();
    double allocated = 0;
    for (String kind : sharing.kinds()) {
      double[] share = usage.running(kind);
      for (int i = 0; i < share.length; i++) {
        share[i] /= capacity;
      }
      shares.put(kind, share);
      allocated += usage.meanRunning(kind) / capacity;
    }
    List<SharingResult.Account> accounts = pool.services().stream().map(this::account).toList();
    double work = accounts.stream().mapToDouble(SharingResult.Account::busyGpuSeconds).sum();
    // What comes in the moment of the end comes after it.
    List<Job> jobs = run.jobs().all().stream().filter(job -> job.arrival() < sharing.lasts()).toList();
    List<SharingResult.JobsResult> ofJobs = new ArrayList<>();
    for (String kind : sharing.kinds().subList(1, sharing.kinds().size())) {
      List<Job> those = jobs.stream().filter(j -> j.spec().kind().equals(kind)).toList();
      for (Job job : those) {
        work += Ticks.toSeconds(job.done(sharing.lasts())) * job.spec().workMilli() / Demand.WHOLE_GPU;
      }
      ofJobs.add(jobs(kind, those));
    }
    return new SharingResult(setup.name(), replication, capacity / Demand.WHOLE_GPU, allocated,
        work / seconds / (capacity / Demand.WHOLE_GPU), shares, accounts, ofJobs, teams(jobs),
        rows ? jobs.stream().map(SharingRun::row).toList() : List.of());
  }

  private SharingResult.Account account(Replicas replicas) {
    ServingSpec spec = replicas.spec();
    double came = requests[spec.service()];
    double lost = unserved[spec.service()];
    double gpus = TimeSlices.atFullSpeed(spec.demand()) / (double) Demand.WHOLE_GPU;
    return new SharingResult.Account(spec.name(), came, lost, (came - lost) / spec.capacity() * gpus,
        replicas.coldStarts(), replicas.interruptions());
  }

  // As the pool has them: in a split nobody's jobs count for a quota, and they are still that team's.
  private List<SharingResult.JobsResult> teams(List<Job> jobs) {
    Map<String, String> teamOf = new LinkedHashMap<>();
    sharing.setups().get(0).design().jobs().forEach(g -> teamOf.put(g.name(), g.like().team()));
    return teamOf.values().stream().filter(t -> !t.isEmpty()).distinct().map(team ->
        jobs(team, jobs.stream().filter(j -> team.equals(teamOf.get(j.spec().name()))).toList())).toList();
  }

  private static SharingResult.JobRow row(Job job) {
    return new SharingResult.JobRow(job.spec().name(), job.spec().kind(), job.spec().team(),
        Ticks.toSeconds(job.arrival()), seconds(job.firstStart()), seconds(job.end()), job.givenUp(),
        job.interruptions(), lostGpuHours(job));
  }

  private static double seconds(long time) {
    return time == Job.NOT_YET ? Double.NaN : Ticks.toSeconds(time);
  }

  private static double lostGpuHours(Job job) {
    return Ticks.toSeconds(job.lost()) / 3600 * job.spec().workMilli() / Demand.WHOLE_GPU;
  }

  private static SharingResult.JobsResult jobs(String kind, List<Job> jobs) {
    double[] waits = jobs.stream().mapToDouble(job -> job.firstStart() == Job.NOT_YET
        ? Double.POSITIVE_INFINITY : Ticks.toSeconds(Ticks.minus(job.firstStart(), job.arrival()))).sorted().toArray();
    return new SharingResult.JobsResult(kind, jobs.size(),
        (int) jobs.stream().filter(j -> j.end() != Job.NOT_YET).count(),
        (int) jobs.stream().filter(Job::givenUp).count(), waits, jobs.stream().mapToInt(Job::interruptions).sum(),
        jobs.stream().mapToDouble(SharingRun::lostGpuHours).sum(),
        jobs.stream().filter(j -> j.end() != Job.NOT_YET)
            .mapToDouble(j -> Ticks.toSeconds(Ticks.minus(j.end(), j.arrival()))).average().orElse(Double.NaN));
  }
}
