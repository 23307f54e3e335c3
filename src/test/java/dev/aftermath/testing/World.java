package dev.aftermath.testing;

import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.graph.SuccessGraph;
import dev.aftermath.engine.graph.SuccessState;
import dev.aftermath.engine.random.RandomStreams;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.EstateGraph;
import dev.aftermath.estate.Topology;
import dev.aftermath.estate.Wan;
import dev.aftermath.hazard.Scene;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import dev.aftermath.operation.Corruptible;
import dev.aftermath.operation.Software;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.Datastores;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Supply;
import dev.aftermath.workload.ServiceGraph;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One run's estate, workload and data, wired together without any recovery strategy; every fact is kept. */
public final class World {
  private static final Scene.Demand NOBODY = new Scene.Demand() {
    @Override
    public void rises(int service, double factor) {
      throw new UnsupportedOperationException("no service here has a load");
    }

    @Override
    public void falls(int service, double factor) {
      throw new UnsupportedOperationException("no service here has a load");
    }
  };

  public final Simulation simulation = new Simulation();
  public final List<Fact> facts = new ArrayList<>();
  public final Topology topology;
  public final RandomStreams streams;
  public final SuccessState state;
  public final Estate estate;
  public final FlowNetwork flows;
  public final Wan wan;
  public final Workload workload;
  public final Datastores datastores;
  private final Journal journal = new Journal();

  public World(Topology topology, long seed) {
    this(topology, seed, List.of(), List.of());
  }

  public World(Topology topology, long seed, List<ServiceSpec> services, List<DatastoreSpec> stores) {
    this.topology = topology;
    journal.readBy(facts::add);
    streams = new RandomStreams(seed, 0);
    SuccessGraph.Builder builder = new SuccessGraph.Builder();
    EstateGraph estateGraph = new EstateGraph(topology, builder);
    ServiceGraph serviceGraph =
        new ServiceGraph(services, stores.stream().map(DatastoreSpec::name).toList(), builder);
    state = new SuccessState(builder.build());
    estate = new Estate(topology, estateGraph, state, simulation, streams, journal);
    flows = new FlowNetwork(simulation);
    wan = new Wan(topology, flows, estate);
    workload = new Workload(services, serviceGraph, state, estate, wan, simulation, journal);
    datastores = new Datastores(stores, workload, estate, wan, flows, simulation, streams, journal);
    simulation.afterEachEvent(() -> {
      state.verify();
      flows.verify();
      datastores.verify();
    });
  }

  /** What a disaster gets to see; its times count from the beginning of the run. */
  public Scene scene() {
    return new Scene(simulation, streams, journal, estate, new Corruptible(datastores),
        new Software(workload, simulation, journal), NOBODY, 0);
  }

  /** Runs up to and including a moment in seconds. */
  public World runTo(double seconds) {
    simulation.run(Ticks.ofSeconds(seconds));
    return this;
  }

  public void at(double seconds, Runnable action) {
    simulation.at(Ticks.ofSeconds(seconds), action);
  }

  public <T extends Fact> List<T> facts(Class<T> type) {
    return facts.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** When a node began (or ceased) to serve, in seconds, in order. */
  public List<Double> serves(int node, boolean serves) {
    return facts(Fact.NodeChanged.class).stream()
        .filter(f -> f.node() == node && f.serves() == serves).map(f -> Ticks.toSeconds(f.at())).toList();
  }

  /** When a supply of a place failed (or came back), in seconds, in order. */
  public List<Double> supply(String place, String supply, boolean works) {
    return facts(Fact.SupplyChanged.class).stream()
        .filter(f -> f.place().equals(place) && f.supply() == Supply.valueOf(supply.toUpperCase(Locale.ROOT)) && f.works() == works)
        .map(f -> Ticks.toSeconds(f.at())).toList();
  }
}
