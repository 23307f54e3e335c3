package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Wan;
import dev.aftermath.jobs.Job;
import dev.aftermath.jobs.JobGroup;
import dev.aftermath.jobs.JobRunner;
import dev.aftermath.jobs.TimeSlices;
import dev.aftermath.jobs.Usage;
import dev.aftermath.journal.Journal;
import dev.aftermath.scheduling.NodeRange;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.scheduling.ServiceRules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * The jobs of a run. A job stops when one of its machines does; what was done since the last checkpoint is lost. It
 * holds its places until whoever acts in the run notices, waits in the queue of its site for others, and goes on from
 * the newest checkpoint that can be read there. Where its checkpoints are sent to another site, it goes on there when
 * its own is given up.
 */
public final class JobsAtWork implements JobRunner.Keeper {
  private final Design design;
  private final List<JobGroup> groups;
  private final Topology topology;
  private final long origin;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final Estate estate;
  private final Placement placement;
  private final JobFacts facts;
  private final CheckpointPlaces places;
  private final JobRunner runner;
  private final Map<Job, JobStanding> standing = new IdentityHashMap<>();
  /** Those that are not done, in the order in which they came. */
  private final Set<Job> going = new LinkedHashSet<>();
  private final List<Runnable> onStopped = new ArrayList<>();
  private final BitSet sitesLeft = new BitSet();
  private final Map<Integer, List<IntPredicate>> nodesOf = new HashMap<>();
  private Optional<JobQueues> queues = Optional.empty();
  private Optional<Usage> usage = Optional.empty();

  /**
   * The jobs of a run that has not begun.
   *
   * @param slices of GPUs, shared by all that is on the same machines
   * @param freed hears of nodes from which a worker was taken
   */
  JobsAtWork(Design design, Simulation simulation, RandomStreams streams, Journal journal, Estate estate, Wan wan,
      Placement placement, TimeSlices slices, IntConsumer freed) {
    this.design = design;
    groups = design.jobs();
    topology = design.topology();
    origin = design.origin();
    this.simulation = simulation;
    this.streams = streams;
    this.estate = estate;
    this.placement = placement;
    facts = new JobFacts(simulation, journal);
    places = new CheckpointPlaces(estate, wan, simulation, facts);
    runner = new JobRunner(simulation, this, slices, freed);
    if (any()) {
      estate.onNodeReady((node, works) -> {
        if (!works) {
          machineLost(node);
        }
      });
      estate.onRoomOperable((room, works) -> look());
      estate.onRoomDamage((room, damage, repaired) -> look());
      estate.onLink((link, works) -> look());
    }
  }

  /** Whether there are any, ever. */
  public boolean any() {
    return !groups.isEmpty();
  }

  /** Counts what jobs use and how many wait, from now on. */
  void meter(Usage account) {
    usage = Optional.of(account);
  }

  /** All that have come, in their order. */
  public List<Job> all() {
    return runner.jobs();
  }

  /** Whether a pod is a worker of a job. */
  public boolean owns(Pod pod) {
    return runner.owns(pod);
  }

  /** Normal operation begins: those that are there at the beginning run, as far as there is room. */
  void begin(JobQueues chosen) {
    queues = Optional.of(chosen);
    List<JobStanding> first = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      for (int n = 0; n < groups.get(g).count(); n++) {
        first.add(new JobStanding(groups.get(g), g, n));
      }
    }
    first.sort(Comparator.comparingInt(s -> -s.group.like().priority()));
    first.forEach(this::goesOn);
    new JobsCome(design, simulation, streams, this::comes);
  }

  private Job job(JobStanding s) {
    Job job = runner.create(s.spec(streams));
    standing.put(job, s);
    going.add(job);
    return job;
  }

  private void goesOn(JobStanding s) {
    Job job = job(s);
    places.begin(job, s);
    runner.resume(job, s.behind(job.spec(), streams), origin);
  }

  private void comes(int group, int number) {
    JobGroup of = groups.get(group);
    JobStanding s = new JobStanding(of, group, number);
    Job job = job(s);
    if (sitesLeft.get(of.home())) {
      s.leave();
    }
    places.look(job, s);
    runner.ask(job);
  }

  // Where jobs wait, as whoever acts has it

  @Override
  public Scheduler queue(Job job) {
    return queues().of(of(job).site);
  }

  @Override
  public int addService(ServiceRules rules) {
    return queues().of(0).addService(rules);
  }

  // Machines that stand by, or are bought, are not for jobs.
  @Override
  public List<IntPredicate> places(Job job) {
    return nodesOf.computeIfAbsent(of(job).site, site -> {
      Topology.Site s = topology.sites().get(site);
      boolean all = true;
      for (int n = s.firstNode(); n < s.endNode(); n++) {
        all &= topology.nodes().get(n).origin() == Topology.Origin.INSTALLED;
      }
      // Nothing begins at a site that is given up, whatever its scheduler takes for ready.
      NodeRange range = new NodeRange(s.firstNode(), s.endNode(), () -> !sitesLeft.get(site));
      return List.of(all && !queues().seesDark() ? range : node -> range.test(node)
          && topology.nodes().get(node).origin() == Topology.Origin.INSTALLED
          && (!queues().seesDark() || estate.ready(node)));
    });
  }

  private JobQueues queues() {
    return queues.orElseThrow();
  }

  private JobStanding of(Job job) {
    return Objects.requireNonNull(standing.get(job));
  }

  // What happens to jobs

  private void machineLost(int node) {
    boolean any = false;
    for (Pod pod : List.copyOf(placement.podsOn(node))) {
      if (owns(pod)) {
        runner.halt(pod);
        any |= of(runner.job(pod)).unnoticed;
      }
    }
    if (any) {
      onStopped.forEach(Runnable::run);
    }
  }

  @Override
  public boolean works(Job job) {
    boolean all = job.nodes().stream().allMatch(estate::ready);
    of(job).unnoticed = !all;
    return all;
  }

  @Override
  public void stopped(Job job, boolean pushedAside) {
    JobStanding s = of(job);
    s.unnoticed = !pushedAside;
    facts.stopped(job, s, pushedAside);
  }

  @Override
  public boolean asksAgain(Job job) {
    JobStanding s = of(job);
    s.unnoticed = false;
    s.waits = !places.readable(job, s);
    return !s.waits;
  }

  @Override
  public void caughtUp(Job job) {
    facts.caughtUp(job, of(job));
  }

  @Override
  public void ended(Job job) {
    if (job.givenUp()) {
      facts.givenUp(of(job));
      facts.behind(job, of(job));
    }
    going.remove(job);
    standing.remove(job);
  }

  @Override
  public void waits(Job job, boolean yes) {
    usage.ifPresent(u -> u.waits(job, yes));
  }

  @Override
  public void runs(Job job, boolean yes) {
    usage.ifPresent(u -> u.runs(job, yes));
  }

  // A room or a link has changed.
  private void look() {
    for (Job job : List.copyOf(going)) {
      JobStanding s = of(job);
      places.look(job, s);
      if (s.waits && places.areGone(s)) {
        decide(job);
      } else if (s.waits && places.readable(job, s)) {
        goOn(job);
      }
    }
  }

  // What is ordered

  /** Hears that jobs have stopped with their machines. */
  void onStopped(Runnable listener) {
    onStopped.add(listener);
  }

  /** Whether jobs have stopped of which nobody has taken notice. */
  boolean anyUnnoticed() {
    return going.stream().anyMatch(job -> of(job).unnoticed);
  }

  /** Jobs that have stopped and hold a place on a machine ask for others. */
  void goOn(int node) {
    for (Pod pod : List.copyOf(placement.podsOn(node))) {
      if (pod.node() == node && owns(pod) && of(runner.job(pod)).unnoticed) {
        decide(runner.job(pod));
      }
    }
  }

  /** All jobs that have stopped go on: where they were if they can, else where their checkpoints are sent. */
  void goOn() {
    List.copyOf(going).stream().filter(job -> of(job).unnoticed).forEach(this::decide);
  }

  private void decide(Job job) {
    JobStanding s = of(job);
    if (places.mayLeave(s) && !canRun(s) && !queues().waitsFor(s.group.room())) {
      leave(job, s);
    } else {
      goOn(job);
    }
  }

  private boolean canRun(JobStanding s) {
    Topology.Site site = topology.sites().get(s.site);
    boolean ready = false;
    for (int n = site.firstNode(); n < site.endNode() && !ready; n++) {
      ready = estate.ready(n);
    }
    return ready && estate.connected(s.site) && estate.operable(s.group.room());
  }

  private void goOn(Job job) {
    JobStanding s = of(job);
    s.unnoticed = false;
    runner.stand(job);
    s.waits = !places.readable(job, s);
    if (!s.waits) {
      runner.ask(job);
    }
  }

  /**
   * A site is given up: its jobs that do not run go on where their checkpoints are sent, and so do those to come; where
   * they are sent nowhere, jobs wait until the site is there again.
   */
  void leave(int site) {
    sitesLeft.set(site);
    for (Job job : List.copyOf(going)) {
      JobStanding s = of(job);
      if (s.site == site && !job.running() && places.mayLeave(s)) {
        leave(job, s);
      } else if (s.site == site && s.unnoticed) {
        goOn(job);
      }
    }
  }

  private void leave(Job job, JobStanding s) {
    s.unnoticed = false;
    s.waits = false;
    runner.stand(job);
    s.leave();
    job.moves(places.newest(job, s));
    facts.lost(job, s);
    places.look(job, s);
    runner.ask(job);
  }

  /** A site is there again: jobs begin there as its machines come back. */
  void back(int site) {
    if (sitesLeft.get(site)) {
      sitesLeft.clear(site);
      Topology.Site s = topology.sites().get(site);
      for (int node = s.firstNode(); node < s.endNode(); node++) {
        queues().of(site).wake(node);
      }
    }
  }

  /** The run is over: writes down which jobs have less work done than they once had. */
  void conclude() {
    going.forEach(job -> facts.behind(job, of(job)));
  }

  /** Throws when a job runs on a machine that does not: an invariant. */
  void verify() {
    for (Job job : going) {
      if (job.running() && !job.nodes().stream().allMatch(estate::ready)) {
        throw new IllegalStateException("a job of " + job.spec().name() + " runs on a machine that does not");
      }
    }
  }
}
