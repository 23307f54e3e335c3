package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Changes;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Raw;
import dev.aftermath.binding.Records;
import dev.aftermath.binding.Ref;
import dev.aftermath.engine.random.Distribution;
import dev.aftermath.estate.Link;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.EarthquakeParameters;
import dev.aftermath.hazard.FireParameters;
import dev.aftermath.hazard.Ground;
import dev.aftermath.hazard.HazardKind;
import dev.aftermath.hazard.LossParameters;
import dev.aftermath.hazard.OutageParameters;
import dev.aftermath.hazard.ReleaseParameters;
import dev.aftermath.hazard.SurgeKind;
import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.hazard.annual.Faults;
import dev.aftermath.hazard.annual.Lives;
import dev.aftermath.hazard.annual.Source;
import dev.aftermath.units.Fraction;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Text;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Makes the sources of faults and disasters of each plan of what the file says about years. */
final class YearsAssembly {
  private static final Text SWITCH = new Text("Failure of a rack's switch", "랙 스위치 고장");
  private static final Text LINK = new Text("Cut link", "회선 절단");
  private static final Text RELEASE = new Text("Bad release", "배포 실패");
  private static final Text MISTAKE = new Text("Room switched off by mistake", "인적 실수에 의한 전산실 전원 차단");
  private static final Text GRID = new Text("Grid failure at a site", "센터 상용전원 정전");
  private static final Text BLACKOUT = new Text("Regional blackout", "광역 정전");
  private static final Text SURGE = new SurgeKind().title();
  private static final Text FIRE = new Text("Fire", "화재");

  private final ScenarioSpec spec;
  private final YearsSpec years;
  private final Topology topology;
  private final List<ServiceSpec> services;
  private final Ground ground;
  private final Binder binder;
  private final KnownLives lives;
  private final List<Source> sources = new ArrayList<>();

  private YearsAssembly(ScenarioSpec spec, Scenario.Plan plan, Binder binder, KnownLives lives) {
    this.spec = spec;
    this.binder = binder;
    this.lives = lives;
    years = spec.years();
    topology = plan.design().topology();
    services = plan.design().services();
    ground = DataNames.ground(plan.design().services(), plan.design().datastores(), topology,
        LoadAssembly.stated(spec, services));
  }

  /** Checks what can be checked without an estate. */
  static void check(ScenarioSpec spec, Binder binder, Problems problems) {
    QuakeSources.check(spec.years().earthquake(), binder, problems);
    spec.years().costs().forEach((name, cost) -> {
      if (!spec.strategies().containsKey(name)) {
        problems.unknown(binder.place(spec.years().costs(), name), "years.costs", "strategy", name,
            spec.strategies().keySet(), "strategies");
      }
      if (!cost.currency().equals(spec.loss().fixed().currency()) && !problems.lost("loss.fixed")) {
        problems.add(binder.place(spec.years().costs(), name), "years.costs." + name,
            "expected " + spec.loss().fixed().currency() + " as in loss, got " + cost.currency());
      }
    });
    OperatingAssembly.check(spec, binder, problems);
    PartsAssembly.check(spec, binder, problems);
    Set<String> seen = new HashSet<>(Set.of(
        DrawnYears.ORDINARY, "upkeep", "machine", "gpu", PartSources.DISK, "rack", "link", "transformer", "switchboard",
        "ups", "battery", "generator", "chiller", "maintenance", "release", "mistake", "grid", "blackout", "fire",
        "earthquake"));
    spec.years().surge().ifPresent(surge -> seen.add("surge"));
    for (int i = 0; i < spec.years().disasters().size(); i++) {
      YearsSpec.Drawn drawn = spec.years().disasters().get(i);
      if (!seen.add(drawn.name())) {
        problems.add(binder.place(drawn, "name"), "years.disasters[" + i + "].name",
            "\"" + drawn.name() + "\" is another's name already");
      }
    }
  }

  /** The years of a scenario that was assembled. */
  static Years of(
      ScenarioSpec spec, Scenario scenario, Binder read, List<MappingNode> ownDefaults, double rarely) {
    List<MappingNode> defaults = new ArrayList<>(ownDefaults);
    defaults.addAll(Defaults.below(ownDefaults));
    // Whatever is filled in here has been checked, and is no input of a study.
    Binder binder = new Binder(new Problems(), Kinds.choices(), defaults, new Changes());
    KnownLives lives = new KnownLives();
    List<YearsAssembly> all =
        scenario.plans().stream().map(plan -> new YearsAssembly(spec, plan, binder, lives)).toList();
    List<DrawnYears> drawn = all.stream().map(years -> new DrawnYears(years.sources(), rarely)).toList();
    List<Text> notDrawn = notDrawn(spec);
    all.get(0).quakes().misfit(all.get(0).topology).ifPresent(notDrawn::add);
    return new Years(drawn, drawn.get(0).strata(),
        scenario.plans().stream().map(plan -> OperatingAssembly.of(spec.years(), plan)).toList(),
        scenario.plans().stream().map(plan -> PartsAssembly.stocks(spec.years(), plan.design().topology())).toList(),
        spec.years().costs(),
        DefaultsUsed.ofScenario(read.defaultsUsed().stream().filter(YearsAssembly::isOfYears)
            .collect(Collectors.toSet())),
        notDrawn);
  }

  /** Whether a default, by its path, is read by years alone: nothing of these happens in a run. */
  static boolean isOfYears(String path) {
    return path.startsWith("years.") || PartsSpec.BLOCKS.stream().anyMatch(block -> path.startsWith(block + "."));
  }

  private static List<Text> notDrawn(ScenarioSpec spec) {
    Set<String> drawn = spec.years().disasters().stream().map(d -> HazardKind.of(d.what()).name())
        .collect(Collectors.toSet());
    List<Text> list = new ArrayList<>(List.of(
        drawn.contains("flood") ? new Text("storms", "태풍") : new Text("floods and storms", "침수·태풍")));
    if (spec.years().disk().filter(d -> d.perYear() > 0).isEmpty()) {
      list.add(new Text("failures of single disks", "개별 디스크 고장"));
    }
    list.add(new Text("errors of people in work on services", "서비스 작업 중의 인적 실수"));
    if (spec.years().upkeep().host().perYear() == 0 && spec.years().upkeep().guest().perYear() == 0) {
      list.add(new Text("patching of operating systems", "운영체제 패치 작업"));
    }
    if (!drawn.contains("corruption")) {
      list.add(new Text("ransomware and other corruption of data", "랜섬웨어 등 데이터 손상"));
    }
    if (SurgesInYears.areMissing(spec)) {
      list.add(new Text("surges of requests", "요청 급증"));
    }
    return list;
  }

  private List<Source> sources() {
    sources.addAll(PartSources.of(years, topology, lives));
    racks();
    topology.links().forEach(this::link);
    topology.sites().forEach(site -> add("grid", GRID, site.name(), years.grid().perYear(), false,
        Faults.of(new OutageParameters(Faults.now(), OutageParameters.Supply.GRID, ref(site.name()), Optional.empty(),
            Optional.empty(), Optional.empty(), years.grid().lasts(), Optional.empty()), ground)));
    sources.addAll(SupplySources.of(years.supplies(), topology, lives));
    services.stream().filter(ServiceSpec::counted).forEach(this::release);
    topology.sites().forEach(this::mistake);
    regions().forEach(this::blackout);
    if (years.fire().perYear() > 0) {
      topology.sites().forEach(this::fire);
    }
    if (QuakeSources.any(years.earthquake())) {
      sources.addAll(quakes().of(topology, ground));
    }
    years.surge().ifPresent(surge -> add("surge", SURGE, "", surge.perYear(), false,
        Faults.of(SurgesInYears.parameters(surge, spec), ground)));
    for (YearsSpec.Drawn d : years.disasters()) {
      Text title = Text.same(d.name());
      add(d.name(), title, "", d.perYear(), false, Faults.of(d.what(), ground));
    }
    return sources;
  }

  private void add(String name, Text title, String place, double perYear, boolean ofParts, Source.Maker maker) {
    sources.add(new Source(name, name, title, place, perYear, ofParts, maker));
  }

  private void racks() {
    Optional<Lives> own = lives.of(years.rack().life(), years.rack().perYear());
    topology.racks().forEach(rack -> sources.add(new Source("rack", "rack", SWITCH, rack.name(),
        years.rack().perYear(), true, own, dark(rack.name(), years.rack().lasts()))));
  }

  private void release(ServiceSpec service) {
    double bad = years.release().perYear() * years.release().failures().value();
    if (bad > 0) {
      add("release", RELEASE, service.name(), bad, true, Faults.of(
          bound(ReleaseParameters.class, Map.of("of", List.of(service.name()),
              "fails", Codes.of(years.release().fails()))), ground));
    }
  }

  private void mistake(Topology.Site site) {
    List<Topology.Room> rooms = topology.rooms().subList(site.firstRoom(), site.endRoom());
    if (!rooms.isEmpty()) {
      add("mistake", MISTAKE, site.name(), years.mistake().perYear(), false, (streams, luck) -> Faults.switchedOff(
          rooms.get((int) (streams.uniform("years", "mistake", luck, "room") * rooms.size())), MISTAKE,
          years.mistake().lasts(), luck));
    }
  }

  private void link(Link link) {
    if (link.paths().isEmpty()) {
      cut(link.name(), link.km());
    }
    link.paths().forEach(path -> cut(path.full(), path.km()));
  }

  private void cut(String name, double km) {
    add("link", LINK, name, years.link().perThousandKm() * km / 1_000, true, dark(name, years.link().lasts()));
  }

  private Source.Maker dark(String part, Distribution lasts) {
    LossParameters loss =
        new LossParameters(ref(part), Faults.now(), LossParameters.Damage.DARK, Optional.of(lasts));
    return Faults.of(loss, ground);
  }

  // Sites that are near each other, and those near these.
  private List<List<Topology.Site>> regions() {
    List<List<Topology.Site>> regions = new ArrayList<>();
    for (Topology.Site site : topology.sites()) {
      List<List<Topology.Site>> near = regions.stream()
          .filter(r -> r.stream().anyMatch(other -> isNear(site, other))).toList();
      List<Topology.Site> one = new ArrayList<>();
      near.forEach(one::addAll);
      one.add(site);
      regions.removeAll(near);
      regions.add(one);
    }
    return regions;
  }

  private boolean isNear(Topology.Site a, Topology.Site b) {
    return Topology.distanceKm(a.latitude(), a.longitude(), b.latitude(), b.longitude())
        <= years.blackout().within().km();
  }

  private void blackout(List<Topology.Site> region) {
    String name = region.stream().map(Topology.Site::name).collect(Collectors.joining("+"));
    add("blackout", BLACKOUT, name, years.blackout().perYear(), false, (streams, luck) ->
        Faults.blackout(region, name, BLACKOUT, years.blackout().lasts(), luck));
  }

  private void fire(Topology.Site site) {
    List<Source.Maker> rooms = IntStream.range(site.firstRoom(), site.endRoom())
        .mapToObj(r -> Faults.of(in(topology.rooms().get(r).name()), ground)).toList();
    if (!rooms.isEmpty()) {
      add("fire", FIRE, site.name(), years.fire().perYear(), false, (streams, luck) ->
          rooms.get((int) (streams.uniform("years", "room", luck) * rooms.size())).make(streams, luck));
    }
  }

  // Where the scenario has a fire of its own, one there is like it: it knows which rooms are next to it.
  private FireParameters in(String room) {
    FireParameters like = spec.disaster().stream().filter(FireParameters.class::isInstance)
        .map(FireParameters.class::cast).filter(f -> f.room().name().equals(room)).findFirst()
        .orElseGet(() -> bound(FireParameters.class, Map.of("room", room)));
    return Records.with(like, Map.of("at", Faults.now(), "suppressionLiIon", new Fraction(0),
        "suppressionElectrical", new Fraction(0)));
  }

  private QuakeSources quakes() {
    YearsSpec.QuakeRate rate = years.earthquake();
    return new QuakeSources(rate, QuakeSources.like(rate,
        spec.disaster().stream().filter(EarthquakeParameters.class::isInstance).map(EarthquakeParameters.class::cast)
            .findFirst().orElseGet(() ->
                bound(EarthquakeParameters.class, Map.of("magnitude", "6", "depth", "10 km")))));
  }

  private <R extends Record> R bound(Class<R> type, Map<String, ?> keys) {
    return binder.bind(type, (MappingNode) Raw.tree(new TreeMap<>(keys)).node());
  }

  private static Ref ref(String name) {
    return new Ref(name, Place.NONE);
  }
}
