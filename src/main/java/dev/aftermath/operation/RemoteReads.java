package dev.aftermath.operation;

import dev.aftermath.engine.OncePerMoment;
import dev.aftermath.engine.Simulation;
import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.protection.Datastores;
import dev.aftermath.vocabulary.Traffic;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What services read of data that is at another site than they are served at: it comes over the links from there, and
 * shares them with all else. A service that is up reads what is stated, spread evenly over the replicas that serve
 * where its traffic goes, and over its datastores. It is looked at when all that happens in one moment has happened.
 *
 * <p>Simplified: it reads no slower, and serves no worse, where it does not get as much.
 */
final class RemoteReads {
  private final Design design;
  private final FlowNetwork flows;
  private final Wan wan;
  private final Workload workload;
  private final Map<Way, FlowNetwork.Stream> streams = new LinkedHashMap<>();
  private final OncePerMoment look;

  private record Way(int service, int from, int to) {}

  /** Nobody reads before {@link #begin}. */
  RemoteReads(Design design, Simulation simulation, FlowNetwork flows, Wan wan, Workload workload) {
    this.design = design;
    this.flows = flows;
    this.wan = wan;
    this.workload = workload;
    look = new OncePerMoment(simulation, this::follow);
  }

  /** Follows services and their data from now on. */
  void begin(Datastores datastores) {
    if (!design.clients().reads().isEmpty()) {
      workload.onRecounted(service -> look.ask());
      workload.onUp(service -> look.ask());
      workload.onDown(service -> look.ask());
      datastores.onUsable(store -> look.ask());
      datastores.onChange(store -> look.ask());
      look.ask();
    }
  }

  private void follow() {
    Map<Way, Double> wanted = new LinkedHashMap<>();
    streams.keySet().forEach(way -> wanted.put(way, 0.0));
    for (ServiceSpec service : design.services()) {
      double rate = design.clients().reads().getOrDefault(service.id(), 0.0);
      if (rate > 0 && workload.up(service.id())) {
        reads(service, rate, wanted);
      }
    }
    flows.together(() -> wanted.forEach((way, rate) -> flows.setDemand(
        streams.computeIfAbsent(way, this::stream), rate, rate > 0 ? 1 : 0)));
  }

  private void reads(ServiceSpec service, double rate, Map<Way, Double> wanted) {
    int sites = design.topology().sites().size();
    int all = 0;
    for (int site = 0; site < sites; site++) {
      all += workload.routed(service.id(), site) ? workload.servingAt(service.id(), site) : 0;
    }
    for (int site = 0; site < sites; site++) {
      int here = workload.routed(service.id(), site) ? workload.servingAt(service.id(), site) : 0;
      for (int store : service.data()) {
        int from = workload.dataSiteSeenFrom(store, site);
        if (here > 0 && from != site && wan.linked(from, site)) {
          wanted.merge(new Way(service.id(), from, site), rate * here / all / service.data().size(), Double::sum);
        }
      }
    }
  }

  private FlowNetwork.Stream stream(Way way) {
    Wan.Way links = wan.way(Traffic.CLIENTS, way.from, way.to);
    return flows.addStream(links.terms(), links.links(), 0, 0, () -> { });
  }
}
