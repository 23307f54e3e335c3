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

  /** Where jobs wait for places, and what becomes of them when they have had to stop. */
  public interface Keeper {
    /** The scheduler in whose queue a job waits. */
    Scheduler queue(Job job);

    /** The number of a service whose replicas lie as these rules say. */
    int addService(ServiceRules rules);

    /** Which nodes it may have; see {@link Scheduler#submit(List, List)}. */
    default List<IntPredicate> places(Job job) {
      return ANYWHERE;
    }

    /** Whether the machines work on which it has been given places. */
    default boolean works(Job job) {
      return true;
    }

    /** Has been pushed aside, and holds no places: whether it asks for others at once, or when it is told to. */
    default boolean asksAgain(Job job) {
      return true;
    }

    /** It has stopped, because it was pushed aside or a machine was lost. */
    default void stopped(Job job, boolean pushedAside) {}

    /** It has as much work done as ever. */
    default void caughtUp(Job job) {}

    /** It is done, or given up. */
    default void ended(Job job) {}

    /** It waits in the queue from now on, or no longer. */
    default void waits(Job job, boolean yes) {}

    /** It holds its GPUs and works from now on, or no longer. */
    default void runs(Job job, boolean yes) {}
  }

  private final Simulation simulation;
  private final Keeper keeper;
  private final TimeSlices slices;
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
    this(simulation, new Keeper() {
      @Override
      public Scheduler queue(Job job) {
        return scheduler;
      }

      @Override
      public int addService(ServiceRules rules) {
        return scheduler.addService(rules);
      }

      @Override
      public void waits(Job job, boolean yes) {
        usage.waits(job, yes);
      }

      @Override
      public void runs(Job job, boolean yes) {
        usage.runs(job, yes);
      }
    }, slices, onNode);
  }

  /** The same for jobs that somebody looks after, who is asked where they wait. */
  public JobRunner(Simulation simulation, Keeper keeper, TimeSlices slices, IntConsumer onNode) {
    this.slices = slices;
    this.simulation = simulation;
    this.keeper = keeper;
    this.onNode = onNode;
  }

  /** All jobs that have come, in their order. */
  public List<Job> jobs() {
    return List.copyOf(jobs);
  }

  /** A job comes now. */
  public Job submit(JobSpec spec) {
    Job job = create(spec);
    ask(job);
    return job;
  }

  /** A job that has just come, and asks for nothing until {@link #ask}. */
  public Job create(JobSpec spec) {
    // The workers of each job are counted apart, as a service of their own for as long as it is there.
    int service = spec.rules().equals(ServiceRules.NONE) ? spec.service() : takeService(spec.rules());
    Job job = new Job(spec, service, simulation.now(), this);
    jobs.add(job);
    job.pods.forEach(pod -> jobOf.put(pod, job));
    return job;
  }

  /**
   * A job has been at work before, and goes on from a moment on if there is room for it now; else it begins then.
   *
   * @param time ticks at full speed of its work that are behind it
   */
  public void resume(Job job, long time, long from) {
    job.resumes(time, from);
    long now = simulation.now();
    Claim claim = Claim.of(
        Claim.NEW, now, Math.max(0, Ticks.minus(from, now)), Math.max(1, Ticks.minus(job.spec().estimate(), time)));
    if (!keeper.queue(job).placeNow(job.pods, keeper.places(job), claim)) {
      job.resumes(Job.NOT_YET, from);
      simulation.at(from, () -> ask(job));
    }
  }

  private int takeService(ServiceRules rules) {
    Deque<Integer> unused = free.computeIfAbsent(rules, r -> new ArrayDeque<>());
    return unused.isEmpty() ? keeper.addService(rules) : unused.pop();
  }

  private void leave(Job job) {
    ServiceRules rules = job.spec().rules();
    if (!rules.equals(ServiceRules.NONE)) {
      free.computeIfAbsent(rules, r -> new ArrayDeque<>()).push(job.pods.get(0).service());
    }
    job.pods.forEach(jobOf::remove);
  }

  /** A job that holds no places asks for some. */
  public void ask(Job job) {
    keeper.waits(job, true);
    // Who has to leave has waited before, and has its place in the queue again.
    Request request = keeper.queue(job).submit(job.pods, keeper.places(job), Claim.of(job.place, job.arrival(),
        job.restart, Math.max(1, Ticks.minus(job.spec().estimate(), job.secured))));
    job.place = request.place();
    job.request = request;
    if (job.spec().patience() != Ticks.NEVER) {
      job.patienceTimer = simulation.after(job.spec().patience(), () -> giveUp(job));
    }
  }

  /** A job that does not run leaves the queue, and gives back the places that it still holds. */
  public void stand(Job job) {
    @Nullable Request request = job.request;
    if (request != null) {
      keeper.queue(job).withdraw(request);
      job.request = null;
      job.place = Claim.NEW; // there is another queue elsewhere
      keeper.waits(job, false);
      simulation.cancel(job.patienceTimer);
    }
    release(job);
  }

  private void giveUp(Job job) {
    @Nullable Request request = job.request;
    if (request != null) {
      keeper.queue(job).withdraw(request);
      job.request = null;
      keeper.waits(job, false);
      job.giveUp();
      leave(job);
      keeper.ended(job);
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
    boolean waited = job.request != null;
    job.request = null;
    simulation.cancel(job.patienceTimer);
    if (waited) {
      keeper.waits(job, false);
    }
    if (keeper.works(job)) {
      job.started(simulation.now());
      keeper.runs(job, true);
      pace(job);
    }
  }

  // As fast as the slowest of its workers.
  private void pace(Job job) {
    if (job.running) {
      double slowest = 1;
      for (Pod pod : job.pods) {
        slowest = Math.min(slowest, slices.speed(pod));
      }
      simulation.cancel(job.endTimer);
      long end = job.speed(simulation.now(), slowest);
      if (job.behindSince() != Job.NOT_YET) {
        simulation.cancel(job.markTimer);
        job.markTimer = simulation.after(job.untilCaughtUp(simulation.now()), () -> {
          keeper.caughtUp(job);
          job.caughtUp();
        });
      }
      job.endTimer = simulation.after(end, () -> end(job));
    }
  }

  private void end(Job job) {
    job.ended(simulation.now());
    keeper.runs(job, false);
    release(job);
    leave(job);
    keeper.ended(job);
  }

  private void release(Job job) {
    job.bound = 0;
    for (Pod pod : job.pods) {
      slices.leave(pod);
      int node = pod.node();
      if (node != Pod.NOWHERE) {
        keeper.queue(job).release(pod);
        onNode.accept(node);
      }
    }
  }

  /** One worker had to leave; the scheduler has taken its whole gang off already. */
  @Override
  public void preempted(Pod pod, int node) {
    onNode.accept(node);
    Job job = job(pod);
    if (job.running) {
      stop(job, true);
      release(job);
      askAgain(job);
    } else if (job.bound > 0) {
      // It had places on machines that do not work.
      job.bound = 0;
      job.pods.forEach(slices::leave);
      askAgain(job);
    }
  }

  private void askAgain(Job job) {
    if (keeper.asksAgain(job)) {
      ask(job);
    }
  }

  /** The node of a worker is lost, and whoever looks after jobs knows at once. */
  public void lost(Pod pod) {
    Job job = job(pod);
    if (job.running) {
      stop(job, false);
      release(job);
      ask(job);
    }
  }

  /** The node of a worker does not work any more; its job holds its places until somebody looks after it. */
  public void halt(Pod pod) {
    Job job = job(pod);
    if (job.running) {
      int places = job.bound;
      stop(job, false);
      job.bound = places;
    }
  }

  /** Whether a pod is one of its own. */
  public boolean owns(Pod pod) {
    return jobOf.containsKey(pod);
  }

  private void stop(Job job, boolean pushedAside) {
    simulation.cancel(job.endTimer);
    simulation.cancel(job.markTimer);
    job.interrupted(simulation.now());
    keeper.runs(job, false);
    keeper.stopped(job, pushedAside);
  }

  /** The job that a pod is a worker of. */
  public Job job(Pod pod) {
    Job job = jobOf.get(pod);
    if (job == null) {
      throw new IllegalStateException("a pod of no job");
    }
    return job;
  }
}
