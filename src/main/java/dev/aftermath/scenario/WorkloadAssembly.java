package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.CorruptionParameters;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.Erasure;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.scenario.EstateSpec.NodeTypeSpec;
import dev.aftermath.scenario.WorkloadSpec.DataSpec;
import dev.aftermath.scenario.WorkloadSpec.ObjectivesSpec;
import dev.aftermath.scenario.WorkloadSpec.ServiceGroup;
import dev.aftermath.scheduling.Demand;
import dev.aftermath.scheduling.spec.Offer;
import dev.aftermath.trace.TraceService;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.workload.Effort;
import dev.aftermath.workload.Grade;
import dev.aftermath.workload.ServiceSpec;
import dev.aftermath.workload.WorksDegraded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Unfolds groups into services and datastores, and resolves the names they use. */
final class WorkloadAssembly {
  private static final int MOST_SERVICES = 100_000;
  /** A long counts bytes to 9.2e18; sums of all there are stay below half of that, so that none comes round. */
  private static final double MOST_BYTES = 4e18;
  private static final Grade NO_GRADE = 
      new Grade("none", "no grade", Ticks.NEVER, Ticks.NEVER, Grade.DOWNTIME, 0);
  // Tools go before what they recover.
  private static final Grade TOOL_GRADE = 
      new Grade("tool", "recovery tool", Ticks.NEVER, Ticks.NEVER, Grade.DOWNTIME, 2_000_000);

  private final ScenarioSpec spec;
  private final Traces traces;
  private final Binder binder;
  private final Problems problems;
  private final Designs designs;
  private final ProtectionAssembly protection;
  private final Offer offer;
  private final CurveWeights curveWeights;
  private final Homes homes;
  private final ErasureAssembly spread;
  private final Map<String, Grade> grades = new LinkedHashMap<>();
  private final Map<Grade, Optional<Ref>> planOf = new LinkedHashMap<>();
  private final Efforts efforts = new Efforts();
  private final Map<String, List<Integer>> members = new LinkedHashMap<>();
  private final Map<String, Integer> sharedStores = new LinkedHashMap<>();
  /** Who has a name already, by name: luck is drawn by name, and reports show it. */
  private final Map<String, String> servicesNamed = new HashMap<>();
  private final Map<String, String> storesNamed = new HashMap<>();
  private final List<ServiceSpec> services = new ArrayList<>();
  private final List<DatastoreSpec> datastores = new ArrayList<>();
  private double bytes;
  private final CommonMoments moments = new CommonMoments();

  WorkloadAssembly(
      ScenarioSpec spec, Traces traces, Binder binder, Problems problems, Topology topology,
      Designs designs, ProtectionAssembly protection) {
    this.spec = spec;
    this.traces = traces;
    this.binder = binder;
    this.problems = problems;
    this.designs = designs;
    this.protection = protection;
    this.homes = new Homes(spec, binder, problems, topology);
    spread = new ErasureAssembly(binder, problems, topology, homes);
    this.curveWeights = CurveWeights.of(spec, traces);
    this.offer = Offer.of(spec.nodeTypes().values().stream().map(NodeTypeSpec::traits).toList());
  }

  List<ServiceSpec> services() {
    return services;
  }

  List<DatastoreSpec> datastores() {
    return datastores;
  }

  void assemble() {
    spec.grades().forEach((name, g) -> {
      Optional<ObjectivesSpec> rule = g.objectives().flatMap(of -> rule(of, "grades." + name + ".objectives"));
      Grade grade = new Grade(name, g.title().orElse(name), ticks(g.rto().or(() -> rule.flatMap(ObjectivesSpec::rto))),
          ticks(g.rpo().or(() -> rule.flatMap(ObjectivesSpec::rpo))), g.judgedOn().orElse(spec.judgedOn()),
          g.priority(),
          ticks(g.downtimePerYear().or(() -> rule.flatMap(ObjectivesSpec::downtimePerYear))));
      grades.put(name, grade);
      planOf.put(grade, g.protection());
      efforts.put(grade, g);
    });
    spec.datastores().forEach((name, data) -> {
      if (data.home().isEmpty() && data.erasure().isEmpty() && !problems.spoilt("datastores." + name + ".home")) {
        problems.add(binder.place(data, "home"), "datastores." + name + ".home",
            "is missing; expected a room (site/room)");
      }
      Optional<Erasure> erasure = spread.of(data, "datastores." + name);
      List<Integer> room = erasure.map(Erasure::rooms).orElseGet(() -> data.home()
          .map(at -> homes.rooms(List.of(at), "datastores." + name + ".home")).orElse(List.of()));
      servicesNamed.put(name, "datastores." + name);
      storesNamed.put(name, "datastores." + name);
      sharedStores.put(name, datastores.size());
      datastores.add(store(designs.whole(), name, data, data.protection(), room.isEmpty() ? -1 : room.get(0),
          erasure, "datastores." + name));
    });
    numberMembers();
    spec.services().forEach(this::group);
    for (int i = 0; i < spec.trace().size(); i++) {
      trace(spec.trace().get(i), traces.services().get(i), "trace[" + i + "]");
    }
  }

  private static long ticks(Optional<Span> span) {
    return span.map(Span::ticks).orElse(Ticks.NEVER);
  }

  // Numbers first, so that a service may need one that is written further down.
  private void numberMembers() {
    int next = 0;
    for (Map.Entry<String, ServiceGroup> e : spec.services().entrySet()) {
      List<Integer> ids = new ArrayList<>();
      for (int i = 0; i < e.getValue().services() && next <= MOST_SERVICES; i++) {
        ids.add(next++);
      }
      members.put(e.getKey(), ids);
    }
    for (List<TraceService> services : traces.services()) {
      for (TraceService service : services) {
        members.putIfAbsent(TraceAssembly.name(service), List.of(next++));
      }
    }
    if (next > MOST_SERVICES) {
      problems.add(binder.place(spec, "services"), "services", "more than " + MOST_SERVICES + " services");
    }
  }

  private void group(String name, ServiceGroup group) {
    String path = "services." + name;
    if (!group.grades().isEmpty() && (group.grade().isPresent() || group.count() > 1)) {
      problems.add(binder.place(group, "grades"), path + ".grades", "says count and grade already; leave those out");
    }
    if (spec.datastores().containsKey(name)) {
      problems.add(binder.place(group, ""), path, "is the name of a datastore too");
    }
    Homes.Stated home = homes.read(group, path);
    List<Integer> rooms = home.rooms();
    if (group.home().isEmpty() && !problems.spoilt(path + ".home")) {
      problems.add(binder.place(group, "home"), path + ".home", "is missing; expected rooms (site/room) or sites");
    }
    int replicas = home.replicas();
    int kept = group.load().flatMap(LoadSpec::autoscale).map(a -> Math.min(a.min(), replicas)).orElse(replicas);
    int least = group.leastReplicas().orElse(kept);
    if (least > replicas && !problems.lost(path + ".replicas")) {
      problems.add(binder.place(group, "leastReplicas"), path + ".leastReplicas",
          "expected at most replicas = " + replicas + ", got " + least);
    }
    int full = group.fullReplicas().orElse(Math.max(kept, least));
    if (group.fullReplicas().isPresent() && (full > replicas || full < least)
        && !problems.lost(path + ".replicas") && !problems.lost(path + ".leastReplicas")) {
      problems.add(binder.place(group, "fullReplicas"), path + ".fullReplicas", group.leastReplicas().isEmpty()
          ? "expected replicas = " + replicas + ", as all of them must be ready for it to be up, got " + full
          : "expected at least leastReplicas = " + least + " and at most replicas = " + replicas + ", got " + full);
    }
    if (group.gpus() > 0 && group.gpuShare().isPresent()) {
      problems.add(binder.place(group, "gpuShare"), path + ".gpuShare",
          "either whole GPUs or a share of one, not both");
    }
    if (group.weight() < 0) {
      problems.add(binder.place(group, "weight"), path + ".weight", "expected zero or more");
    }
    Demand peak = new Demand(
        Math.round(group.cpu() * 1000), (long) Math.ceil(group.memory().count() / (double) Bytes.MIB),
        group.gpuShare().isPresent() ? 0 : group.gpus(),
        group.gpuShare().map(s -> (int) Math.round(s.value() * Demand.WHOLE_GPU)).orElse(0),
        group.placement().models(), group.placement().requirements());
    group.placement().check(peak.wantsGpu(), replicas, offer, binder, problems, path + ".placement");
    NeedsAssembly needs = new NeedsAssembly(binder, problems, members, sharedStores);
    needs.resolve(name, group, path + ".needs");
    checkDegraded(group, group.data().isPresent() || !needs.stores().isEmpty(), path);
    List<Grade> gradeOf = gradesOf(group, path);
    List<Integer> ids = members.getOrDefault(name, List.of());
    int digits = Math.max(3, Integer.toString(ids.size()).length());
    for (int i = 0; i < ids.size(); i++) {
      int grade = i;
      String own = ids.size() == 1 && group.grades().isEmpty()
          ? name : name + "-" + padded(i + 1, digits);
      own(servicesNamed, own, "service", name, path);
      DesignParameters design = designs.of(own, name, gradeOf.get(i).name());
      List<Integer> data = new ArrayList<>(needs.stores());
      if (group.data().isPresent()) {
        DataSpec d = group.data().get();
        List<Integer> at = d.home().map(a -> homes.rooms(List.of(a), path + ".data.home")).orElse(rooms);
        Optional<Erasure> erasure = spread.of(d, path + ".data");
        int room = erasure.isPresent() ? erasure.get().rooms().get(0) : at.isEmpty() ? -1 : at.get(i % at.size());
        String store = DatastoreSpec.nameOfOwn(own);
        own(storesNamed, store, "datastore", name, path);
        data.add(datastores.size());
        Optional<Ref> plan = d.protection().or(() -> planOf.getOrDefault(gradeOf.get(grade), Optional.empty()));
        datastores.add(store(design, store, d, plan, room, erasure, path + ".data"));
      }
      services.add(new ServiceSpec(
          ids.get(i), own, name, gradeOf.get(i), group.role().orElse(null),
          group.areCounted(), replicas, least, full,
          design.machines().model().size(peak),
          group.placement().rules(), group.image().count(), Inferences.start(group), needs.of(i),
          List.copyOf(data),
          rooms.isEmpty() ? List.of(0) : rooms, home.standing(),
          group.weight(), curveWeights.of(group), group.age().ticks(), group.replatform().orElse(null),
          efforts.of(group, gradeOf.get(i)), degraded(group)));
    }
  }

  private void checkDegraded(ServiceGroup group, boolean hasData, String path) {
    boolean spoilt = problems.spoilt(path + ".data") || problems.spoilt(path + ".needs");
    if (group.slowFrom().isPresent() && !hasData && !spoilt) {
      problems.add(binder.place(group, "slowFrom"), path + ".slowFrom", "has no effect: it has no data");
    }
    if (group.reads().isPresent() && !hasData && !spoilt) {
      problems.add(binder.place(group, "reads"), path + ".reads", "has no effect: it has no data");
    }
    if (group.readOnly().isPresent() && !hasData && group.needs().isEmpty() && group.needsOneOf().isEmpty()
        && !spoilt) {
      problems.add(binder.place(group, "readOnly"), path + ".readOnly",
          "has no effect: it has no data, and needs nothing that has");
    }
  }

  private static WorksDegraded degraded(ServiceGroup group) {
    return group.readOnly().isEmpty() && group.slowFrom().isEmpty() ? WorksDegraded.NOT
        : new WorksDegraded(group.readOnly(), ticks(group.slowFrom()));
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }

  private void trace(TraceSpec trace, List<TraceService> from, String path) {
    List<Integer> rooms = homes.rooms(trace.home(), path + ".home");
    if (trace.home().isEmpty() && !problems.spoilt(path + ".home")) {
      problems.add(binder.place(trace, "home"), path + ".home", "is missing; expected rooms (site/room) or sites");
    }
    Grade grade = trace.grade().map(g -> grade(g, path + ".grade")).orElse(NO_GRADE);
    for (TraceService service : from) {
      String name = TraceAssembly.name(service);
      String other = servicesNamed.putIfAbsent(name, path);
      if (other != null) {
        problems.add(trace.pods().place(), path + ".pods",
            "has a service \"" + name + "\", and so has " + other + "; expected names that differ");
      }
      service.demand().requirements().resources().keySet().stream()
          .filter(resource -> !offer.resources().contains(resource) && !problems.spoilt("nodeTypes"))
          .forEach(resource -> problems.add(trace.pods().place(), path + ".pods", "takes the resource \"" + resource
              + "\", which no node type has; expected it in traits.resources of one"));
    }
    Effort effort = efforts.of(grade);
    new TraceAssembly(trace, from, grade, designs, rooms, curveWeights.ofTraced()).unfold(services.size(), path)
        .forEach(service -> services.add(service.taking(effort)));
  }

  private Optional<ObjectivesSpec> rule(Ref ref, String path) {
    if (!spec.objectives().containsKey(ref.name())) {
      problems.unknown(ref.place(), path, "rule", ref.name(), spec.objectives().keySet(), "objectives");
    }
    binder.choose("scenario.objectives", ref.name());
    return Optional.ofNullable(spec.objectives().get(ref.name()));
  }

  private Grade grade(Ref ref, String path) {
    if (!grades.containsKey(ref.name())) {
      problems.unknown(ref.place(), path, "grade", ref.name(), grades.keySet(), "grades");
    }
    return grades.getOrDefault(ref.name(), NO_GRADE);
  }

  /** What is worth a word of how datastores are protected together, a line each. */
  List<String> warnings() {
    return moments.warnings();
  }

  private void own(Map<String, String> owners, String name, String what, String group, String path) {
    String other = owners.putIfAbsent(name, path);
    // A group with the name of a datastore is reported as such.
    if (other != null && !name.equals(group)) {
      problems.add(place(group), path, "has a " + what + " \"" + name + "\", and so has " + other
          + "; expected names that differ");
    } else if (other != null && other.startsWith("services.")) {
      problems.add(place(group), path, "\"" + name + "\" is the name of a " + what + " of " + other
          + " too; expected names that differ");
    }
  }

  private List<Grade> gradesOf(ServiceGroup group, String path) {
    List<Grade> result = new ArrayList<>();
    if (group.grades().isEmpty()) {
      Grade grade = group.role().isPresent() ? TOOL_GRADE : NO_GRADE;
      if (group.grade().isPresent()) {
        grade = grade(group.grade().get(), path + ".grade");
      }
      for (int i = 0; i < group.count(); i++) {
        result.add(grade);
      }
      return result;
    }
    group.grades().forEach((name, count) -> {
      if (!grades.containsKey(name)) {
        problems.unknown(binder.place(group.grades(), name), path + ".grades", "grade", name, grades.keySet(),
            "grades");
      }
      for (int i = 0; i < count; i++) {
        result.add(grades.getOrDefault(name, NO_GRADE));
      }
    });
    return result;
  }

  private DatastoreSpec store(
      DesignParameters design, String name, DataSpec data, Optional<Ref> plan, int room,
      Optional<Erasure> erasure, String path) {
    WriteProfile writes = traces.writes().profile(data.writes());
    List<CopySpec> copies = protection.copies(
        design, plan, datastores.size(), name, data.size().count(), writes, room, path);
    boolean fits = bytes <= MOST_BYTES;
    bytes += data.size().count()
        + writes.bytes(Ticks.minus(0, oldest(copies)), Ticks.plus(protection.origin(), spec.horizon().ticks()));
    if (fits && bytes > MOST_BYTES) {
      problems.add(binder.place(data, "size"), path, "together with the datastores before it more than "
          + Bytes.text(MOST_BYTES) + " in all, what is written from its oldest copy to the horizon included; expected"
          + " less");
    }
    DatastoreSpec store = new DatastoreSpec(datastores.size(), name, data.size().count(), writes, Math.max(0, room),
        copies, data.promotion(), data.ifLost(), data.consistencyGroup(), data.filesTake(), erasure);
    moments.add(store, binder.place(data, "consistencyGroup"), path);
    return store;
  }

  // How long before a loss the copy may have been taken that serves: all that was written since is lost with the
  // primary. Where newer ones may be of no use it is as old as any that is kept.
  private long oldest(List<CopySpec> copies) {
    boolean corruption = spec.disaster().stream().anyMatch(CorruptionParameters.class::isInstance);
    long oldest = 0;
    for (CopySpec copy : copies) {
      if (copy instanceof CopySpec.Periodic p) {
        oldest = Math.max(oldest, Ticks.plus(p.delay(), Ticks.times(p.every(), 2)));
        oldest = corruption || p.keeping().unreadable() > 0
            ? Math.max(oldest, Ticks.plus(p.keeping().retention(), p.every())) : oldest;
      } else if (copy instanceof CopySpec.Journal j && corruption) {
        oldest = Math.max(oldest, j.keeping().retention());
      }
    }
    return oldest;
  }

  /** Reports a circle among groups that need each other; true when there is one. */
  boolean circular() {
    return NeedsAssembly.circular(spec.services(), problems);
  }

  /**
   * Reports replicas that are said to stand where a strategy that spreads them over its sites has none.
   *
   * @param sitesOf the sites of each design
   */
  void checkHomes(Map<DesignParameters, List<Integer>> sitesOf, String strategy) {
    Map<DesignParameters, Set<String>> seen = new IdentityHashMap<>();
    for (ServiceSpec service : services) {
      DesignParameters design = designs.of(service);
      ServiceGroup group = spec.services().get(service.group());
      if (group != null && design.spread() && !service.standing().isEmpty()
          && seen.computeIfAbsent(design, d -> new HashSet<>()).add(service.group())) {
        homes.checkSites(group, Objects.requireNonNull(sitesOf.get(design)), strategy, "services." + service.group());
      }
    }
  }

  /** Where a group was written, for problems found later. */
  Place place(String group) {
    ServiceGroup g = spec.services().get(group);
    return g == null ? Place.NONE : binder.place(g, "");
  }

  /** The keys that lead to a group; one from a trace is called by them. */
  String path(String group) {
    return spec.services().containsKey(group) ? "services." + group : group;
  }
}
