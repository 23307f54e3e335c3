package dev.aftermath.operation;

import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.StoreState;
import dev.aftermath.protection.Survivor;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.vocabulary.Condition;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * What an organisation can find out in a run: what answers, what monitoring shows, and what somebody sees who looks.
 *
 * <p>It changes nothing. Whoever acts on it adds the time that he takes to notice: heartbeats and grace periods of
 * controllers, detection and assessment of people. What is simplified: who looks sees what is so, at once and without
 * error; there are no false alarms.
 */
public final class Sight {
  private final Run run;

  Sight(Run run) {
    this.run = run;
  }

  /** Hears that something numbered works, or does not any more. */
  @FunctionalInterface
  public interface Seen {
    void changed(int number, boolean works);
  }

  /** Hears that a room, its machines and what is stored there are in another condition. */
  @FunctionalInterface
  public interface RoomSeen {
    void changed(int room, Condition condition, boolean repaired);
  }

  /** Hears that a single machine does not start though it could, or does again. */
  @FunctionalInterface
  public interface BreakdownSeen {
    void changed(int node, boolean repaired);
  }

  /** Hears of a bad release of a service, and after how many ticks whoever rolls it out gives it up. */
  @FunctionalInterface
  public interface ReleaseSeen {
    void released(int service, long ticks);
  }

  /** Hears that a running replica was lost, with its machine or by itself. */
  @FunctionalInterface
  public interface ReplicaSeen {
    void lost(int service, int replica, int node);
  }

  /** What is to be seen of services and data that move from one site to another. */
  public MovesSeen moves() {
    return new MovesSeen(run);
  }

  // Machines, rooms, sites

  /** Whole, powered, cool and booted. */
  public boolean nodeReady(int node) {
    return run.estate().ready(node);
  }

  /** The worst that has happened to a machine. */
  public Condition nodeCondition(int node) {
    return run.estate().nodeCondition(node);
  }

  /** The worst that has happened to a room. */
  public Condition roomCondition(int room) {
    return run.estate().roomCondition(room);
  }

  /** Undamaged, energised, powered and cool: machines and storage in it can run. */
  public boolean operable(int room) {
    return run.estate().operable(room);
  }

  /** People may enter a room. */
  public boolean accessible(int room) {
    return run.estate().accessible(room);
  }

  /** Users and the other sites can reach a site. */
  public boolean connected(int site) {
    return run.estate().connected(site);
  }

  /** Whether links carry from one site to another right now; true within a site, and where no link is stated. */
  public boolean linkCarries(int from, int to) {
    return run.wan().open(from, to);
  }

  // Services

  public boolean up(int service) {
    return run.workload().up(service);
  }

  /** How many replicas of a service run. */
  public int running(int service) {
    return run.workload().ready(service);
  }

  /** How many of them run at a site. */
  public int runningAt(int service, int site) {
    return run.workload().readyAt(service, site);
  }

  /** As {@link #runningAt}, without replicas of a tool that have nothing to serve. */
  public int servingAt(int service, int site) {
    return run.workload().servingAt(service, site);
  }

  /**
   * How many replicas of a service at a site can serve reads, be its data written to or not; 0 where it is not made for
   * that.
   */
  public int readingAt(int service, int site) {
    return run.degraded().readingAt(run.design().services().get(service), site);
  }

  /** Whether a service's data can be reached from a site. */
  public boolean reachesData(int service, int site) {
    return run.workload().reachesData(service, site);
  }

  /** Requests to a service that come a second; 0 where none is stated. */
  public double requests(int service) {
    return run.loads().rate(service);
  }

  /** How many replicas' worth of work the requests to a service are, of those that serve; 0 where none is stated. */
  public double busy(int service) {
    return run.loads().busy(service);
  }

  /** How many replicas requests to a service are spread over. */
  public int serving(int service) {
    return run.loads().serving(service);
  }

  public boolean runs(int service, int replica) {
    return run.workload().isRunning(service, replica);
  }

  /** Enough of its replicas serve, whatever may be missing besides. */
  public boolean replicasServe(int service) {
    return run.workload().replicasServe(service);
  }

  /** All services it needs are up, and enough of those of which it needs some. */
  public boolean needsAreUp(int service) {
    return run.workload().needsAreUp(service);
  }

  /** Whether a site gets traffic of a service. */
  public boolean routed(int service, int site) {
    return run.workload().routed(service, site);
  }

  /** Whether a version of a service was rolled out that does not become ready, and has not been put back. */
  public boolean badRelease(int service) {
    return run.software().isBad(service);
  }

  /** Whether a bad version of a service is on its way through its replicas, and those who roll it out are at it. */
  public boolean rollingOut(int service) {
    return run.software().rollingOut(service);
  }

  /** Whether registries have a good image of a service. */
  public boolean hasImage(int service) {
    return run.software().hasImage(service);
  }

  /** How long people need to put the version before such a one back, in ticks. */
  public long rollBackTakes(int service) {
    return run.software().rollBackTakes(service);
  }

  // Data

  public boolean dataUsable(int store) {
    return run.workload().dataUsable(store);
  }

  /** Whether all data of a service can be used. */
  public boolean allDataUsable(int service) {
    return run.workload().allDataUsable(service);
  }

  /** What has become of the primary of a datastore. */
  public StoreState storeState(int store) {
    return run.datastores().state(store);
  }

  /** The room where it is. */
  public int storeRoom(int store) {
    return run.datastores().room(store);
  }

  /** Whether it is where it was at first. */
  public boolean storeIsHome(int store) {
    return run.datastores().isAtHome(store);
  }

  /** The site where it is. */
  public int storeSite(int store) {
    return run.topology().rooms().get(storeRoom(store)).site();
  }

  /** When it took its last write; meaningful while it cannot be used. */
  public long storeLostAt(int store) {
    return run.datastores().lostAt(store);
  }

  /** What another side alone has of a datastore that has diverged, in bytes; 0 when nothing has. */
  public long storeDiverged(int store) {
    return run.datastores().merging().bytes(store);
  }

  /** How often a datastore has diverged; what was begun for an earlier time is of no use any more. */
  public int storeDivergedTimes(int store) {
    return run.datastores().merging().times(store);
  }

  /** The last moment whose writes both sides of a datastore have that has diverged. */
  public long storeCommonUpTo(int store) {
    return run.datastores().merging().common(store);
  }

  /** Whether somebody is at work to bring its sides together. */
  public boolean storeWorkedOn(int store) {
    return run.datastores().merging().isWorkedOn(store);
  }

  /** Whether the side that has it can be read. */
  public boolean storeDivergedReachable(int store) {
    return run.datastores().merging().possible(store);
  }

  /** Bytes in a datastore that were written to it after a moment. */
  public long storeWrittenSince(int store, long moment) {
    return Math.subtractExact(
        run.datastores().content(store, run.simulation().now()), run.datastores().content(store, moment));
  }

  /** The newest snapshot or backup of a datastore from a moment or before that can be read right now. */
  public Optional<Survivor> copyFrom(int store, long moment) {
    return run.datastores().bestSeries(store, moment);
  }

  /** Whether a copy where a datastore was at first is level with a primary that is elsewhere. */
  public boolean storeCouldReturn(int store) {
    return run.datastores().returning().possible(store);
  }

  /** Whether no copy survives. */
  public boolean storeLostForEver(int store) {
    return run.datastores().isLostForEver(store);
  }

  /** The copy with the newest content among those that can be used right now and that the filter admits. */
  public Optional<Survivor> bestCopy(int store, Predicate<CopySpec> filter) {
    return run.datastores().best(store, filter);
  }

  // Jobs

  /** Whether there are any, ever. */
  public boolean hasJobs() {
    return run.jobs().any();
  }

  /** Whether a pod is a worker of a job. */
  public boolean isJob(Pod pod) {
    return run.jobs().owns(pod);
  }

  /** Whether jobs have stopped that hold their places still. */
  public boolean jobsHaveStopped() {
    return run.jobs().anyUnnoticed();
  }

  // Told as it happens

  /** Jobs have stopped with their machines. */
  public void onJobsStopped(Runnable listener) {
    run.jobs().onStopped(listener);
  }

  public void onNodeReady(Seen listener) {
    run.estate().onNodeReady(listener::changed);
  }

  public void onRoomOperable(Seen listener) {
    run.estate().onRoomOperable(listener::changed);
  }

  public void onRoomAccess(Seen listener) {
    run.estate().onRoomAccess(listener::changed);
  }

  public void onRoomDamage(RoomSeen listener) {
    run.estate().onRoomDamage(listener::changed);
  }

  /** Machines that do not start when power is back, and their repair. */
  public void onBreakdown(BreakdownSeen listener) {
    run.estate().onBreakdown(listener::changed);
  }

  public void onSiteConnected(Seen listener) {
    run.estate().onSiteConnected(listener::changed);
  }

  public void onLink(Seen listener) {
    run.estate().onLink(listener::changed);
  }

  /** Its traffic goes elsewhere than before. */
  public void onRouted(IntConsumer listener) {
    run.onRouted(listener);
  }

  /** How busy replicas of a service are has changed, or how many serve. */
  public void onLoad(IntConsumer listener) {
    run.loads().onChange(listener);
  }

  /** A service is up again, of those of which it was told that they were down. */
  public void onServiceUp(IntConsumer listener) {
    run.planned().onUp(listener);
  }

  /** A service is down, and nobody has planned that; or what was planned is over and it is down still. */
  public void onServiceDown(IntConsumer listener) {
    run.planned().onDown(listener);
  }

  public void onBadRelease(ReleaseSeen listener) {
    run.software().onRelease(listener::released);
  }

  /** It is noticed that what is rolled out is bad, and the version before can be put back in so many ticks. */
  public void onBadRollout(ReleaseSeen listener) {
    run.software().onBadRollout(listener::released);
  }

  /** A bad version that was rolled out is put back in all replicas. */
  public void onRolloutOver(IntConsumer listener) {
    run.software().onRolloutOver(listener);
  }

  /** The version before a bad release is declared again. */
  public void onRolledBack(IntConsumer listener) {
    run.software().onRolledBack(listener);
  }

  public void onReplicaLost(ReplicaSeen listener) {
    run.workload().onReplicaLost(listener::lost);
  }

  /** A datastore is as safe as it was, or may not be any more. */
  public void onStoreProtection(IntConsumer listener) {
    run.datastores().onProtection(listener);
  }

  public void onStoreUsable(IntConsumer listener) {
    run.datastores().onUsable(listener);
  }

  /** Its state changed in any way. */
  public void onStoreChanged(IntConsumer listener) {
    run.datastores().onChange(listener);
  }
}
