package dev.aftermath.hazard;

import dev.aftermath.binding.Problems;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** The plug-in "outage". */
public final class OutageKind implements HazardKind<OutageParameters> {
  @Override
  public String name() {
    return "outage";
  }

  @Override
  public Text title() {
    return new Text("Outage", "설비 장애");
  }

  private static Text title(OutageParameters.Supply of) {
    return switch (of) {
      case GRID -> new Text("Outage of the grid", "외부 전력망 정전");
      case COOLING -> new Text("Cooling outage", "냉방 중단");
      case DISTRIBUTION -> new Text("Outage of the power distribution", "수배전 설비 정전");
      case NETWORK -> new Text("Network outage", "통신 두절");
      case LINK -> new Text("Link outage", "회선 단절");
    };
  }

  @Override
  public Class<OutageParameters> parameters() {
    return OutageParameters.class;
  }

  @Override
  public Needs needs(OutageParameters outage) {
    return Needs.nothing().site("site", outage.site());
  }

  @Override
  public void check(OutageParameters outage, Ground ground, String path, Problems problems) {
    if (outage.of() == OutageParameters.Supply.LINK && ground.findSite(outage.site()).isPresent()
        && link(outage, ground).isEmpty() && !problems.spoilt("links")) {
      problems.add(outage.to().orElse(outage.site()).place(), path + ".to",
          "expected the site at the other end of a link from " + outage.site());
    }
  }

  @Override
  public Hazard create(OutageParameters outage, Ground ground, int index) {
    Topology.Site site = ground.site(outage.site());
    Optional<Link> cut = link(outage, ground);
    String what = outage.of().name().toLowerCase(Locale.ROOT);
    return scene -> scene.at(outage.at(), name(), index, () ->
        scene.strike(what + " outage", title(outage.of()), new Location.Place(site.name()), cause -> {
          long lasts = scene.streams().ticks(outage.lasts(), "hazard", "outage", Integer.toString(index), what);
          for (int vertex : vertices(scene.estate(), outage.of(), site, cut)) {
            cause.holdFor(vertex, lasts);
          }
        }));
  }

  private static List<Integer> vertices(
      Estate estate, OutageParameters.Supply supply, Topology.Site site, Optional<Link> link) {
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

  private static Optional<Link> link(OutageParameters outage, Ground ground) {
    Topology.Site site = ground.site(outage.site());
    Optional<Topology.Site> other = outage.to().flatMap(ground::findSite);
    return other.flatMap(o -> ground.topology().links().stream()
        .filter(l -> (l.siteA() == site.id() && l.siteB() == o.id()) || (l.siteB() == site.id() && l.siteA() == o.id()))
        .findFirst());
  }
}
