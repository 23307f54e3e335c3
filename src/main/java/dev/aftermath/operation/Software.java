package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.hazard.Scene;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/**
 * What runs in one run, apart from where it does: which versions become ready, and which images are good.
 *
 * <p>While the version of a service is a bad one nothing that is started of it becomes ready, whatever it is started
 * for; what runs of the version before goes on.
 */
public final class Software implements Scene.Software {
  /** Replicas that are declared, of services whose number has changed. */
  private final Map<Integer, Integer> scaled = new HashMap<>();
  private final Workload workload;
  /** Of strategies that state how versions are rolled out. */
  private final Optional<Rollouts> rollouts;
  private final Simulation simulation;
  private final Journal journal;
  private final BitSet bad = new BitSet();
  private final int[] imageLost;
  private final long[] rollBack;
  private final List<ReleaseListener> releaseListeners = new ArrayList<>();
  private final List<IntConsumer> rolledBack = new ArrayList<>();
  private final List<IntConsumer> imagesLost = new ArrayList<>();
  private final List<IntConsumer> imagesMended = new ArrayList<>();

  /** All versions become ready, and all images are good. */
  public Software(Workload workload, Simulation simulation, Journal journal) {
    this(workload, Optional.empty(), simulation, journal);
  }

  /** The same, with versions that are rolled out as is stated. */
  Software(Workload workload, Optional<Rollouts> rollouts, Simulation simulation, Journal journal) {
    this.workload = workload;
    this.rollouts = rollouts;
    this.simulation = simulation;
    this.journal = journal;
    imageLost = new int[workload.services().size()];
    rollBack = new long[imageLost.length];
  }

  @Override
  public void crash(int service, int replicas, IntToDoubleFunction luck) {
    int[] running = workload.runningReplicas(service);
    for (int k = 0; k < replicas && running.length > 0; k++) {
      die(service, running[(int) (luck.applyAsDouble(k) * running.length)]);
      running = workload.runningReplicas(service);
    }
  }

  private void die(int service, int replica) {
    journal.write(new Fact.ReplicaDied(simulation.now(), service, workload.nodeOf(service, replica)));
    workload.replicaDied(service, replica);
  }

  @Override
  public void loseImage(int service) {
    imageLost[service]++;
    journal.write(new Fact.ImageLost(simulation.now(), service));
    imagesLost.forEach(l -> l.accept(service));
  }

  // Several disasters may have spoilt it: it is good when the last of them is over.
  @Override
  public void mendImage(int service) {
    if (--imageLost[service] == 0) {
      journal.write(new Fact.ImageMended(simulation.now(), service));
      imagesMended.forEach(l -> l.accept(service));
    }
  }

  @Override
  public void release(int service, Scene.Release release) {
    rollBack[service] = release.rollBack();
    if (rollouts.isPresent() && rollouts.get().states(service)) {
      if (rollouts.get().begin(service, release.serves(), release.deadline())) {
        bad.set(service);
      }
      return;
    }
    journal.write(new Fact.ReleaseFailed(simulation.now(), service));
    bad.set(service);
    int[] running = workload.runningReplicas(service);
    int replaced = Math.min(running.length, (int) Math.ceil(release.share() * running.length));
    for (int r = 0; r < replaced; r++) {
      die(service, running[r]);
    }
    releaseListeners.forEach(l -> l.released(service, release.deadline()));
  }

  /** Whether a bad version of a service is rolled out and has not been put back in all of its replicas. */
  boolean rollingOut(int service) {
    return rollouts.isPresent() && rollouts.get().underWay(service);
  }

  /** Whether a pod takes room beside the replicas of the version before. */
  boolean owns(Pod pod) {
    return rollouts.isPresent() && rollouts.get().owns(pod);
  }

  void onBadRollout(ReleaseListener listener) {
    rollouts.ifPresent(r -> r.onNoticed(listener));
  }

  void onRolloutOver(IntConsumer listener) {
    rollouts.ifPresent(r -> r.onOver(listener));
  }

  /** The version before a bad one is declared again. */
  void rollBack(int service) {
    if (bad.get(service)) {
      bad.clear(service);
      rollouts.ifPresent(r -> r.backOut(service));
      journal.write(new Fact.RolledBack(simulation.now(), service));
      rolledBack.forEach(l -> l.accept(service));
    }
  }

  boolean isBad(int service) {
    return bad.get(service);
  }

  long rollBackTakes(int service) {
    return rollBack[service];
  }

  /** Whether registries have a good image of a service. */
  boolean hasImage(int service) {
    return imageLost[service] == 0;
  }

  void onRelease(ReleaseListener listener) {
    releaseListeners.add(listener);
  }

  void onRolledBack(IntConsumer listener) {
    rolledBack.add(listener);
  }

  void onImageLost(IntConsumer listener) {
    imagesLost.add(listener);
  }

  void onImageMended(IntConsumer listener) {
    imagesMended.add(listener);
  }

  /** So many replicas of a service are declared from now on, because its load asks for as many. */
  void scale(int service, int replicas) {
    scaled.put(service, replicas);
    journal.write(new Fact.ReplicasScaled(simulation.now(), service, replicas));
  }

  private int declared(int service) {
    return scaled.getOrDefault(service, workload.service(service).replicas());
  }

  /** The run is over: writes down how every service stands. */
  void conclude() {
    for (ServiceSpec service : workload.services()) {
      int id = service.id();
      journal.write(new Fact.ServiceStood(simulation.now(), id, declared(id), workload.ready(id),
          workload.left(id), bad.get(id)));
    }
  }
}
