package dev.aftermath.hazard;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Location;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
      case ROADS -> new Text("Closed roads", "도로 통제");
      case SUPPLY -> new Text("Outage of a supply", "전원·냉방 설비 장애");
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
    checkPath(outage, ground, path + ".path", problems);
    if (outage.of() == OutageParameters.Supply.ROADS && ground.findSite(outage.site()).isPresent()
        && !problems.spoilt("sites." + outage.site()) && !byRoad(ground.site(outage.site()), ground.topology())) {
      problems.add(outage.site().place(), path + ".of", "has no effect: nothing comes to " + outage.site()
          + " by road; expected generators there with refuel or mobile");
    }
    if (outage.stages().isPresent() && outage.of() != OutageParameters.Supply.GRID) {
      if (!problems.spoilt(path + ".of")) {
        problems.add(Place.NONE, path + ".stages", "has no effect: of is not grid");
      }
    } else if (outage.stages().isPresent() && ground.findSite(outage.site()).isPresent()
        && feeds(ground.site(outage.site()), ground.topology()) < 2 && !problems.lost("sites." + outage.site())) {
      problems.add(Place.NONE, path + ".stages", "has no effect: " + outage.site() + " has one feed, or none");
    }
    if (outage.of() == OutageParameters.Supply.SUPPLY && ground.findSite(outage.site()).isPresent()
        && supply(outage, ground).isEmpty() && !problems.lost("sites." + outage.site() + ".supplies")) {
      List<String> names = SuppliesNamed.of(outage.site().name(), ground.topology());
      outage.supply().ifPresentOrElse(
          s -> problems.unknown(s.place(), path + ".supply", "supply of " + outage.site(), s.name(), names),
          () -> problems.add(outage.site().place(), path + ".supply",
              "expected which of the supplies of " + outage.site() + Problems.hint("", names)));
    }
  }

  private static void checkPath(OutageParameters outage, Ground ground, String key, Problems problems) {
    Optional<Ref> named = outage.path();
    if (named.isEmpty()) {
      return;
    }
    if (outage.of() != OutageParameters.Supply.LINK) {
      if (!problems.spoilt(key.replaceFirst("path$", "of"))) {
        problems.add(named.get().place(), key, "has no effect: of is not link");
      }
      return;
    }
    List<Link> links = ground.findSite(outage.site()).isPresent() ? between(outage, ground) : List.of();
    if (links.isEmpty() || path(outage, ground).isPresent() || problems.spoilt("links")) {
      return;
    }
    List<String> names = links.stream().flatMap(l -> l.paths().stream()).map(Link.Path::name).toList();
    if (names.isEmpty()) {
      problems.add(named.get().place(), key,
          "expected a link that states its paths; link " + links.get(0).name() + " states none");
    } else {
      problems.unknown(named.get().place(), key, "path of link " + links.get(0).name(), named.get().name(), names);
    }
  }

  @Override
  public Hazard create(OutageParameters outage, Ground ground, int index) {
    Topology.Site site = ground.site(outage.site());
    Optional<Link> cut = link(outage, ground);
    Optional<Link.Path> path = path(outage, ground);
    Optional<Equipment> failed = supply(outage, ground);
    String place = failed.map(Equipment::name).or(() -> path.map(Link.Path::full)).orElse(site.name());
    String what = outage.of().name().toLowerCase(Locale.ROOT);
    return scene -> scene.at(outage.at(), name(), index, () ->
        scene.strike(what + " outage", title(outage.of()), new Location.Place(place), cause -> {
          long lasts = scene.streams().ticks(outage.lasts(), "hazard", "outage", Integer.toString(index), what);
          // What comes back in stages comes back in the order of the file; feeds that feed nothing are no stage.
          long back = lasts;
          int stage = ownFeeds(site, scene.estate().topology()) - site.utilities().feeds();
          for (int vertex : vertices(scene.estate(), outage.of(), site, cut, path, failed)) {
            if (outage.stages().isPresent() && stage++ > 0) {
              back = Ticks.plus(back, scene.streams().ticks(outage.stages().get(),
                  "hazard", "outage", Integer.toString(index), "stage", Integer.toString(stage)));
            }
            cause.holdFor(vertex, back);
          }
        }));
  }

  private static List<Integer> vertices(
      Estate estate, OutageParameters.Supply supply, Topology.Site site, Optional<Link> link,
      Optional<Link.Path> path, Optional<Equipment> failed) {
    int s = site.id();
    Topology topology = estate.topology();
    return switch (supply) {
      case GRID -> grid(estate, site);
      case COOLING -> both(IntStream.range(0, site.utilities().coolingPlants()).map(c -> estate.coolingPlant(s, c)),
          of(topology, s, Equipment.Kind.CHILLER), estate);
      case DISTRIBUTION ->
          both(IntStream.of(estate.distribution(s)), of(topology, s, Equipment.Kind.SWITCHBOARD), estate);
      case NETWORK -> List.of(estate.network(s));
      case LINK -> List.of(path.map(estate::path).orElseGet(() -> estate.link(link.orElseThrow().id())));
      case ROADS -> List.of(estate.roads(s));
      case SUPPLY -> both(IntStream.empty(), failed.stream(), estate);
    };
  }

  /** All feeds by which a site hangs on the grid. */
  public static List<Integer> grid(Estate estate, Topology.Site site) {
    return both(IntStream.range(0, site.utilities().feeds()).map(f -> estate.feed(site.id(), f)),
        of(estate.topology(), site.id(), Equipment.Kind.FEED), estate);
  }

  // A site that lives on what it names below it has no feeds besides.
  private static int ownFeeds(Topology.Site site, Topology topology) {
    return topology.supplies().alone().contains(site.id()) ? 0 : site.utilities().feeds();
  }

  private static int feeds(Topology.Site site, Topology topology) {
    return ownFeeds(site, topology)
        + of(topology, site.id(), Equipment.Kind.FEED).mapToInt(e -> e.units().count()).sum();
  }

  private static boolean byRoad(Topology.Site site, Topology topology) {
    return Stream.concat(Stream.of(site.utilities().reserves()),
            of(topology, site.id(), Equipment.Kind.GENERATOR).map(e -> e.timing().engine().reserves()))
        .anyMatch(r -> r.refuel().isPresent() || r.mobile().isPresent());
  }

  private static Stream<Equipment> of(Topology topology, int site, Equipment.Kind kind) {
    return topology.supplies().equipment().stream().filter(e -> e.site() == site && e.kind() == kind);
  }

  // What is the site's own, and all units of equipment below it.
  private static List<Integer> both(IntStream ofSite, Stream<Equipment> equipment, Estate estate) {
    return IntStream.concat(ofSite, equipment.flatMapToInt(e ->
        IntStream.range(0, e.units().count()).map(u -> estate.equipment(e.id(), u)))).boxed().toList();
  }

  private static Optional<Equipment> supply(OutageParameters outage, Ground ground) {
    return outage.of() != OutageParameters.Supply.SUPPLY ? Optional.empty()
        : outage.supply().flatMap(name ->
            SuppliesNamed.find(name.name(), outage.site().name(), ground.topology()));
  }

  private static Optional<Link> link(OutageParameters outage, Ground ground) {
    return between(outage, ground).stream().findFirst();
  }

  // Of several links between the sites the first one that has such a path.
  private static Optional<Link.Path> path(OutageParameters outage, Ground ground) {
    return outage.path().flatMap(
        named -> between(outage, ground).stream().flatMap(l -> l.path(named.name()).stream()).findFirst());
  }

  private static List<Link> between(OutageParameters outage, Ground ground) {
    Topology.Site site = ground.site(outage.site());
    Optional<Topology.Site> other = outage.to().flatMap(ground::findSite);
    return other.map(o -> ground.topology().links().stream()
        .filter(l -> (l.siteA() == site.id() && l.siteB() == o.id()) || (l.siteB() == site.id() && l.siteA() == o.id()))
        .toList()).orElse(List.of());
  }
}
