package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import java.util.BitSet;

/**
 * Machines boot when power and cooling return, each in its own time, and are off the moment either is lost. Of those
 * whose power fails while they run, some do not boot and have to be repaired first.
 */
final class Boot {
  private final Topology topology;
  private final EstateGraph graph;
  private final SuccessState state;
  private final Simulation simulation;
  private final RandomStreams streams;
  private final long[] timer;
  private final int[] boots;
  private final Breakdown breakdown;
  private final BitSet up = new BitSet();
  /** Those whose power failed while they were up, and which have had none since. */
  private final BitSet stopped = new BitSet();
  private final int[] stops;

  /** Hears of a machine that has power again and does not start. */
  interface Breakdown {
    void broken(int node, long repair);
  }

  Boot(
      Topology topology, EstateGraph graph, SuccessState state, Simulation simulation, RandomStreams streams,
      Journal journal, Breakdown breakdown) {
    this.breakdown = breakdown;
    this.topology = topology;
    this.graph = graph;
    this.state = state;
    this.simulation = simulation;
    this.streams = streams;
    int nodes = topology.nodes().size();
    timer = new long[nodes];
    boots = new int[nodes];
    stops = new int[nodes];
    for (int n = 0; n < nodes; n++) {
      if (!state.works(graph.firstServing + n)) {
        state.set(graph.firstReady + n, false);
      } else {
        up.set(n);
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
      stopped.set(node, stopped.get(node) || up.get(node) && !powered(node));
      up.clear(node);
      return;
    }
    Topology.Node n = topology.nodes().get(node);
    if (stopped.get(node)) {
      stopped.clear(node);
      String[] luck = {"hard stop", n.name(), Integer.toString(stops[node]++)};
      if (streams.uniform(luck) < n.type().hardStop().lost()) {
        breakdown.broken(node, streams.ticks(n.type().hardStop().repair(), luck[0], luck[1], luck[2], "repair"));
        return;
      }
    }
    long boot = streams.ticks(n.type().boot(), "boot", n.name(), Integer.toString(boots[node]++));
    timer[node] = simulation.after(boot, () -> {
      up.set(node);
      state.set(graph.firstReady + node, true);
    });
  }

  private boolean powered(int node) {
    Topology.Node n = topology.nodes().get(node);
    return state.works(graph.power[n.room()]) && state.works(graph.energised[n.room()]);
  }
}
