package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.ServerPool;
import dev.aftermath.estate.Topology;
import dev.aftermath.jobs.Usage;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Rate;
import dev.aftermath.vocabulary.Act;
import dev.aftermath.vocabulary.Obstacle;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.Toolbox;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * All that whoever acts in a run has in hand: what can be seen, what can be ordered, the organisation's own books, and
 * a clock. Not the truth: a strategy cannot reach the {@link Run}.
 */
public final class Control {
  /** Visible to tests. */
  final Run run;
  private final Sight sight;
  private final Orders orders;

  /** In charge of a run. */
  public Control(Run run) {
    this.run = run;
    sight = new Sight(run);
    orders = new Orders(run);
  }

  /** Normal operation begins: the replicas that the design states run, and the given owner looks after their pods. */
  public void begin(Pod.Owner owner) {
    run.begin(owner);
  }

  /** The jobs that are there at the beginning run, and wait from now on where whoever looks after them says. */
  public void beginJobs(JobQueues queues) {
    run.jobs().begin(queues);
  }

  public Sight sight() {
    return sight;
  }

  public Orders orders() {
    return orders;
  }

  // The organisation's own books

  public Design design() {
    return run.design();
  }

  public Topology topology() {
    return run.topology();
  }

  public ServiceSpec service(int id) {
    return run.workload().service(id);
  }

  public int siteOf(int node) {
    return run.siteOf(node);
  }

  /** Which pod is bound where, and which machines count as fit to take one. */
  public Placement placement() {
    return run.placement();
  }

  /** The pod that now stands for a replica. */
  public Pod pod(int service, int replica) {
    return run.pod(service, replica);
  }

  /** Hears of nodes from which a pod was taken, because another stands for its replica: there may be room now. */
  public void onFreed(IntConsumer listener) {
    run.onFreed(listener);
  }

  /** Who patches machines has replicas moved off them by whoever looks after them, of services that he says. */
  public void evictedBy(IntPredicate services, Evictor evictor) {
    run.upkeep().evictedBy(services, evictor);
  }

  // Time and luck, and what is written down

  public Simulation simulation() {
    return run.simulation();
  }

  public RandomStreams streams() {
    return run.streams();
  }

  public Journal journal() {
    return run.journal();
  }

  /**
   * Writes down that a person did something for recovery, from then until now.
   *
   * @param service for which, or {@link Fact.PersonActed#ALL}
   */
  public void acted(long from, int service, Act act) {
    run.journal().write(new Fact.PersonActed(from, run.simulation().now(), service, act));
  }

  /** Counts what jobs use and how many wait, from now on. */
  public void meter(Usage account) {
    run.jobs().meter(account);
  }

  // What takes time, the same for people and controllers

  /** Tools that those who act wait for. */
  public Toolbox toolbox() {
    return run.toolbox();
  }

  /** What brings images to machines and starts containers there; registries send at most so many bytes per second. */
  public Containers containers(double registryBytesPerSecond) {
    return new Containers(run, new ImagePulls(run, registryBytesPerSecond));
  }

  /** What loads models from a registry that gives out so many bytes per second to all together, and keeps none. */
  public ModelLoads models(double registryBytesPerSecond) {
    return new ModelLoads(run, registryBytesPerSecond);
  }

  /**
   * What brings data back from copies, with so many tape drives.
   *
   * @param scan how fast the organisation scans what it restores; nothing is scanned when empty
   */
  public DataRestore restoring(int tapeDrives, Optional<Rate> scan) {
    return new DataRestore(run, new ServerPool(tapeDrives), scan);
  }

  /** Who orders machines. */
  public Purchasing purchasing() {
    return new Purchasing(run);
  }

  /** A datastore of a service of which no copy survives: then nothing else matters. */
  public Optional<Obstacle> lostData(int service) {
    return Blockage.lostData(run, service);
  }

  /** What keeps a service down, the first thing in the order in which it would have to come back. */
  public Obstacle obstacle(int service) {
    return Blockage.of(run, service);
  }
}
