package dev.aftermath.scenario;

import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.FireParameters;
import dev.aftermath.hazard.GroundMotion;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.hazard.OutageParameters;
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
      if (hazard instanceof EarthquakeParameters quake && quake.magnitude() > GroundMotion.GREATEST_MAGNITUDE) {
        all.add(Sentences.beyondMagnitude(quake.magnitude(), GroundMotion.GREATEST_MAGNITUDE));
      } else if (hazard instanceof FireParameters fire) {
        emptyRoom(fire, plans).ifPresent(all::add);
      } else if (hazard instanceof OutageParameters outage) {
        partition(outage, disaster, plans).ifPresent(all::add);
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

  // The primary lives behind the cut, and nobody is asked before its copy elsewhere takes over.
  private static Optional<Text> partition(
      OutageParameters outage, List<HazardParameters> disaster, List<Scenario.Plan> plans) {
    // A link goes on while one of its paths is not cut.
    boolean cuts = outage.of() == OutageParameters.Supply.NETWORK
        || outage.of() == OutageParameters.Supply.LINK && cutsLink(outage, disaster, plans.get(0).design().topology());
    List<String> strategies = plans.stream()
        .filter(plan -> cuts && plan.kind().asksNobody(plan.parameters()) && hasCopyAcross(outage, plan))
        .map(Scenario.Plan::strategy).toList();
    return strategies.isEmpty() ? Optional.empty() : Optional.of(Sentences.partition(
        outage.site().name(), outage.of() == OutageParameters.Supply.LINK ? outage.to().map(to -> to.name())
            : Optional.empty(), strategies));
  }

  private static boolean cutsLink(OutageParameters outage, List<HazardParameters> disaster, Topology topology) {
    Set<Link.Path> cut = new LinkedHashSet<>();
    for (Link link : between(outage, topology)) {
      for (HazardParameters hazard : disaster) {
        if (hazard instanceof OutageParameters other && between(other, topology).contains(link)) {
          other.path().flatMap(named -> link.path(named.name())).ifPresent(cut::add);
        }
      }
    }
    return outage.path().isEmpty() || between(outage, topology).stream().anyMatch(l -> cut.containsAll(l.paths()));
  }

  private static List<Link> between(OutageParameters outage, Topology topology) {
    String site = outage.site().name();
    String to = outage.to().map(Ref::name).orElse(site);
    return outage.of() != OutageParameters.Supply.LINK ? List.of() : topology.links().stream().filter(l -> {
      String a = topology.sites().get(l.siteA()).name();
      String b = topology.sites().get(l.siteB()).name();
      return site.equals(a) && to.equals(b) || site.equals(b) && to.equals(a);
    }).toList();
  }

  private static boolean hasCopyAcross(OutageParameters outage, Scenario.Plan plan) {
    Topology topology = plan.design().topology();
    Set<Integer> cut = new LinkedHashSet<>();
    topology.site(outage.site().name()).ifPresent(s -> cut.add(s.id()));
    if (outage.of() == OutageParameters.Supply.LINK) {
      outage.to().flatMap(to -> topology.site(to.name())).ifPresent(s -> cut.add(s.id()));
    }
    for (DatastoreSpec store : plan.design().datastores()) {
      int at = topology.rooms().get(store.room()).site();
      if (cut.contains(at) && store.copies().stream()
          .anyMatch(copy -> copy instanceof CopySpec.Asynchronous && copy.where().site() != at)) {
        return true;
      }
    }
    return false;
  }
}
