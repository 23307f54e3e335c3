package dev.aftermath.engine.resource;

import dev.aftermath.engine.Simulation;
import dev.aftermath.units.Ticks;
import java.util.LinkedHashMap;
import java.util.Map;

/** A network of transfers under test: notes when each ends, in ticks, and checks the links after every event. */
final class Flows {
  static final double UNLIMITED = Double.POSITIVE_INFINITY;

  final Simulation simulation = new Simulation();
  final FlowNetwork network = new FlowNetwork(simulation);
  final Map<String, Long> ended = new LinkedHashMap<>();
  final Map<String, FlowNetwork.Flow> flows = new LinkedHashMap<>();

  Flows() {
    simulation.afterEachEvent(network::verify);
  }

  FlowNetwork.Flow start(String name, double bytes, double limit, int... path) {
    FlowNetwork.Flow flow = network.start(path, limit, bytes, () -> ended.put(name, simulation.now()));
    flows.put(name, flow);
    return flow;
  }

  double rate(String name) {
    return network.rate(flows.get(name));
  }

  Flows at(double seconds, Runnable action) {
    simulation.at(Ticks.ofSeconds(seconds), action);
    return this;
  }

  Flows runTo(double seconds) {
    simulation.run(Ticks.ofSeconds(seconds));
    return this;
  }

  double endedAt(String name) {
    return Ticks.toSeconds(ended.get(name));
  }
}
