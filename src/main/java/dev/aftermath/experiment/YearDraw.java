package dev.aftermath.experiment;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.journal.Journal;
import dev.aftermath.operation.Run;
import dev.aftermath.operation.Upkeep;
import dev.aftermath.outcome.annual.YearFold;
import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.scenario.Operating;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.Years;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Draws and runs single years: a pure function of scenario, seed and the year's place. */
final class YearDraw {
  /** Numbers of replications of one stratum begin that far from those of the one before. */
  private static final long APART = 1L << 40;

  private final Scenario scenario;
  private final Years years;
  private final long seed;
  private final boolean check;

  /**
   * Years of a scenario.
   *
   * @param check whether every invariant is checked after every event, and not at the end only
   */
  YearDraw(Scenario scenario, Years years, long seed, boolean check) {
    this.scenario = scenario;
    this.years = years;
    this.seed = seed;
    this.check = check;
  }

  /** The year at a place of the order under every strategy, unless nobody wants it any more. */
  List<YearOutcome> all(int place, BooleanSupplier unwanted) {
    YearOrder.At at = YearOrder.at(place, years.strata().size());
    List<YearOutcome> all = new ArrayList<>();
    for (int p = 0; p < scenario.plans().size(); p++) {
      try {
        all.add(year(p, at.stratum(), at.index(), unwanted));
      } catch (Simulation.GivenUp e) {
        throw e;
      } catch (RuntimeException e) {
        throw new IllegalStateException("strategy " + scenario.plans().get(p).strategy() + ", stratum "
            + years.strata().get(at.stratum()).name() + ", year " + at.index() + ": " + e.getMessage(), e);
      }
    }
    return all;
  }

  private YearOutcome year(int plan, int stratum, int index, BooleanSupplier unwanted) {
    Scenario.Plan of = scenario.plans().get(plan);
    DrawnYears drawn = years.drawn().get(plan);
    Journal journal = new Journal();
    Operating operating = years.operating().get(plan);
    YearFold fold =
        new YearFold(of.design(), scenario.loss(), drawn.faults(), scenario.horizon(), operating.plannedCost());
    journal.readBy(fold::read);
    long end = Ticks.plus(of.design().origin(), Ticks.plus(DrawnYears.YEAR, scenario.horizon()));
    RandomStreams streams =
        new RandomStreams(seed, Math.addExact(Math.multiplyExact(stratum, APART), index));
    Run run = Replication.drive(
        of, List.of(drawn.of(stratum)), started -> {
          years.spares().get(plan).forEach(started.estate()::keep);
          new Upkeep(started).begin(operating.upkeep(), DrawnYears.YEAR);
        }, streams, journal, end, check, unwanted);
    int out = (int) of.design().topology().nodes().stream()
        .filter(n -> n.origin() != Topology.Origin.BOUGHT && !run.estate().ready(n.id())).count();
    return fold.result(end, out, run.simulation().fired());
  }
}
