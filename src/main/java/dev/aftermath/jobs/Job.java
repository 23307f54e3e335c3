package dev.aftermath.jobs;

import dev.aftermath.scheduling.Claim;
import dev.aftermath.scheduling.Gang;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.Request;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job on its way: waiting, running, or at its end. */
public final class Job {
  /** Has not happened. */
  public static final long NOT_YET = -1;

  private final JobSpec spec;
  private final long arrival;
  final List<Pod> pods = new ArrayList<>();
  @Nullable Request request;
  /** In the order of arrival, which it keeps when it has to wait again. */
  long place = Claim.NEW;
  int bound;
  boolean running;
  long begun;
  long endTimer;
  long patienceTimer;
  /** Work that no loss can undo. */
  long secured;
  /** Work done since it began, as far as it is accounted for. */
  private double progress;
  private long accounted;
  private double speed = 1;
  long restart;
  private long firstStart = NOT_YET;
  private long end = NOT_YET;
  private boolean givenUp;
  private int interruptions;
  private long lost;
  private int node = Pod.NOWHERE;
  private long gpus;

  /**
   * A job that waits.
   *
   * @param service whose rules its workers follow
   */
  Job(JobSpec spec, int service, long arrival, Pod.Owner owner) {
    this.spec = spec;
    this.arrival = arrival;
    for (int w = 0; w < spec.workers(); w++) {
      pods.add(new Pod(service, w, spec.demand(), spec.priority(), owner, spec.team()));
    }
    if (pods.size() > 1) {
      Gang gang = new Gang();
      pods.forEach(gang::add);
    }
  }

  public JobSpec spec() {
    return spec;
  }

  /** When it came. */
  public long arrival() {
    return arrival;
  }

  /** When it first ran, or {@link #NOT_YET}. */
  public long firstStart() {
    return firstStart;
  }

  /** When it was done, or {@link #NOT_YET}. */
  public long end() {
    return end;
  }

  /** Whether it waited too long and was given up. */
  public boolean givenUp() {
    return givenUp;
  }

  /** How often it had to stop, for more important work or because a node was lost. */
  public int interruptions() {
    return interruptions;
  }

  /** The node of its first worker when it ran last, or {@link Pod#NOWHERE}. */
  public int node() {
    return node;
  }

  /** The GPUs of that node that its first worker had, whole or in part: bit g stands for GPU g. */
  public long gpus() {
    return gpus;
  }

  /** Work that was done and lost, in ticks of the whole gang. */
  public long lost() {
    return lost;
  }

  /** Work that is done and not lost, in ticks of the whole gang. */
  public long done(long now) {
    return end != NOT_YET ? spec.work() : running ? Ticks.plus(secured, (long) progress(now)) : secured;
  }

  // Restarting is no work, and takes its time whoever else is there.
  private double progress(long now) {
    return progress + Math.max(0, Ticks.minus(now, Math.max(accounted, Ticks.plus(begun, restart)))) * speed;
  }

  /** From now on it is so fast, 1 for full speed; returns in how many ticks it will be done. */
  long speed(long now, double share) {
    progress = progress(now);
    accounted = now;
    speed = share;
    return Ticks.plus(Math.max(0, Ticks.minus(Ticks.plus(begun, restart), now)),
        (long) Math.ceil((Ticks.minus(spec.work(), secured) - progress) / share));
  }

  /** Whether it runs. */
  public boolean running() {
    return running;
  }

  void started(long now) {
    running = true;
    node = pods.get(0).node();
    gpus = pods.get(0).gpus();
    begun = now;
    accounted = now;
    progress = 0;
    speed = 1;
    firstStart = firstStart == NOT_YET ? now : firstStart;
  }

  /** What was done since the last checkpoint is lost. */
  void interrupted(long now) {
    long done = done(now);
    running = false;
    bound = 0;
    interruptions++;
    long kept = spec.checkpoint() == 0
        ? 0 : Math.max(secured, Ticks.times(done / spec.checkpoint(), spec.checkpoint()));
    lost = Ticks.plus(lost, Ticks.minus(done, kept));
    secured = kept;
    restart = spec.restart();
  }

  void ended(long now) {
    running = false;
    end = now;
  }

  void giveUp() {
    givenUp = true;
  }
}
