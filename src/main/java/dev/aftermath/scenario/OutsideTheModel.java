package dev.aftermath.scenario;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.FireParameters;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.words.Sentences;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a valid scenario asks for that the model cannot reproduce: its figures must not be quoted for that. */
final class OutsideTheModel {
  private OutsideTheModel() {}

  /** A sentence for each, in the order of the disasters. */
  static List<Text> of(List<HazardParameters> disaster, List<Scenario.Plan> plans) {
    Set<Text> all = new LinkedHashSet<>();
    for (HazardParameters hazard : disaster) {
      if (hazard instanceof EarthquakeParameters quake && quake.magnitude() > quake.relation().greatestMagnitude()) {
        all.add(Sentences.beyondMagnitude(quake.magnitude(), quake.relation().greatestMagnitude()));
      } else if (hazard instanceof FireParameters fire) {
        emptyRoom(fire, plans).ifPresent(all::add);
      } else {
        Cut.of(hazard, disaster, plans.get(0).design().topology()).flatMap(cut -> partition(cut, plans))
            .ifPresent(all::add);
      }
    }
    return new ArrayList<>(all);
  }

  // Batteries, feeds and switchgear have rooms of their own; what the file does not name is the site's.
  private static Optional<Text> emptyRoom(FireParameters fire, List<Scenario.Plan> plans) {
    String name = fire.room().name();
    return plans.stream().map(p -> p.design().topology().room(name))
        .allMatch(room -> room.filter(r -> r.firstNode() == r.endNode()).isPresent())
        && plans.stream().allMatch(p -> supplies(p.design().topology(), name).isEmpty())
        ? Optional.of(Sentences.fireWithoutMachines(name)) : Optional.empty();
  }

  private static List<Equipment> supplies(Topology topology, String room) {
    return topology.room(room).map(r -> topology.supplies().equipment().stream()
        .filter(e -> e.room().isPresent() && e.room().getAsInt() == r.id()).toList()).orElse(List.of());
  }

  // The primary lives behind the cut, and nobody is asked before its copy elsewhere takes over; who has no witness sees
  // both sides.
  private static Optional<Text> partition(Cut cut, List<Scenario.Plan> plans) {
    List<String> strategies = plans.stream()
        .filter(plan -> plan.kind().asksNobody(plan.parameters()) && hasCopyAcross(cut, plan))
        .map(Scenario.Plan::strategy).toList();
    return strategies.isEmpty() ? Optional.empty()
        : Optional.of(Sentences.partition(cut.site(), cut.to(), strategies));
  }

  private static boolean hasCopyAcross(Cut cut, Scenario.Plan plan) {
    Topology topology = plan.design().topology();
    Set<Integer> apart = new LinkedHashSet<>();
    topology.site(cut.site()).ifPresent(s -> apart.add(s.id()));
    cut.to().flatMap(topology::site).ifPresent(s -> apart.add(s.id()));
    for (DatastoreSpec store : plan.design().datastores()) {
      int at = topology.rooms().get(store.room()).site();
      if (apart.contains(at) && store.copies().stream()
          .anyMatch(copy -> copy instanceof CopySpec.Asynchronous && copy.where().site() != at)) {
        return true;
      }
    }
    return false;
  }
}
