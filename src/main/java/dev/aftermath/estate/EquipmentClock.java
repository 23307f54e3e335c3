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
  private EquipmentClock() {}

  /** Sets all equipment going: from now on it follows what it lives on, or what it stands in for. */
  static void start(
      Topology topology, EstateGraph estate, Holds holds, ShedMachines machines, SuccessState state,
      Simulation simulation, RandomStreams streams) {
    EquipmentGraph graph = estate.equipment;
    for (Equipment e : topology.supplies().equipment()) {
      int id = e.id();
      if (e.kind() == Equipment.Kind.GENERATOR) {
        String[] name = {"utility", topology.sites().get(e.site()).name(), "supply", e.name()};
        GeneratorSet generators = new GeneratorSet(
            e.timing().engine(), e.units().commonCause(), name, new GeneratorSet.Connection(
                graph.running[id], holds, new Lorries(estate.roads[e.site()], state, simulation), simulation, streams));
        if (graph.enough[id] != EquipmentGraph.NONE) {
          generators.shed(e.units().needed(), graph.set[id], graph.enough[id],
              new Shedding.Load(e.name(), Carried.by(e, topology), estate.energised, machines), state);
        }
        generators.standInFor(graph.idle[id], state);
      } else if (graph.charge[id] != EquipmentGraph.NONE) {
        boolean battery = e.kind() == Equipment.Kind.BATTERY;
        new Delayed(graph.charge[id], e.timing().autonomy(), 0, holds, simulation)
            .follow(battery ? graph.idle[id] : graph.input[id], state);
      } else if (graph.started[id] != EquipmentGraph.NONE) {
        new Delayed(graph.started[id], 0, e.timing().restart(), holds, simulation).follow(graph.input[id], state);
      }
    }
  }
}
