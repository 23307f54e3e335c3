package dev.aftermath.operation;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Routes;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Wan;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Traffic;
import java.util.List;

/**
 * The load of ordinary days on links: in each direction one stream that asks for what is stated and shares the link
 * with all else. What it does not get is not carried, and nobody sends it later.
 */
final class OrdinaryTraffic {
  private final Simulation simulation;
  private final FlowNetwork flows;

  /** Begins at the beginning of the run. */
  OrdinaryTraffic(Topology topology, List<OrdinaryLoad> loads, Wan wan, FlowNetwork flows, Simulation simulation) {
    this.simulation = simulation;
    this.flows = flows;
    for (OrdinaryLoad load : loads) {
      Link link = topology.links().get(load.link());
      for (boolean forwards : new boolean[] {true, false}) {
        Wan.Way way = wan.over(Traffic.CLIENTS, new Routes.Hop(link, forwards));
        double now = load.rate().rateAt(simulation.now());
        follow(flows.addStream(way.terms(), way.links(), now, 1, () -> { }), load.rate());
      }
    }
  }

  private void follow(FlowNetwork.Stream stream, WriteProfile rate) {
    long next = rate.changeAfter(simulation.now());
    if (next != Ticks.NEVER) {
      simulation.at(next, () -> {
        flows.setDemand(stream, rate.rateAt(simulation.now()), 1);
        follow(stream, rate);
      });
    }
  }
}
