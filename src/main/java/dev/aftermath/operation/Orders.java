package dev.aftermath.operation;

import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.Relocations;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.vocabulary.Made;
import java.util.function.Consumer;

/** What an organisation can have done in a run, besides what takes time of its own: see {@link Control}. */
public final class Orders {
  private final Run run;

  Orders(Run run) {
    this.run = run;
  }

  /** Sends, or stops sending, a service's traffic to a site. */
  public void route(int service, int site, boolean on) {
    run.route(service, site, on);
  }

  /**
   * What was started for a replica on its machine serves from now on; false if the machine has failed meanwhile, or the
   * version does not become ready.
   *
   * @param made what it was made of
   * @param runbook whether a runbook's steps brought it there
   */
  public boolean serve(int service, int replica, int node, Made made, boolean runbook) {
    return !run.software().isBad(service) && run.serve(service, replica, node, made, runbook);
  }

  /** The version of a service before a bad release is what is declared; nothing happens where none is bad. */
  public void rollBack(int service) {
    run.software().rollBack(service);
  }

  /** So many replicas of a service are declared from now on. */
  public void scale(int service, int replicas) {
    run.software().scale(service, replicas);
  }

  /** Stops a replica. */
  public void stop(int service, int replica) {
    run.stop(service, replica);
  }

  /** A primary that lives takes no writes, because its lease has run out; or takes them again. */
  public void fence(int store, boolean on) {
    run.datastores().fence(store, on);
  }

  /** A live copy is taken for the primary, too, by those who cannot reach that. */
  public void promoteBeside(int store, CopySpec copy) {
    run.datastores().promoteBeside(store, copy);
  }

  /**
   * A live copy is the primary from now on, and has been taken for one since a moment at which the old one took writes
   * still. Nothing happens when either has been lost meanwhile.
   */
  public void supersede(int store, CopySpec by, long since) {
    run.datastores().supersede(store, by, since);
  }

  /** Somebody is going to merge what has diverged of a datastore. */
  public void awaitMerge(int store) {
    run.datastores().merging().await(store);
  }

  /** Somebody is at work on what has diverged of a datastore, which stays where it is meanwhile; or is not any more. */
  public void workOnDiverged(int store, boolean on) {
    run.datastores().merging().work(store, on);
  }

  /** A datastore takes no writes while those of both its sides are replayed; or takes them again. */
  public void holdDiverged(int store, boolean on) {
    run.datastores().merging().hold(store, on);
  }

  /**
   * What has diverged is merged; nothing happens when it cannot be reached.
   *
   * @param lost bytes of it that contradict what the other side took, and stay lost
   */
  public void merge(int store, long lost) {
    run.datastores().merging().merge(store, lost);
  }

  /** Former primaries of a datastore are sent the whole of it anew before they are copies again. */
  public void resyncWhole(int store) {
    run.datastores().resyncWhole(store);
  }

  /**
   * A datastore goes back to where it was at first, as planned, and takes no writes for so many ticks.
   *
   * @param then hears, when it is over, whether it is there
   */
  public void returnHome(int store, long takes, Consumer<Boolean> then) {
    run.datastores().returning().begin(store, takes, then);
  }

  /** The same, of a switchover that fails: it takes no writes for so many ticks, and stays where it is. */
  public void returnInVain(int store, long takes, Consumer<Boolean> then) {
    run.datastores().returning().beginInVain(store, takes, then);
  }

  /** A datastore is to be elsewhere from now on: it is copied and goes there when that is ordered. */
  public void relocate(int store, Relocations.Move move) {
    run.datastores().relocations().begin(store, move);
  }

  /** A copy of a datastore is made where it is to be, while it takes writes. */
  public void copyToNewHome(int store) {
    run.datastores().relocations().copy(store, false);
  }

  /**
   * A datastore takes no writes from now on, is copied to where it is to be, and goes there when the copy has all.
   *
   * @param takes how long it takes no writes from then on, in ticks
   * @param patience after how many ticks it is given up where the copy has not got all of it
   * @param succeeds whether the switchover succeeds
   * @param then hears, when it is over, whether it is there
   */
  public void moveOffline(int store, long takes, long patience, boolean succeeds, Consumer<Boolean> then) {
    run.datastores().returning().beginOffline(store, takes, patience, succeeds, then);
  }

  /** What is kept of a datastore at a site that it has left is given up, but for what is in a vault. */
  public void releaseCopies(int store, int site) {
    run.datastores().relocations().release(store, site);
  }

  /** A pod for a replica, bound nowhere. */
  public Pod newPod(int service, int replica, Pod.Owner owner) {
    return run.newPod(service, replica, owner);
  }

  /** Lets another pod stand for a replica; the old one is taken off its node. */
  public void replacePod(int service, int replica, Pod pod) {
    run.replacePod(service, replica, pod);
  }

  /**
   * Lets another pod stand for a replica that runs: it goes on serving where it is until its service gets no traffic
   * there any more.
   */
  public void handOver(int service, int replica, Pod pod) {
    run.handOver(service, replica, pod);
  }

  /** The pod of a replica that was left behind has had to make room. */
  public void leftPreempted(Pod pod, int node) {
    run.leftPreempted(pod, node);
  }

  /** Writes down that a replica was bound to a node, and that a spare machine was put to use if this is its first. */
  public void noteBound(int service, int node) {
    run.noteBound(service, node);
  }

  /** Jobs that have stopped and hold a place on a machine wait in the queue for others. */
  public void jobsGoOn(int node) {
    run.jobs().goOn(node);
  }

  /** All jobs that have stopped wait in the queue: where they were if they can run there, else at their copies. */
  public void jobsGoOn() {
    run.jobs().goOn();
  }

  /** A site is given up: its jobs that do not run go on where their checkpoints are sent. */
  public void jobsLeave(int site) {
    run.jobs().leave(site);
  }

  /** A site that was given up is there again; jobs that went stay where they are. */
  public void jobsMayReturn(int site) {
    run.jobs().back(site);
  }
}
