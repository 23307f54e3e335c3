package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;

/** Machines boot when power and cooling return, each in its own time, and are off the moment either is lost. */
final class Boot {
  private final Topology topology;
  private final EstateGraph graph;
  private final SuccessState state;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final long[] timer;
  private final int[] boots;

  Boot(
      Topology topology, EstateGraph graph, SuccessState state, Simulation simulation, RandomStreams streams,
      Journal journal) {
    this.topology = topology;
    this.graph = graph;
    this.state = state;
    this.simulation = simulation;
    this.streams = streams;
    int nodes = topology.nodes().size();
    timer = new long[nodes];
    boots = new int[nodes];
    for (int n = 0; n < nodes; n++) {
      if (!state.works(graph.firstServing + n)) {
        state.set(graph.firstReady + n, false);
      }
    }
    state.listen(graph.firstServing, graph.firstReady, (v, works) -> changed(v - graph.firstServing, works));
    state.listen(graph.firstReady, graph.firstReady + nodes,
        (v, works) -> journal.write(new Fact.NodeChanged(simulation.now(), v - graph.firstReady, works)));
  }

  private void changed(int node, boolean serving) {
    simulation.cancel(timer[node]);
    if (!serving) {
      state.set(graph.firstReady + node, false);
      return;
    }
    Topology.Node n = topology.nodes().get(node);
    long boot = streams.ticks(n.type().boot(), "boot", n.name(), Integer.toString(boots[node]++));
    timer[node] = simulation.after(boot, () -> state.set(graph.firstReady + node, true));
  }
}
