package dev.aftermath.experiment;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.protection.Datastores;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.recovery.Run;
import dev.aftermath.scenario.Scenario;
import java.util.BitSet;
import java.util.function.Consumer;

/** Carries out single replications: a pure function of plan, seed and index. */
final class Replication {
  private final Scenario scenario;
  private final long[] grid;
  private final boolean check;
  private final Draws draws;

  /**
   * Replications of a scenario.
   *
   * @param check whether every invariant is checked after every event, and not at the end only
   */
  Replication(Scenario scenario, long[] grid, boolean check, Draws draws) {
    this.scenario = scenario;
    this.grid = grid;
    this.check = check;
    this.draws = draws;
  }

  /** Runs one replication; the reader sees every fact as it happens. */
  RunResult run(Scenario.Plan plan, long seed, int index, Consumer<Fact> reader) {
    Journal journal = new Journal();
    Measures measures = new Measures(plan.design(), scenario.stabilisation(), grid);
    BitSet spareUsed = new BitSet();
    journal.readBy(measures::read);
    journal.readBy(fact -> {
      if (fact instanceof Fact.ReplicaBound b && isSpare(plan, b.node())) {
        spareUsed.set(b.node());
      }
    });
    journal.readBy(reader);
    Run run = new Run(plan.design(), streams(seed, index), journal);
    RecoveryStrategy strategy = plan.recovery().get();
    strategy.start(run);
    Runnable verify = () -> {
      run.verify();
      strategy.verify();
    };
    if (check) {
      run.simulation().afterEachEvent(verify);
    }
    plan.disaster().forEach(hazard -> hazard.strike(run.scene()));
    long end = plan.design().origin() + scenario.horizon();
    run.simulation().run(end);
    verify.run();
    strategy.conclude();
    for (int store = 0; store < run.datastores().size(); store++) {
      Datastores stores = run.datastores();
      if (stores.condition(store) == Datastores.Condition.DESTROYED && !stores.anySurvives(store)) {
        measures.storeGone(store, stores.lastContent(store));
      } else if (stores.condition(store) != Datastores.Condition.USABLE) {
        measures.storeStillLost(store);
      }
    }
    return measures.result(end, spareUsed.cardinality(), used(plan), run.simulation().fired());
  }

  private RandomStreams streams(long seed, int index) {
    return draws == Draws.ANTITHETIC && index % 2 == 1
        ? new RandomStreams(seed, index - 1).opposite()
        : new RandomStreams(seed, index);
  }

  private static boolean isSpare(Scenario.Plan plan, int node) {
    return plan.design().topology().nodes().get(node).origin()
        == Topology.Origin.SPARE;
  }

  private static int used(Scenario.Plan plan) {
    BitSet nodes = new BitSet();
    for (int[] replicas : plan.design().initialNode()) {
      for (int node : replicas) {
        nodes.set(node);
      }
    }
    return nodes.cardinality();
  }
}
