package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.operation.Beside;
import dev.aftermath.operation.Design;
import dev.aftermath.operation.Migration;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.protection.Relocations;
import dev.aftermath.scheduling.Explanation;
import dev.aftermath.scheduling.Placement;
import dev.aftermath.scheduling.Pod;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Ticks;
import dev.aftermath.words.Sentences;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what moves from one site to another, and checks that it can. */
final class MigrationAssembly {
  private static final String AT = "migration";
  /** What turns a machine down whatever runs on it. */
  private static final Set<Explanation.Filter> NEVER = EnumSet.of(Explanation.Filter.RESERVED,
      Explanation.Filter.TAINTS, Explanation.Filter.LABELS, Explanation.Filter.GPU_MODEL);

  private final ScenarioSpec spec;
  private final Binder binder;
  private final Problems problems;
  private final Topology topology;

  MigrationAssembly(ScenarioSpec spec, Binder binder, Problems problems, Topology topology) {
    this.spec = spec;
    this.binder = binder;
    this.problems = problems;
    this.topology = topology;
  }

  /**
   * What moves under one strategy; empty where nothing does, or something is wrong with it.
   *
   * @param origin the moment from which the file's times count, in ticks of the run
   */
  Optional<Migration> assemble(List<ServiceSpec> services, List<DatastoreSpec> stores, long origin) {
    return spec.migration().flatMap(m -> assemble(m, services, stores, origin));
  }

  private Optional<Migration> assemble(
      MigrationSpec m, List<ServiceSpec> services, List<DatastoreSpec> stores, long origin) {
    int before = problems.size();
    Optional<Topology.Site> from = site(m.from(), AT + ".from");
    Optional<Topology.Site> to = site(m.to(), AT + ".to");
    Optional<Topology.Site> third = m.copiesTo().flatMap(ref -> site(ref, AT + ".copiesTo"));
    steps(m);
    Set<String> names = new LinkedHashSet<>(spec.services().keySet());
    services.forEach(s -> names.add(s.name()));
    known(m.services(), names, AT + ".services", "service", "services");
    known(m.grades(), spec.grades().keySet(), AT + ".grades", "grade", "grades");
    if (from.isEmpty() || to.isEmpty() || problems.size() > before) {
      return Optional.empty();
    }
    if (from.get().id() == to.get().id()) {
      problems.add(m.to().place(), AT + ".to", "expected another site than from, got \"" + m.to() + "\"");
      return Optional.empty();
    }
    third.filter(s -> s.id() == from.get().id() || s.id() == to.get().id()).ifPresent(s -> problems.add(
        m.copiesTo().orElseThrow().place(), AT + ".copiesTo",
        "expected another site than from and to, got \"" + s.name() + "\""));
    if (to.get().firstRoom() == to.get().endRoom()) {
      problems.add(m.to().place(), AT + ".to", "expected a site with a room, which takes data");
      return Optional.empty();
    }
    List<ServiceSpec> moving = moving(m, services, stores, from.get());
    if (moving.isEmpty()) {
      problems.add(m.from().place(), AT + ".from", "nothing that is to move has replicas or data at \""
          + m.from() + "\"");
      return Optional.empty();
    }
    if (m.waves() > moving.size() && !problems.spoilt(AT + ".waves")) {
      problems.add(binder.place(m, "waves"), AT + ".waves",
          "expected at most as many as services that move, " + moving.size() + ", got " + m.waves());
      return Optional.empty();
    }
    Map<Integer, Relocations.Move> moves = new TreeMap<>();
    for (ServiceSpec service : moving) {
      for (int store : service.data()) {
        if (topology.rooms().get(stores.get(store).room()).site() == from.get().id()) {
          move(m, stores.get(store), service, from.get(), to.get(), third).ifPresent(move -> moves.put(store, move));
        }
      }
    }
    return problems.size() > before ? Optional.empty() : Optional.of(new Migration(
        from.get().id(), to.get().id(), Ticks.plus(origin, m.begins().ticks()), m.every().ticks(),
        waves(moving, m), m.steps().stream().map(Fraction::value).toList(), m.stepEvery().ticks(), moves,
        m.keepsCopies().ticks()));
  }

  private Optional<Topology.Site> site(Ref ref, String at) {
    Optional<Topology.Site> site = topology.site(ref.name());
    if (site.isEmpty()) {
      problems.unknown(ref.place(), at, "site", ref.name(),
          Counted.sites(spec).stream().map(Counted.One::name).toList(), "sites." + ref.name());
    }
    return site;
  }

  private void steps(MigrationSpec m) {
    String at = AT + ".steps";
    double last = 0;
    for (Fraction step : m.steps()) {
      if (step.value() <= last && !problems.spoilt(at)) {
        problems.add(binder.place(m, "steps"), at, "expected shares that rise, each above the one before");
        return;
      }
      last = step.value();
    }
    if (last != 1 && !problems.spoilt(at)) {
      problems.add(binder.place(m, "steps"), at, "expected shares that rise to 100 %");
    }
  }

  private void known(List<Ref> refs, Set<String> valid, String at, String what, String declaredAt) {
    for (Ref ref : refs) {
      if (!valid.contains(ref.name())) {
        problems.unknown(ref.place(), at, what, ref.name(), valid, declaredAt + "." + ref.name());
      }
    }
  }

  private List<ServiceSpec> moving(
      MigrationSpec m, List<ServiceSpec> services, List<DatastoreSpec> stores, Topology.Site from) {
    boolean all = m.services().isEmpty() && m.grades().isEmpty();
    List<ServiceSpec> moving = new ArrayList<>();
    for (ServiceSpec service : services) {
      boolean there = service.rooms().stream().anyMatch(room -> topology.rooms().get(room).site() == from.id())
          || service.data().stream().anyMatch(d -> topology.rooms().get(stores.get(d).room()).site() == from.id());
      boolean named = m.services().stream().map(Ref::name)
          .anyMatch(name -> name.equals(service.name()) || name.equals(service.group()))
          || m.grades().stream().anyMatch(grade -> grade.name().equals(service.grade().name()));
      if (named && service.tool() != null) {
        problems.add(binder.place(m, "services"), AT + ".services", "\"" + service.name()
            + "\" is a tool; what tools serve is not moved: expected services that are none");
      }
      if (there && service.tool() == null && (all || named)) {
        moving.add(service);
      }
    }
    if (m.order() == MigrationSpec.Order.GRADE) {
      moving.sort(Comparator.comparingInt((ServiceSpec s) -> s.grade().priority()).thenComparingInt(ServiceSpec::id));
    }
    return moving;
  }

  private Optional<Relocations.Move> move(MigrationSpec m, DatastoreSpec store, ServiceSpec service,
      Topology.Site from, Topology.Site to, Optional<Topology.Site> third) {
    if (store.erasure().isPresent() || store.copies().stream().anyMatch(CopySpec.Quorum.class::isInstance)) {
      problems.add(binder.place(m, "from"), AT + ".from", "data \"" + store.name() + "\" of \"" + service.name()
          + "\" is " + (store.erasure().isPresent() ? "spread by an erasure code" : "led by a quorum")
          + "; such data is not moved: expected services without");
      return Optional.empty();
    }
    if (!topology.routes().lead(from.id(), to.id())) {
      problems.add(m.to().place(), AT + ".to", "no link leads from \"" + from.name() + "\" to \"" + to.name()
          + "\", over which data \"" + store.name() + "\" could be copied; expected one in links");
      return Optional.empty();
    }
    int room = store.copies().stream().filter(c -> c.live() && c.where().site() == to.id())
        .map(c -> c.where().room()).findFirst().orElse(to.firstRoom());
    double limit = m.bandwidth().map(Rate::bytesPerSecond).orElse(Double.POSITIVE_INFINITY);
    return Optional.of(new Relocations.Move(from.id(), room, limit,
        third.map(s -> OptionalInt.of(s.firstRoom())).orElse(OptionalInt.empty())));
  }

  // As many in each as in the others, or one more in the first of them.
  private static List<List<Integer>> waves(List<ServiceSpec> moving, MigrationSpec m) {
    List<List<Integer>> waves = new ArrayList<>();
    int from = 0;
    for (int wave = 0; wave < m.waves(); wave++) {
      int size = moving.size() / m.waves() + (wave < moving.size() % m.waves() ? 1 : 0);
      waves.add(moving.subList(from, from + size).stream().map(ServiceSpec::id).toList());
      from += size;
    }
    return waves;
  }

  /**
   * Reports services for which no machine at the new site is fit at all, and says for which there is no room beside
   * what runs there, and what does not end before the run does.
   *
   * @param placed the replicas of normal operation
   */
  List<String> check(Design design, Placement placed) {
    List<String> warnings = new ArrayList<>();
    design.migration().ifPresent(migration -> {
      MigrationSpec m = spec.migration().orElseThrow();
      Topology.Site to = topology.sites().get(migration.to());
      List<String> without = new ArrayList<>();
      Beside moved = new Beside(placed, node -> { });
      for (int id : migration.waves().stream().flatMap(List::stream).toList()) {
        ServiceSpec service = design.services().get(id);
        int replicas = (int) Arrays.stream(design.initialNode()[id])
            .filter(node -> node != Pod.NOWHERE && topology.siteOf(node) == migration.from()).count();
        if (replicas > 0 && neverFits(service, placed, to)) {
          problems.add(m.to().place(), AT + ".to", "replica 1 of " + service.name() + " needs "
              + Sentences.of(service.demand().demanded()).en() + " under strategy "
              + design.strategy() + ", and no node at \"" + to.name() + "\" is fit for it");
        } else if (moved.take(service, replicas, node -> topology.siteOf(node) == to.id()) < replicas) {
          without.add(service.name());
        }
      }
      moved.leave();
      String of = "migration under " + design.strategy() + ": ";
      if (!without.isEmpty()) {
        warnings.add(of + "there is no room at " + to.name() + " for all that moves beside what runs there; without"
            + " room: " + without.stream().limit(5).collect(Collectors.joining(", "))
            + (without.size() > 5 ? " and " + (without.size() - 5) + " more" : "") + "; they wait");
      }
      long last = Ticks.plus(m.begins().ticks(), Ticks.times(m.every().ticks(), m.waves() - 1));
      if (last >= spec.horizon().ticks()) {
        warnings.add(of + "the last wave begins after " + Ticks.text(last) + ", and the run ends after "
            + Ticks.text(spec.horizon().ticks()));
      }
      unprotected(design, migration, m).ifPresent(names -> warnings.add(of + "live copies of " + names + " are where"
          + " the data goes, and are made anew nowhere; migration.copiesTo names the site for them"));
    });
    return warnings;
  }

  private static Optional<String> unprotected(Design design, Migration migration, MigrationSpec m) {
    List<String> names = migration.stores().keySet().stream().map(design.datastores()::get)
        .filter(store -> store.copies().stream()
            .anyMatch(c -> c.live() && c.where().site() == migration.to())).map(DatastoreSpec::name).toList();
    return names.isEmpty() || m.copiesTo().isPresent() ? Optional.empty() : Optional.of(
        names.stream().limit(3).collect(Collectors.joining(", "))
            + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : ""));
  }

  // Whatever else runs there.
  private static boolean neverFits(ServiceSpec service, Placement placed, Topology.Site to) {
    Pod pod = new Pod(service.id(), 0, service.demand(), service.grade().priority(), new Beside(placed, node -> { }));
    Map<Explanation.Filter, Integer> turnedDown = new Explanation(placed, pod,
        node -> node >= to.firstNode() && node < to.endNode()).turnedDown();
    boolean any = false;
    for (int node = to.firstNode(); node < to.endNode(); node++) {
      any |= placed.nodes().couldEverFit(node, pod.demand());
    }
    int byRule = turnedDown.entrySet().stream().filter(e -> NEVER.contains(e.getKey()))
        .mapToInt(Map.Entry::getValue).sum();
    return !any || byRule >= to.endNode() - to.firstNode();
  }
}
