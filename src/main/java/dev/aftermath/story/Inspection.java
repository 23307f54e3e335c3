package dev.aftermath.story;

import dev.aftermath.journal.Fact;
import dev.aftermath.measure.Ledger;
import dev.aftermath.measure.Setting;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.operation.Design;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.units.Ticks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A closer look at some replications, by running them once more and reading every fact: what held recovery up, and
 * what it cost by when.
 *
 * <p>Only a sample is looked at, the first of those finished: replications are independent, so that any choice made
 * without looking at them is fair.
 */
public final class Inspection {
  private static final int LEAST = 20;
  private static final int MOST = 100;

  private final Scenario scenario;
  private final Replay replay;

  /** Runs a replication once more. */
  public interface Replay {
    /** The facts of a replication under a strategy, by its place in the scenario. */
    List<Fact> facts(int plan, int index);
  }

  public Inspection(Scenario scenario, Replay replay) {
    this.scenario = scenario;
    this.replay = replay;
  }

  /** What was seen under one strategy. */
  public record Seen(HeldUp heldUp, LossCurve loss) {}

  private record Sight(CriticalPath paths, Ledger ledger, long struck) {}

  /** How many of n replications are looked at: one in ten, at least 20 and at most 100. */
  public static int sample(int n) {
    return Math.min(n, Math.max(LEAST, Math.min(MOST, n / 10)));
  }

  /**
   * Looks at a sample under each strategy.
   *
   * @param indices the finished replications
   */
  public List<Seen> look(int[] indices, int threads) {
    int n = sample(indices.length);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Seen> seen = new ArrayList<>();
      for (int p = 0; p < scenario.plans().size(); p++) {
        int plan = p;
        Fold fold = new Fold(scenario, scenario.plans().get(p).design());
        Queue<Future<Sight>> sights = new ArrayDeque<>();
        for (int i = 0; i < n || !sights.isEmpty();) {
          while (i < n && sights.size() <= threads) {
            int index = indices[i++];
            sights.add(pool.submit(() -> sight(plan, index)));
          }
          fold.add(sights.remove().get());
        }
        seen.add(fold.result());
      }
      return seen;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a replication failed when it was looked at: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private Sight sight(int plan, int index) {
    List<Fact> facts = replay.facts(plan, index);
    Design design = scenario.plans().get(plan).design();
    Ledger ledger =
        Ledger.of(facts, setting(scenario, scenario.plans().get(plan)),
            Ticks.plus(design.origin(), scenario.horizon()));
    long struck = facts.stream().filter(f -> f instanceof Fact.DisasterStruck).mapToLong(Fact::at).min()
        .orElse(design.origin());
    return new Sight(
        new CriticalPath(facts, design.services(), stores(design), ledger.outages()), ledger, struck);
  }

  static Setting setting(Scenario scenario, Scenario.Plan plan) {
    return new Setting(plan.design(), scenario.horizon(), scenario.stabilisation(), scenario.loss());
  }

  static List<String> stores(Design design) {
    return design.datastores().stream().map(DatastoreSpec::name).toList();
  }

  private static final class Fold {
    private final HeldUp.Fold heldUp;
    private final LossCurve.Fold loss;

    Fold(Scenario scenario, Design design) {
      heldUp = new HeldUp.Fold(design.services());
      loss = new LossCurve.Fold(scenario,
          design.services().stream().mapToDouble(s -> s.counted() ? s.weight() : 0).toArray());
    }

    void add(Sight sight) {
      heldUp.add(sight.paths, sight.ledger);
      loss.add(sight.ledger, sight.struck);
    }

    Seen result() {
      return new Seen(heldUp.result(), loss.result());
    }
  }
}
