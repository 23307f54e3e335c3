package dev.aftermath.scenario;

import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.CorruptionParameters;
import dev.aftermath.hazard.Ground;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.Erasure;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which a scenario means data, or services, for disasters that strike them. Data: those of services and
 * groups (what they use), of datastores, of sites and rooms (what is there), and "all".
 */
final class DataNames {
  private DataNames() {}

  /** The estate with all that disasters can be told to strike there. */
  static Ground ground(
      List<ServiceSpec> services, List<DatastoreSpec> stores, Topology topology, Set<Integer> withLoad) {
    return new Ground(topology, topology.rooms().isEmpty() ? Map.of() : of(services, stores, topology),
        ofServices(services), withLoad);
  }

  /** Numbers of services, rising, by their names and by those of their groups. */
  static Map<String, List<Integer>> ofServices(List<ServiceSpec> services) {
    Map<String, List<Integer>> all = new LinkedHashMap<>();
    services.forEach(service -> all.put(service.name(), List.of(service.id())));
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    services.forEach(service -> groups.computeIfAbsent(service.group(), n -> new ArrayList<>()).add(service.id()));
    groups.forEach(all::putIfAbsent);
    return all;
  }

  /** Numbers of datastores, rising, by name; a name of a service comes before the same of a site. */
  static Map<String, List<Integer>> of(List<ServiceSpec> services, List<DatastoreSpec> stores, Topology topology) {
    Map<String, TreeSet<Integer>> used = new LinkedHashMap<>();
    for (ServiceSpec service : services) {
      used.computeIfAbsent(service.name(), n -> new TreeSet<>()).addAll(service.data());
      used.computeIfAbsent(service.group(), n -> new TreeSet<>()).addAll(service.data());
    }
    Map<String, TreeSet<Integer>> there = new LinkedHashMap<>();
    stores.forEach(store -> there.computeIfAbsent(store.name(), n -> new TreeSet<>()).add(store.id()));
    Map<String, TreeSet<Integer>> places = new LinkedHashMap<>();
    topology.sites().forEach(site -> places.put(site.name(), new TreeSet<>()));
    topology.rooms().forEach(room -> places.put(room.name(), new TreeSet<>()));
    places.put(CorruptionParameters.ALL, new TreeSet<>());
    for (DatastoreSpec store : stores) {
      int site = topology.rooms().get(store.room()).site();
      List<String> names = new ArrayList<>(List.of(topology.sites().get(site).name(), CorruptionParameters.ALL));
      store.erasure().map(Erasure::rooms).orElse(List.of(store.room()))
          .forEach(room -> names.add(topology.rooms().get(room).name()));
      names.forEach(place -> places.computeIfAbsent(place, n -> new TreeSet<>()).add(store.id()));
    }
    Map<String, List<Integer>> all = new LinkedHashMap<>();
    for (Map<String, TreeSet<Integer>> names : List.of(used, there, places)) {
      names.forEach((name, ids) -> all.putIfAbsent(name, new ArrayList<>(ids)));
    }
    return all;
  }
}
