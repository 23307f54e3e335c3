package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.RandomStreams;

/**
 * The timed behaviour of equipment below sites: generators start, fail and run out of fuel, batteries run down,
 * chillers restart.
 *
 * <p>Simplified as for sites: batteries are full again as soon as what they stand in for is back. One that several
 * share runs down while any of them draws on it, in the same time however many do.
 */
final class EquipmentClock {
  private final EquipmentGraph graph;
  private final Holds holds;
  private final SuccessState state;
  private final Simulation simulation;

  EquipmentClock(
      Topology topology, EquipmentGraph graph, Holds holds, SuccessState state, Simulation simulation,
      RandomStreams streams) {
    this.graph = graph;
    this.holds = holds;
    this.state = state;
    this.simulation = simulation;
    for (Equipment e : topology.supplies().equipment()) {
      int id = e.id();
      if (e.kind() == Equipment.Kind.GENERATOR) {
        String[] name = {"utility", topology.sites().get(e.site()).name(), "supply", e.name()};
        GeneratorSet generators = new GeneratorSet(
            e.timing().engine(), e.units().commonCause(), graph.running[id], name, holds, simulation, streams);
        on(graph.idle[id], works -> {
          if (works) {
            generators.dismiss();
          } else {
            generators.call();
          }
        });
      } else if (graph.charge[id] != EquipmentGraph.NONE) {
        boolean battery = e.kind() == Equipment.Kind.BATTERY;
        new Delayed(graph.charge[id], e.timing().autonomy(), 0, battery ? graph.idle[id] : graph.input[id]);
      } else if (graph.started[id] != EquipmentGraph.NONE) {
        new Delayed(graph.started[id], 0, e.timing().restart(), graph.input[id]);
      }
    }
  }

  private interface Change {
    void now(boolean works);
  }

  private void on(int vertex, Change change) {
    state.listen(vertex, vertex + 1, (v, works) -> change.now(works));
  }

  /** A vertex that follows another one: it is lost some time after it, and back some time after it. */
  private final class Delayed {
    private final int vertex;
    private final long loses;
    private final long returns;
    private boolean lost;
    private long timer;

    Delayed(int vertex, long loses, long returns, int leader) {
      this.vertex = vertex;
      this.loses = loses;
      this.returns = returns;
      on(leader, this::changed);
    }

    private void changed(boolean works) {
      simulation.cancel(timer);
      long delay = works ? returns : loses;
      if (delay == 0) {
        set(!works);
      } else {
        timer = simulation.after(delay, () -> set(!works));
      }
    }

    private void set(boolean nowLost) {
      if (nowLost != lost) {
        lost = nowLost;
        if (lost) {
          holds.hold(vertex);
        } else {
          holds.release(vertex);
        }
      }
    }
  }
}
