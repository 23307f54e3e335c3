package dev.aftermath.sharing;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.engine.random.RandomStream;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.jobs.Job;
import dev.aftermath.jobs.JobRunner;
import dev.aftermath.jobs.JobSpec;
import dev.aftermath.jobs.Serving;
import dev.aftermath.jobs.TimeSlices;
import dev.aftermath.jobs.Usage;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.Guarded;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Backoff;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.scheduling.TypicalPods;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of one setup: a function of (file, setup, seed, replication) alone. Both setups meet the same luck. */
final class SharingRun {
  private static final Backoff BACKOFF = new Backoff(Ticks.SECOND, 10 * Ticks.SECOND);

  private final Sharing sharing;
  private final Sharing.Setup setup;
  private final int replication;
  private final RandomStreams streams;
  private final Simulation simulation = new Simulation();
  private final NodePool pool;
  private final Placement placement;
  private final Scheduler scheduler;
  private final TimeSlices slices;
  private final Usage usage;
  private final JobRunner jobs;
  private final List<Serving> services = new ArrayList<>();
  /** How many losses each node is under. */
  private final int[] down;

  SharingRun(Sharing sharing, Sharing.Setup setup, long seed, int replication, boolean check) {
    this.sharing = sharing;
    this.setup = setup;
    this.replication = replication;
    streams = new RandomStreams(seed, replication);
    pool = new NodePool(setup.nodes());
    down = new int[pool.size()];
    List<TypicalPods.Kind> kinds = new ArrayList<>();
    setup.services().forEach(s -> kinds.add(new TypicalPods.Kind(s.demand(), "")));
    setup.jobs().forEach(j -> kinds.add(new TypicalPods.Kind(j.like().demand(), "")));
    placement = new Placement(pool, sharing.rules(), Guarded.on(sharing.policy(), pool,
        new PlacementPolicy.Setting(TypicalPods.of(kinds), streams.of("scheduler", "choice"))), null, setup.quotas());
    // Kubernetes leaves a pod that did not fit alone for 1 s, then twice as long up to 10 s.
    scheduler = new Scheduler(simulation, placement, 0, pool.size(), 0, true, BACKOFF, setup.queue());
    usage = new Usage(simulation, sharing.kinds(), 0, sharing.lasts(), SharingResult.INTERVALS);
    slices = new TimeSlices(pool);
    jobs = new JobRunner(simulation, scheduler, slices, usage, node -> { });
    if (check) {
      simulation.afterEachEvent(placement::verify);
    }
  }

  SharingResult run(boolean rows) {
    for (int n = 0; n < pool.size(); n++) {
      pool.setSchedulable(n, true);
    }
    FlowNetwork flows = new FlowNetwork(simulation);
    int[] registry = {flows.addLink(sharing.registryBytesPerSecond())};
    for (int s = 0; s < setup.services().size(); s++) {
      Serving serving = new Serving(setup.services().get(s), simulation, scheduler, slices, usage, flows,
          registry);
      services.add(serving);
      request(serving, sharing.requests().get(s));
    }
    setup.jobs().forEach(this::come);
    sharing.losses().forEach(this::lose);
    simulation.run(sharing.lasts());
    return result(rows);
  }

  private void request(Serving serving, Sharing.Requests requests) {
    RandomStream luck = streams.of("requests", requests.service());
    double[] rates = requests.perSecond();
    for (int i = 0; i < rates.length; i++) {
      // Lognormal with mean one, so that noise changes no totals.
      double factor = StrictMath.exp(requests.noise() * Distribution.StandardNormal.inverse(luck.nextUniform())
          - requests.noise() * requests.noise() / 2);
      double rate = rates[i] * factor;
      if (i == 0) {
        serving.begin(rate);
      } else {
        simulation.at(Ticks.times(i, requests.step()), () -> serving.rate(rate));
      }
    }
  }

  private void come(Sharing.Stream stream) {
    RandomStream luck = streams.of("jobs", stream.like().name());
    List<Long> times = new ArrayList<>();
    if (stream.every().isPresent()) {
      long time = luck.drawTicks(stream.every().get());
      while (time < sharing.lasts()) {
        times.add(time);
        time = Ticks.plus(time, Math.max(1, luck.drawTicks(stream.every().get())));
      }
    }
    long midnight = -Ticks.ofSeconds(sharing.start().toLocalTime().toSecondOfDay());
    for (long day = midnight; day < sharing.lasts(); day = Ticks.plus(day, Ticks.DAY)) {
      for (long hour : stream.daily()) {
        if (Ticks.plus(day, hour) >= 0 && Ticks.plus(day, hour) < sharing.lasts()) {
          times.add(Ticks.plus(day, hour));
        }
      }
    }
    for (long time : times) {
      for (int i = 0; i < stream.count(); i++) {
        JobSpec job = with(stream, luck.drawTicks(stream.work()));
        simulation.at(time, () -> jobs.submit(job));
      }
    }
  }

  private static JobSpec with(Sharing.Stream stream, long work) {
    JobSpec like = stream.like();
    return stream.estimated() ? like.of(work, like.estimate()) : like.of(work, work);
  }

  private void lose(Sharing.Losses losses) {
    simulation.at(losses.at(), () -> {
      losses.nodes().forEach(node -> {
        down[node]++;
        pool.setSchedulable(node, false);
      });
      losses.nodes().forEach(this::lose);
    });
    simulation.at(Ticks.plus(losses.at(), losses.lasts()), () -> losses.nodes().forEach(node -> {
      if (--down[node] == 0) { // it may have been lost twice
        pool.setSchedulable(node, true);
        scheduler.wake(node);
      }
    }));
  }

  private void lose(int node) {
    for (Pod pod : List.copyOf(placement.podsOn(node))) {
      if (pod.node() != node) {
        continue; // it has gone with another of its gang
      }
      if (jobs.owns(pod)) {
        jobs.lost(pod);
      } else {
        services.stream().filter(s -> s.owns(pod)).findFirst().orElseThrow().lost(pod);
      }
    }
    scheduler.wake(node);
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
    List<Serving.Account> accounts = services.stream().map(Serving::soFar).toList();
    double work = accounts.stream().mapToDouble(Serving.Account::busyGpuSeconds).sum();
    List<SharingResult.JobsResult> ofJobs = new ArrayList<>();
    for (String kind : sharing.kinds().subList(1, sharing.kinds().size())) {
      List<Job> those = jobs.jobs().stream().filter(j -> j.spec().kind().equals(kind)).toList();
      for (Job job : those) {
        work += Ticks.toSeconds(job.done(sharing.lasts())) * job.spec().workMilli() / Demand.WHOLE_GPU;
      }
      ofJobs.add(jobs(kind, those));
    }
    return new SharingResult(setup.name(), replication, capacity / Demand.WHOLE_GPU, allocated,
        work / seconds / (capacity / Demand.WHOLE_GPU), shares, accounts, ofJobs, teams(),
        rows ? jobs.jobs().stream().map(SharingRun::row).toList() : List.of());
  }

  // As the pool has them: in a split nobody's jobs count for a quota, and they are still that team's.
  private List<SharingResult.JobsResult> teams() {
    Map<String, String> teamOf = new LinkedHashMap<>();
    sharing.setups().get(0).jobs().forEach(s -> teamOf.put(s.like().name(), s.like().team()));
    return teamOf.values().stream().filter(t -> !t.isEmpty()).distinct().map(team ->
        jobs(team, jobs.jobs().stream().filter(j -> team.equals(teamOf.get(j.spec().name()))).toList())).toList();
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
