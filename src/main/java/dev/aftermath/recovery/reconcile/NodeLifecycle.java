package dev.aftermath.recovery.reconcile;

import dev.aftermath.operation.Control;
import dev.aftermath.units.Ticks;
import java.util.function.IntConsumer;

/**
 * A cluster's view of its nodes: a silent node counts as not ready after the grace period, and its pods are evicted
 * after the toleration, one node after the other at a limited rate.
 *
 * <p>Kubernetes defaults: heartbeat 10 s, grace 50 s from v1.32, toleration 300 s, 0.1 nodes per second. The next
 * moment that matters is computed; no heartbeat is simulated. While a site's control plane is down nothing is observed
 * there; when it is back, silent nodes get the grace period anew.
 */
final class NodeLifecycle {
  private final Control control;
  private final ReconcileParameters parameters;
  private final Fleet fleet;
  private final IntConsumer evict;
  private final IntConsumer back;
  private final long[] timer;
  private final int[] losses;
  private final long[] nextEviction;

  NodeLifecycle(Control control, ReconcileParameters parameters, Fleet fleet, IntConsumer evict, IntConsumer back) {
    this.control = control;
    this.parameters = parameters;
    this.fleet = fleet;
    this.evict = evict;
    this.back = back;
    timer = new long[control.topology().nodes().size()];
    losses = new int[timer.length];
    nextEviction = new long[control.topology().sites().size()];
    control.sight().onNodeReady((node, works) -> changed(node, works));
    fleet.onBack(site -> {
      var s = control.topology().sites().get(site);
      for (int node = s.firstNode(); node < s.endNode(); node++) {
        // An eviction that was due while nobody could see the node has not happened.
        boolean open = control.placement().nodes().schedulable(node) || !control.placement().podsOn(node).isEmpty();
        if (!control.sight().nodeReady(node) && open) {
          watch(node, parameters.grace().ticks());
        }
      }
    });
  }

  private void changed(int node, boolean ready) {
    control.simulation().cancel(timer[node]);
    if (ready) {
      control.placement().nodes().setSchedulable(node, true);
      back.accept(node);
    } else {
      watch(node, Ticks.minus(parameters.grace().ticks(), fleet.sinceHeartbeat(node, losses[node]++)));
    }
  }

  private void watch(int node, long silence) {
    control.simulation().cancel(timer[node]);
    timer[node] = control.simulation().after(Math.max(0, silence), () -> notReady(node));
  }

  private void notReady(int node) {
    if (!fleet.visible(control.siteOf(node))) {
      return;
    }
    control.placement().nodes().setSchedulable(node, false);
    timer[node] = control.simulation().after(parameters.toleration().ticks(), () -> queueEviction(node));
  }

  private void queueEviction(int node) {
    int site = control.siteOf(node);
    long now = control.simulation().now();
    long turn = Math.max(now, nextEviction[site]);
    nextEviction[site] = Ticks.plus(turn, (long) (1e6 / parameters.evictionsPerSecond()));
    timer[node] = control.simulation().at(turn, () -> {
      if (fleet.visible(site)) {
        evict.accept(node);
      }
    });
  }
}
