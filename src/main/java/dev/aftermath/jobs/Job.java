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
  /** Work from which it has gone on, or will: a multiple of that between two checkpoints. */
  long secured;
  /** Time at full speed since then, as far as it is accounted for. */
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
  final Saves saves = new Saves();
  /** The most work that it ever had done, and since when it has less than that. */
  private long mark;
  private long behindSince = NOT_YET;
  long markTimer;
  /** What is behind it when it starts for the first time, and when it goes on then. */
  private long behind = NOT_YET;
  private long goesOn;

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
    return end != NOT_YET ? spec.work()
        : running ? Ticks.plus(secured, spec.checkpoints().work(progress(now))) : secured;
  }

  /** Since when it has had less work done than it once had, or {@link #NOT_YET}. */
  public long behindSince() {
    return behindSince;
  }

  /** The newest work that a place holds a checkpoint of, or would if the job stopped now. */
  public long saved(int place, long now) {
    return running ? saves.at(place, savedBy(now, saves.later(place)), now) : saves.held(place);
  }

  // The newest checkpoint that was complete so many ticks ago, at the speed that it has now.
  private long savedBy(long now, long ago) {
    return Math.max(0, Ticks.plus(secured, spec.checkpoints().saved(progress(now) - ago * speed)));
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
    return until(now, spec.work());
  }

  /** In how many ticks it has so much work done, as fast as it is. */
  private long until(long now, long work) {
    long time = spec.checkpoints().time(Ticks.minus(work, secured));
    return Ticks.plus(Math.max(0, Ticks.minus(Ticks.plus(begun, restart), now)),
        (long) Math.ceil(Math.max(0, time - progress) / speed));
  }

  /** In how many ticks it has as much work done as it ever had. */
  long untilCaughtUp(long now) {
    return until(now, mark);
  }

  void caughtUp() {
    behindSince = NOT_YET;
  }

  /** Whether it runs. */
  public boolean running() {
    return running;
  }

  /** It goes on from a moment on, with so many ticks at full speed behind it; {@link #NOT_YET} for nothing. */
  void resumes(long time, long from) {
    behind = time;
    goesOn = from;
  }

  /** Whether it holds places, on machines that work or not. */
  public boolean placed() {
    return bound == pods.size();
  }

  /** Whether it waits in a queue. */
  public boolean waits() {
    return request != null;
  }

  /** Nodes that its workers have a place on. */
  public List<Integer> nodes() {
    return pods.stream().map(Pod::node).filter(n -> n != Pod.NOWHERE).toList();
  }

  void started(long now) {
    if (behind == NOT_YET) {
      start(now);
    } else {
      start(goesOn);
      secured = spec.checkpoints().saved(behind);
      progress = Ticks.minus(behind, spec.checkpoints().timeTo(secured));
      behind = NOT_YET;
    }
  }

  private void start(long now) {
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
    for (int place = 0; place < Saves.PLACES; place++) {
      saves.seal(place, saved(place, now));
    }
    running = false;
    bound = 0;
    interruptions++;
    mark = Math.max(mark, done);
    behindSince = behindSince == NOT_YET ? now : behindSince;
    goBack(done, saves.newest());
    restart = spec.restart();
  }

  /** A place holds no checkpoint of it any more, and takes none. */
  public void lose(int place) {
    saves.lose(place);
    if (!running && end == NOT_YET) {
      goBack(secured, Math.min(secured, saves.newest()));
    }
  }

  /**
   * A place takes its checkpoints from now on.
   *
   * @param after ticks from when one is written until it is there
   * @param all whether those are sent, too, that were written before
   */
  public void open(int place, long after, long now, boolean all) {
    saves.close(place, saved(place, now));
    saves.open(place, after, now, all ? -1 : running ? savedBy(now, 0) : secured);
  }

  /** A place takes none of its checkpoints until it is opened again. */
  public void close(int place, long now) {
    saves.close(place, saved(place, now));
  }

  /** It goes on where its checkpoints are sent, from one of so much work; what it has elsewhere is done with. */
  public void moves(long work) {
    goBack(secured, Math.min(secured, work));
    saves.lose(Saves.HERE);
    saves.seal(Saves.THERE, secured);
  }

  private void goBack(long from, long to) {
    lost = Ticks.plus(lost, Ticks.minus(from, to));
    secured = to;
  }

  void ended(long now) {
    running = false;
    end = now;
  }

  void giveUp() {
    givenUp = true;
  }
}
