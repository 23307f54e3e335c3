package dev.aftermath.trace;

import dev.aftermath.engine.Simulation;
import dev.aftermath.scheduling.Fragmentation;
import dev.aftermath.scheduling.NodePool;
import dev.aftermath.units.Ticks;

/** Fragmentation of a cluster on average over the time [from, to), in 1/1000ths of a GPU. */
final class FragmentedTime {
  private final Simulation simulation;
  private final Fragmentation fragmentation;
  private final double[] fragments;
  private final long from;
  private final long to;
  private double now;
  private double sum;
  private long since;

  FragmentedTime(Simulation simulation, Fragmentation fragmentation, NodePool pool, long from, long to) {
    this.simulation = simulation;
    this.fragmentation = fragmentation;
    this.from = from;
    this.to = Math.max(Ticks.plus(from, 1), to);
    since = from;
    fragments = new double[pool.size()];
    for (int n = 0; n < fragments.length; n++) {
      fragments[n] = fragmentation.of(n);
      now += fragments[n];
    }
  }

  void changed(int node) {
    close(simulation.now());
    double fragment = fragmentation.of(node);
    now += fragment - fragments[node];
    fragments[node] = fragment;
  }

  private void close(long time) {
    long until = Math.min(time, to);
    if (until > since) {
      sum += now * Ticks.minus(until, since);
      since = until;
    }
  }

  double mean() {
    close(to);
    return sum / Ticks.minus(to, from);
  }
}
