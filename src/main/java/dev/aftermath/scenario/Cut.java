package dev.aftermath.scenario;

import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.HazardParameters;
import dev.aftermath.hazard.LinkDegradedParameters;
import dev.aftermath.hazard.LossParameters;
import dev.aftermath.hazard.OutageParameters;
import dev.aftermath.hazard.OutageParameters.Supply;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A disaster that cuts sites off from each other while machines on both sides live.
 *
 * @param to the site at the other end of a link; empty where a site's whole network is gone
 */
record Cut(String site, Optional<String> to) {
  /** The cut that a disaster makes; a link over several paths goes on while one of them is taken by none of them. */
  static Optional<Cut> of(HazardParameters hazard, List<HazardParameters> disaster, Topology topology) {
    if (hazard instanceof OutageParameters outage && outage.of() == Supply.NETWORK) {
      return Optional.of(new Cut(outage.site().name(), Optional.empty()));
    }
    Set<Link.Path> gone = new LinkedHashSet<>();
    disaster.forEach(d -> topology.links().forEach(link -> gone.addAll(paths(d, link, topology))));
    return topology.links().stream()
        .filter(link -> wholly(hazard, link, topology)
            || !paths(hazard, link, topology).isEmpty() && gone.containsAll(link.paths()))
        .findFirst().map(link -> {
          String a = topology.sites().get(link.siteA()).name();
          String b = topology.sites().get(link.siteB()).name();
          // As the file names them.
          return hazard instanceof OutageParameters outage && outage.site().name().equals(b)
              ? new Cut(b, Optional.of(a)) : new Cut(a, Optional.of(b));
        });
  }

  private static boolean wholly(HazardParameters hazard, Link link, Topology topology) {
    return hazard instanceof OutageParameters outage && outage.path().isEmpty() && between(outage, link, topology)
        || hazard instanceof LossParameters loss && loss.of().name().equals(link.name())
        || hazard instanceof LinkDegradedParameters degraded && degraded.flapping().isPresent()
            && degraded.of().name().equals(link.name());
  }

  private static List<Link.Path> paths(HazardParameters hazard, Link link, Topology topology) {
    if (hazard instanceof OutageParameters outage) {
      return between(outage, link, topology)
          ? outage.path().stream().flatMap(named -> link.path(named.name()).stream()).toList() : List.of();
    }
    return hazard instanceof LossParameters loss
        ? link.paths().stream().filter(p -> p.full().equals(loss.of().name())).toList() : List.of();
  }

  private static boolean between(OutageParameters outage, Link link, Topology topology) {
    String a = topology.sites().get(link.siteA()).name();
    String b = topology.sites().get(link.siteB()).name();
    String site = outage.site().name();
    String to = outage.to().map(Ref::name).orElse(site);
    return outage.of() == Supply.LINK && (site.equals(a) && to.equals(b) || site.equals(b) && to.equals(a));
  }
}
