package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Routes;
import dev.aftermath.estate.Topology;
import dev.aftermath.operation.OrdinaryLoad;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.scenario.EstateSpec.LinkSpec;
import dev.aftermath.scenario.EstateSpec.OrdinarySpec;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.units.Rate;
import dev.aftermath.vocabulary.Traffic;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What links carry on ordinary days besides what is simulated, as a scenario file states it. */
final class OrdinaryLoads {
  private OrdinaryLoads() {}

  /** Reports what is wrong with what links say, whatever the strategy. */
  static void check(ScenarioSpec spec, Binder binder, Problems problems) {
    for (int i = 0; i < spec.links().size(); i++) {
      LinkSpec link = spec.links().get(i);
      String path = "links[" + i + "].ordinary";
      link.ordinary().ifPresent(ordinary -> {
        if (ordinary.rate().isEmpty() && ordinary.hourly().isEmpty() && !problems.spoilt(path)) {
          problems.add(binder.place(link, "ordinary"), path, "expected a rate, such as 2 Gbit/s, or hourly");
        }
        WritesAssembly.checkHours(ordinary.hourly(), ordinary, path, binder, problems);
        for (String key : List.of("daily", "rate")) {
          if (!ordinary.hourly().isEmpty() && binder.isWritten(ordinary, key)) {
            problems.add(binder.place(ordinary, key), path + "." + key,
                "has no effect beside hourly; expected one of the two");
          }
        }
        WritesAssembly.checkDaily(ordinary.daily(), path, problems);
      });
    }
  }

  /** The loads of a topology that was assembled of these links; none while there are problems. */
  static List<OrdinaryLoad> of(ScenarioSpec spec, Topology topology, WritesAssembly writes) {
    List<OrdinaryLoad> loads = new ArrayList<>();
    if (topology.links().size() == spec.links().size()) { // else some could not be read, which has been reported
      for (Link link : topology.links()) {
        spec.links().get(link.id()).ordinary().ifPresent(ordinary -> loads.add(new OrdinaryLoad(
            link.id(), profile(ordinary, writes))));
      }
    }
    return loads;
  }

  /** What services read of data at other sites, of those of which it is stated. */
  static Map<Integer, Double> reads(ScenarioSpec spec, List<ServiceSpec> services) {
    Map<Integer, Double> reads = new HashMap<>();
    for (ServiceSpec service : services) {
      ServiceGroup group = spec.services().get(service.group());
      if (group != null) { // services of a trace have no block
        group.reads().ifPresent(rate -> reads.put(service.id(), rate.bytesPerSecond()));
      }
    }
    return reads;
  }

  private static WriteProfile profile(OrdinarySpec ordinary, WritesAssembly writes) {
    double rate = ordinary.rate().map(Rate::bytesPerSecond).orElse(0.0);
    return writes.overTheDay(rate, ordinary.daily(), ordinary.hourly());
  }

  /**
   * A warning for each link on which what is written to asynchronous copies does not fit in beside it.
   */
  static List<String> warnings(
      ScenarioSpec spec, Binder binder, Topology topology, List<OrdinaryLoad> loads, List<DatastoreSpec> stores) {
    List<String> warnings = new ArrayList<>();
    for (OrdinaryLoad load : loads) {
      Link link = topology.links().get(load.link());
      double written = mostWritten(link, topology, stores);
      double ordinary = Math.min(load.rate().steady(), link.bandwidth(Traffic.CLIENTS));
      if (written > 0 && written + ordinary > link.bandwidth() * (1 + 1e-9)) {
        warnings.add(binder.place(spec.links().get(load.link()), "ordinary") + ": links[" + load.link()
            + "].ordinary: with " + Rate.text(written) + " that are written to copies over " + link.name() + " it is "
            + Rate.text(written + ordinary) + ", more than the bandwidth of " + Rate.text(link.bandwidth())
            + "; they share it, and copies may fall behind for ever");
      }
    }
    return warnings;
  }

  // In the direction in which there is more.
  private static double mostWritten(Link link, Topology topology, List<DatastoreSpec> stores) {
    double forth = 0;
    double back = 0;
    for (DatastoreSpec store : stores) {
      int primary = topology.rooms().get(store.room()).site();
      for (CopySpec copy : store.copies()) {
        if (copy.streamed()) {
          double sent = copy.sent(store.writes()).steady();
          for (Routes.Hop hop : topology.routes().path(copy.fedFrom(primary), copy.where().site())) {
            forth += hop.link() == link && hop.forwards() ? sent : 0;
            back += hop.link() == link && !hop.forwards() ? sent : 0;
          }
        }
      }
    }
    return Math.max(forth, back);
  }
}
