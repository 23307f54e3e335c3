package dev.aftermath.jobs;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.scheduling.NodeShape;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.PlacementPolicies;
import dev.aftermath.scheduling.PlacementPolicy;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.scheduling.QueueRules;
import dev.aftermath.scheduling.Quotas;
import dev.aftermath.scheduling.Backoff;
import dev.aftermath.scheduling.Scheduler;
import dev.aftermath.scheduling.ServiceRules;
import dev.aftermath.units.Ticks;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Some nodes of a few GPUs each, a scheduler that decides at once, and a runner of jobs; checked after every event. */
final class Lab {
  static final long HOUR = Ticks.HOUR;

  final Simulation simulation = new Simulation();
  final NodePool pool;
  final Placement placement;
  final Scheduler scheduler;
  final TimeSlices slices;
  final Usage usage;
  final JobRunner runner;

  Lab(int nodes, int gpus, long lasts, boolean check) {
    this(nodes, gpus, lasts, check, QueueRules.FIRST_FIT);
  }

  Lab(int nodes, int gpus, long lasts, boolean check, QueueRules queue) {
    this(nodes, gpus, lasts, check, queue, Quotas.NONE);
  }

  Lab(int nodes, int gpus, long lasts, boolean check, QueueRules queue, Map<String, Quotas.Quota> quotas) {
    pool = new NodePool(Collections.nCopies(nodes, new NodeShape(0, 0, 1_000_000, 1_000_000, gpus, "")));
    for (int n = 0; n < nodes; n++) {
      pool.setSchedulable(n, true);
    }
    placement = new Placement(pool, List.of(ServiceRules.NONE), PlacementPolicies.named("first-fit").on(pool,
        new PlacementPolicy.Setting(List.of(), new RandomStreams(1, 0).of("policy"))), null, quotas);
    scheduler = new Scheduler(simulation, placement, 0, nodes, 0, true, Backoff.NONE, queue);
    slices = new TimeSlices(pool);
    usage = new Usage(simulation, List.of("training", "other"), 0, lasts, 1);
    runner = new JobRunner(simulation, scheduler, slices, usage, node -> { });
    if (check) {
      simulation.afterEachEvent(placement::verify);
    }
  }

  static Demand gpus(int whole) {
    return new Demand(0, 0, whole, 0);
  }

  /** A training gang of whole GPUs. */
  static JobSpec gang(int workers, int gpus, int priority, long work, long checkpoint, long restart, long patience) {
    return new JobSpec("job", "training", "", priority, Pod.NO_SERVICE, gpus(gpus), workers, work, checkpoint, restart,
        patience);
  }

  /** One more important pod that takes a GPU from now on. */
  static JobSpec urgent(int gpus, long work) {
    return new JobSpec("urgent", "other", "", 100, Pod.NO_SERVICE, gpus(gpus), 1, work, 0, 0, Ticks.NEVER);
  }

  /** A node is lost, and whoever looks after jobs knows at once. */
  void lose(int node) {
    pool.setSchedulable(node, false);
    for (Pod pod : List.copyOf(placement.podsOn(node))) {
      if (pod.node() == node) {
        runner.lost(pod);
      }
    }
    scheduler.wake(node);
  }

  void comeBack(int node) {
    pool.setSchedulable(node, true);
    scheduler.wake(node);
  }

  Lab runTo(long ticks) {
    simulation.run(ticks);
    return this;
  }

  int podsOn(int node) {
    return placement.podsOn(node).size();
  }
}
