package dev.aftermath.jobs;

import dev.aftermath.engine.Simulation;
import dev.aftermath.scheduling.Claim;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.units.Ticks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees jobs through: asks for places, runs them when all workers have one, and takes them back to their last checkpoint
 * when a worker has to leave or its node is lost.
 */
public final class JobRunner implements Pod.Owner {
  private static final List<IntPredicate> ANYWHERE = List.of(Placement.ANYWHERE);

  private final Simulation simulation;
  private final Scheduler scheduler;
  private final TimeSlices slices;
  private final Usage usage;
  private final IntConsumer onNode;
  private final Map<Pod, Job> jobOf = new IdentityHashMap<>();
  private final List<Job> jobs = new ArrayList<>();
  /** Numbers of services of jobs that are over, by their rules. */
  private final Map<ServiceRules, Deque<Integer>> free = new HashMap<>();

  /**
   * A runner without jobs yet.
   *
   * @param slices shared by all that is on the same nodes
   * @param usage records what runs
   * @param onNode is called for every node on which something has been bound or released
   */
  public JobRunner(
      Simulation simulation, Scheduler scheduler, TimeSlices slices, Usage usage, IntConsumer onNode) {
    this.slices = slices;
    this.simulation = simulation;
    this.scheduler = scheduler;
    this.usage = usage;
    this.onNode = onNode;
  }

  /** All jobs that have come, in their order. */
  public List<Job> jobs() {
    return List.copyOf(jobs);
  }

  /** A job comes now. */
  public Job submit(JobSpec spec) {
    // The workers of each job are counted apart, as a service of their own for as long as it is there.
    int service = spec.rules().equals(ServiceRules.NONE) ? spec.service() : takeService(spec.rules());
    Job job = new Job(spec, service, simulation.now(), this);
    jobs.add(job);
    job.pods.forEach(pod -> jobOf.put(pod, job));
    ask(job);
    return job;
  }

  private int takeService(ServiceRules rules) {
    Deque<Integer> unused = free.computeIfAbsent(rules, r -> new ArrayDeque<>());
    return unused.isEmpty() ? scheduler.addService(rules) : unused.pop();
  }

  private void leave(Job job) {
    ServiceRules rules = job.spec().rules();
    if (!rules.equals(ServiceRules.NONE)) {
      free.computeIfAbsent(rules, r -> new ArrayDeque<>()).push(job.pods.get(0).service());
    }
    job.pods.forEach(jobOf::remove);
  }

  private void ask(Job job) {
    usage.waits(job.spec().kind(), 1);
    // Who has to leave has waited before, and has its place in the queue again.
    Request request = scheduler.submit(job.pods, ANYWHERE, Claim.of(job.place, job.arrival(), job.restart,
        Math.max(1, Ticks.minus(job.spec().estimate(), job.secured))));
    job.place = request.place();
    job.request = request;
    if (job.spec().patience() != Ticks.NEVER) {
      job.patienceTimer = simulation.after(job.spec().patience(), () -> giveUp(job));
    }
  }

  private void giveUp(Job job) {
    @Nullable Request request = job.request;
    if (request != null) {
      scheduler.withdraw(request);
      job.request = null;
      usage.waits(job.spec().kind(), -1);
      job.giveUp();
      leave(job);
    }
  }

  @Override
  public void bound(Pod pod) {
    Job job = job(pod);
    onNode.accept(pod.node());
    slices.enter(pod, () -> pace(job));
    if (++job.bound < job.pods.size()) {
      return;
    }
    job.request = null;
    simulation.cancel(job.patienceTimer);
    job.started(simulation.now());
    usage.waits(job.spec().kind(), -1);
    usage.runs(job.spec().kind(), job.spec().gpuMilli());
    pace(job);
  }

  // As fast as the slowest of its workers.
  private void pace(Job job) {
    if (job.running) {
      double slowest = 1;
      for (Pod pod : job.pods) {
        slowest = Math.min(slowest, slices.speed(pod));
      }
      simulation.cancel(job.endTimer);
      job.endTimer = simulation.after(job.speed(simulation.now(), slowest), () -> end(job));
    }
  }

  private void end(Job job) {
    job.ended(simulation.now());
    usage.runs(job.spec().kind(), -job.spec().gpuMilli());
    release(job);
    leave(job);
  }

  private void release(Job job) {
    for (Pod pod : job.pods) {
      slices.leave(pod);
      int node = pod.node();
      if (node != Pod.NOWHERE) {
        scheduler.release(pod);
        onNode.accept(node);
      }
    }
  }

  /** One worker had to leave; the scheduler has taken its whole gang off already. */
  @Override
  public void preempted(Pod pod, int node) {
    onNode.accept(node);
    interrupt(job(pod));
  }

  /** The node of a worker is lost. */
  public void lost(Pod pod) {
    interrupt(job(pod));
  }

  /** Whether a pod is one of its own. */
  public boolean owns(Pod pod) {
    return jobOf.containsKey(pod);
  }

  private void interrupt(Job job) {
    if (job.running) {
      simulation.cancel(job.endTimer);
      job.interrupted(simulation.now());
      usage.runs(job.spec().kind(), -job.spec().gpuMilli());
      release(job);
      ask(job);
    }
  }

  private Job job(Pod pod) {
    Job job = jobOf.get(pod);
    if (job == null) {
      throw new IllegalStateException("a pod of no job");
    }
    return job;
  }
}
