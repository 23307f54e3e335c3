package dev.aftermath.experiment;

import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estimate.Draws;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.hazard.Scene;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.measure.HeatMoments;
import dev.aftermath.measure.Measure;
import dev.aftermath.measure.Observation;
import dev.aftermath.measure.Observer;
import dev.aftermath.measure.Setting;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.operation.Control;
import dev.aftermath.operation.Run;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Carries out single replications: a pure function of plan, seed and index. */
final class Replication {
  private final Scenario scenario;
  private final List<Measure> measures;
  private final long[] grid;
  private final long[] heat;
  private final boolean check;
  private final Draws draws;

  /**
   * Replications of a scenario.
   *
   * @param check whether every invariant is checked after every event, and not at the end only
   */
  Replication(Scenario scenario, List<Measure> measures, long[] grid, boolean check, Draws draws) {
    this.scenario = scenario;
    this.measures = measures;
    this.grid = grid;
    heat = HeatMoments.upTo(scenario.horizon());
    this.check = check;
    this.draws = draws;
  }

  /** Runs one replication, unless nobody wants it any more; the reader sees every fact as it happens. */
  Observation run(Scenario.Plan plan, long seed, int index, Consumer<Fact> reader, BooleanSupplier unwanted) {
    Journal journal = new Journal();
    Observer observer = new Observer(
        measures, new Setting(plan.design(), scenario.horizon(), scenario.stabilisation(), scenario.loss()), grid,
        heat);
    journal.readBy(observer::read);
    journal.readBy(reader);
    long end = Ticks.plus(plan.design().origin(), scenario.horizon());
    Run run = drive(plan, plan.disaster(), nothing -> { }, streams(seed, index), journal, end, check, unwanted);
    return observer.result(end, run.simulation().fired());
  }

  /**
   * Runs what happens under one strategy until an end.
   *
   * @param besides what else goes on, begun when the strategy is in charge
   * @param check whether every invariant is checked after every event, and not at the end only
   */
  static Run drive(
      Scenario.Plan plan, List<Hazard> hazards, Consumer<Run> besides, RandomStreams streams, Journal journal, long end,
      boolean check, BooleanSupplier unwanted) {
    Run run = new Run(plan.design(), streams, journal);
    run.simulation().unless(unwanted);
    RecoveryStrategy strategy = plan.recovery().get();
    strategy.start(new Control(run));
    besides.accept(run);
    Runnable verify = () -> {
      run.verify();
      strategy.verify();
    };
    if (check) {
      run.simulation().afterEachEvent(verify);
    }
    Scene scene = run.scene();
    hazards.forEach(hazard -> hazard.strike(scene));
    run.simulation().run(end);
    verify.run();
    strategy.conclude();
    run.conclude();
    return run;
  }

  private RandomStreams streams(long seed, int index) {
    return draws == Draws.ANTITHETIC && index % 2 == 1
        ? new RandomStreams(seed, index - 1).opposite()
        : new RandomStreams(seed, index);
  }
}
