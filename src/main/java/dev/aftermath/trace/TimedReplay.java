package dev.aftermath.trace;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.jobs.Job;
import dev.aftermath.jobs.JobRunner;
import dev.aftermath.jobs.JobSpec;
import dev.aftermath.jobs.TimeSlices;
import dev.aftermath.jobs.Usage;
import dev.aftermath.scheduling.Backoff;
import dev.aftermath.scheduling.Fragmentation;
import dev.aftermath.scheduling.Guarded;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.scheduling.TypicalPod;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replays a trace in simulated time: pods come when they came, wait for a place by priority, then arrival, run as long
 * as they ran, and leave; more important ones push others aside, which then begin anew or at their last checkpoint.
 *
 * <p>Pods that never ran in the trace have no run time and are left out. Those that were there at its end stay until
 * the last arrival.
 */
public final class TimedReplay {
  /** Equal parts of the time of arrivals for which the use of GPUs is given. */
  public static final int INTERVALS = 200;

  private final List<TraceNode> nodes;
  private final List<TypicalPod> usual;
  private final Setting setting;

  /**
   * How it is replayed.
   *
   * @param speedUp arrivals are this many times as fast; run times stay
   * @param from seconds of the trace after which it is begun; what ran then is there from the beginning
   * @param repeat how many times it is replayed, one after the other, so that a load can build up
   * @param preempts whether more important pods push others aside
   * @param checkpoint ticks of work between checkpoints; zero when a pod that is pushed aside loses everything
   * @param queue who goes first when not all fit; estimates are what a pod really takes
   * @param rows whether every pod is kept
   */
  public record Setting(
      double speedUp, double from, int repeat, boolean preempts, long checkpoint, QueueRules queue, boolean rows) {}

  /** A replay on these nodes, in the order in which ties between them are broken. */
  public TimedReplay(List<TraceNode> nodes, List<TypicalPod> usual, Setting setting) {
    this.nodes = List.copyOf(nodes);
    this.usual = List.copyOf(usual);
    this.setting = setting;
  }

  /** Runs until everything that can be placed is done. */
  public TimedResult run(List<TracePod> pods, PlacementPolicy policy, long seed, boolean randomTies) {
    RandomStreams streams = new RandomStreams(seed, 0);
    Simulation simulation = new Simulation();
    NodePool pool = new NodePool(nodes.stream().map(TraceNode::shape).toList());
    for (int n = 0; n < pool.size(); n++) {
      pool.setSchedulable(n, true);
    }
    TraceServices services = new TraceServices(pods);
    Placement placement = new Placement(pool, services.rules(),
        Guarded.on(policy, pool, new PlacementPolicy.Setting(usual, streams.of("policy", policy.name()))),
        randomTies ? streams.of("ties", policy.name()) : null);
    Scheduler scheduler = new Scheduler(simulation, placement, 0, pool.size(), 0, setting.preempts(), Backoff.NONE,
        setting.queue());
    List<TracePod> came = pods.stream().filter(pod -> pod.started() >= 0).toList();
    List<Arrival> arrivals = arrivals(came);
    long last = arrivals.stream().mapToLong(Arrival::time).max().orElse(0);
    long first = arrivals.stream().mapToLong(Arrival::time).min().orElse(0);
    List<String> kinds = came.stream().map(TracePod::serviceClass).distinct().sorted().toList();
    Usage usage = new Usage(simulation, kinds, first, last, INTERVALS);
    FragmentedTime fragmented = new FragmentedTime(simulation, new Fragmentation(pool, usual), pool, first, last);
    JobRunner runner = new JobRunner(simulation, scheduler, new TimeSlices(pool), usage, fragmented::changed);
    for (Arrival arrival : arrivals) {
      JobSpec job = job(arrival, services.number(arrival.pod()), last);
      simulation.at(arrival.time(), () -> runner.submit(job));
    }
    simulation.run(Long.MAX_VALUE / 2);
    return result(policy, seed, pods.size() - came.size(), runner.jobs(), usage, fragmented, pool);
  }

  private record Arrival(TracePod pod, long time, double seconds) {}

  private List<Arrival> arrivals(List<TracePod> pods) {
    List<Arrival> arrivals = new ArrayList<>();
    double last = pods.stream().mapToDouble(TracePod::created).max().orElse(0);
    for (int round = 0; round < setting.repeat(); round++) {
      for (TracePod pod : pods) {
        boolean before = pod.created() < setting.from();
        boolean over = pod.ended() >= 0 && pod.ended() <= setting.from();
        if (before && (over || round > 0)) {
          continue;
        }
        double created = Math.max(0, pod.created() - setting.from()) + round * (last - setting.from());
        double seconds = pod.ended() < 0 ? -1 : pod.ended() - Math.max(pod.started(), before ? setting.from() : 0);
        arrivals.add(new Arrival(pod, Ticks.ofSeconds(created / setting.speedUp()), seconds));
      }
    }
    return arrivals;
  }

  private JobSpec job(Arrival arrival, int service, long last) {
    TracePod pod = arrival.pod();
    long work = arrival.seconds() < 0
        ? Math.max(Ticks.SECOND, Ticks.minus(last, arrival.time())) : Ticks.ofSeconds(Math.max(0, arrival.seconds()));
    return new JobSpec(pod.name(), pod.serviceClass(), "", pod.priority(), service, pod.demand(), 1, work,
        setting.checkpoint(), 0, Ticks.NEVER);
  }

  private TimedResult result(
      PlacementPolicy policy, long seed, int leftOut, List<Job> jobs, Usage usage, FragmentedTime fragmented,
      NodePool pool) {
    double capacity = 0;
    for (int n = 0; n < pool.size(); n++) {
      capacity += nodes.get(n).shape().gpuMilliWithPartitions();
    }
    Map<String, List<Job>> byClass = new TreeMap<>();
    jobs.forEach(job -> byClass.computeIfAbsent(job.spec().kind(), k -> new ArrayList<>()).add(job));
    List<TimedResult.ClassResult> classes = new ArrayList<>();
    double used = 0;
    for (Map.Entry<String, List<Job>> e : byClass.entrySet()) {
      double[] share = usage.running(e.getKey());
      for (int i = 0; i < share.length; i++) {
        share[i] /= Math.max(1, capacity);
      }
      used += usage.meanRunning(e.getKey());
      classes.add(classResult(e.getKey(), e.getValue(), usage.meanWaiting(e.getKey()), share));
    }
    return new TimedResult(policy.name(), seed, leftOut, usage.seconds(), used / Math.max(1, capacity),
        fragmented.mean() / Math.max(1, capacity), fragmented.mean() / Math.max(1, capacity - used), classes,
        setting.rows() ? jobs.stream().map(this::row).toList() : List.of());
  }

  private TimedResult.PodRow row(Job job) {
    return new TimedResult.PodRow(job.spec().name(), job.spec().kind(), Ticks.toSeconds(job.arrival()),
        seconds(job.firstStart()), seconds(job.end()), job.node() == Pod.NOWHERE ? "" : nodes.get(job.node()).name(),
        job.gpus(), job.interruptions());
  }

  private static double seconds(long time) {
    return time == Job.NOT_YET ? Double.NaN : Ticks.toSeconds(time);
  }

  private static TimedResult.ClassResult classResult(
      String name, List<Job> jobs, double meanWaiting, double[] share) {
    double[] waits = jobs.stream().mapToDouble(job -> job.firstStart() == Job.NOT_YET
        ? Double.POSITIVE_INFINITY : Ticks.toSeconds(Ticks.minus(job.firstStart(), job.arrival()))).sorted().toArray();
    int interruptions = jobs.stream().mapToInt(Job::interruptions).sum();
    double lost = jobs.stream().mapToDouble(
        job -> Ticks.toSeconds(job.lost()) / 3600 * job.spec().workMilli() / 1000).sum();
    int never = (int) jobs.stream().filter(job -> job.firstStart() == Job.NOT_YET).count();
    return new TimedResult.ClassResult(name, jobs.size(), never, waits, meanWaiting, interruptions, lost, share);
  }
}
