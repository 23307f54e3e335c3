package dev.aftermath.recovery.reconcile;

import dev.aftermath.journal.Fact;
import dev.aftermath.operation.Control;
import dev.aftermath.recovery.DecisionParameters;
import dev.aftermath.recovery.Scope;
import dev.aftermath.vocabulary.Act;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A person's leave for things to go from one site to another: asked for once for each site, given after the time that
 * the person takes, and good until nothing is down any more or the site is back.
 */
final class Leave {
  private final Control control;
  private final DecisionParameters decision;
  private final boolean[] given;
  private final long[] timer;
  private final int[] asked;
  private final List<List<Runnable>> waiting = new ArrayList<>();
  private int down;

  Leave(Control control, Scope scope, DecisionParameters decision) {
    this.control = control;
    this.decision = decision;
    int sites = control.topology().sites().size();
    given = new boolean[sites];
    timer = new long[sites];
    asked = new int[sites];
    for (int site = 0; site < sites; site++) {
      waiting.add(new ArrayList<>());
    }
    control.sight().onServiceDown(service -> down += scope.has(service) ? 1 : 0);
    control.sight().onServiceUp(service -> {
      if (scope.has(service) && --down == 0) {
        Arrays.fill(given, false);
      }
    });
  }

  /** Whether it is given. */
  boolean given(int site) {
    return given[site];
  }

  /** Runs an action when leave is given, asking for it unless somebody has done so. */
  void ask(int site, Runnable action) {
    if (given[site]) {
      action.run();
      return;
    }
    List<Runnable> actions = waiting.get(site);
    actions.add(action);
    if (actions.size() == 1) {
      String name = control.topology().sites().get(site).name();
      asked[site]++;
      long gate = control.streams().ticks(decision.gate(), "fleet", name, "gate", Integer.toString(asked[site]));
      long askedAt = control.simulation().now();
      timer[site] = control.simulation().after(gate, () -> {
        control.acted(askedAt, Fact.PersonActed.ALL, Act.AGREE);
        give(site);
      });
    }
  }

  private void give(int site) {
    given[site] = true;
    List<Runnable> actions = List.copyOf(waiting.get(site));
    waiting.get(site).clear();
    actions.forEach(Runnable::run);
  }

  /** The site is back: nobody has to decide any more, and the next time it is asked anew. */
  void forget(int site) {
    given[site] = false;
    control.simulation().cancel(timer[site]);
    waiting.get(site).clear();
  }
}
