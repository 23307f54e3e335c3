package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The plug-in "outage". */
public final class OutageKind implements HazardKind {
  @Override
  public String name() {
    return "outage";
  }

  @Override
  public Class<OutageParameters> parameters() {
    return OutageParameters.class;
  }

  @Override
  public Hazard create(HazardParameters parameters, Topology topology, int index, Problems problems) {
    OutageParameters outage = (OutageParameters) parameters;
    String path = "disaster[" + index + "].outage";
    Optional<Topology.Site> site = new Names(topology, problems).site(outage.site(), path + ".site");
    Optional<Topology.Link> link = Optional.empty();
    if (outage.of() == OutageParameters.Supply.LINK && site.isPresent()) {
      link = link(topology, site.get(), outage.to());
      if (link.isEmpty() && !problems.spoilt("links")) {
        problems.add(outage.to().orElse(outage.site()).place(), path + ".to",
            "expected the site at the other end of a link from " + outage.site());
      }
    }
    Optional<Topology.Link> cut = link;
    return scene -> scene.simulation().at(scene.origin() + outage.at().ticks(), () -> {
      Topology.Site s = site.orElseThrow();
      String what = outage.of().name().toLowerCase(Locale.ROOT);
      scene.journal().write(new Fact.DisasterStruck(scene.simulation().now(), what + " outage", s.name()));
      long lasts = scene.streams().ticks(outage.lasts(), "hazard", "outage", Integer.toString(index), what);
      for (int vertex : vertices(scene.estate(), outage.of(), s, cut)) {
        scene.estate().hold(vertex);
        scene.simulation().after(lasts, () -> scene.estate().release(vertex));
      }
    });
  }

  private static List<Integer> vertices(
      Estate estate, OutageParameters.Supply supply, Topology.Site site, Optional<Topology.Link> link) {
    int s = site.id();
    return switch (supply) {
      case GRID -> IntStream.range(0, site.utilities().feeds()).mapToObj(f -> estate.feed(s, f)).toList();
      case COOLING ->
          IntStream.range(0, site.utilities().coolingPlants()).mapToObj(c -> estate.coolingPlant(s, c)).toList();
      case DISTRIBUTION -> List.of(estate.distribution(s));
      case NETWORK -> List.of(estate.network(s));
      case LINK -> List.of(estate.link(link.orElseThrow().id()));
    };
  }

  private static Optional<Topology.Link> link(Topology topology, Topology.Site site, Optional<Ref> to) {
    Optional<Topology.Site> other = to.flatMap(t -> topology.site(t.name()));
    return other.flatMap(o -> topology.links().stream()
        .filter(l -> (l.siteA() == site.id() && l.siteB() == o.id()) || (l.siteB() == site.id() && l.siteA() == o.id()))
        .findFirst());
  }
}
