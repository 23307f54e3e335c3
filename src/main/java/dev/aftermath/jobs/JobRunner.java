package dev.aftermath.jobs;

import dev.aftermath.engine.Simulation;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
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
  private final Usage usage;
  private final IntConsumer onNode;
  private final Map<Pod, Job> jobOf = new IdentityHashMap<>();
  private final List<Job> jobs = new ArrayList<>();

  /**
   * A runner without jobs yet.
   *
   * @param usage records what runs
   * @param onNode is called for every node on which something has been bound or released
   */
  public JobRunner(Simulation simulation, Scheduler scheduler, Usage usage, IntConsumer onNode) {
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
    Job job = new Job(spec, simulation.now(), this);
    jobs.add(job);
    job.pods.forEach(pod -> jobOf.put(pod, job));
    ask(job);
    return job;
  }

  private void ask(Job job) {
    usage.waits(job.spec().kind(), 1);
    job.request = scheduler.submit(job.pods, ANYWHERE);
    if (job.spec().patience() != Ticks.NEVER) {
      job.patienceTimer = simulation.after(job.spec().patience(), () -> giveUp(job));
    }
  }

  private void giveUp(Job job) {
    Scheduler.@Nullable Request request = job.request;
    if (request != null) {
      scheduler.withdraw(request);
      job.request = null;
      usage.waits(job.spec().kind(), -1);
      job.giveUp();
    }
  }

  @Override
  public void bound(Pod pod) {
    Job job = job(pod);
    onNode.accept(pod.node());
    if (++job.bound < job.pods.size()) {
      return;
    }
    job.request = null;
    simulation.cancel(job.patienceTimer);
    job.started(simulation.now());
    usage.waits(job.spec().kind(), -1);
    usage.runs(job.spec().kind(), job.spec().gpuMilli());
    long left = Ticks.minus(Ticks.plus(job.restart, job.spec().work()), job.secured);
    job.endTimer = simulation.after(left, () -> end(job));
  }

  private void end(Job job) {
    job.ended(simulation.now());
    usage.runs(job.spec().kind(), -job.spec().gpuMilli());
    release(job);
    job.pods.forEach(jobOf::remove);
  }

  private void release(Job job) {
    for (Pod pod : job.pods) {
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
