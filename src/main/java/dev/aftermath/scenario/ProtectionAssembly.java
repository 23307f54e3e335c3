package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.hazard.CorruptionParameters;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.CopySpec.Periodic;
import dev.aftermath.protection.Where;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.recovery.DesignParameters;
import dev.aftermath.scenario.CopyParameters.Asynchronous;
import dev.aftermath.scenario.CopyParameters.Backup;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns protection plans into the copies of single datastores, with the plans that a strategy puts in their place. */
final class ProtectionAssembly {
  private final ScenarioSpec spec;
  private final Problems problems;
  private final Topology topology;
  private final Designs designs;
  private final long origin;
  private final SteadyRates rates;
  private final BeyondTheLinks beyond;
  private final Quorums quorums;
  private final SeriesAssembly series;
  private final Set<CopyParameters> reported = Collections.newSetFromMap(new IdentityHashMap<>());

  ProtectionAssembly(
      ScenarioSpec spec, Binder binder, Problems problems, Topology topology, Designs designs, long origin,
      String path) {
    this.spec = spec;
    this.problems = problems;
    this.topology = topology;
    this.designs = designs;
    this.origin = origin;
    this.rates = new SteadyRates(topology.routes(), problems, reported);
    this.beyond = new BeyondTheLinks(topology);
    this.quorums = new Quorums(topology, problems, reported);
    this.series = new SeriesAssembly(problems, beyond, this::anchor);
    replacements(designs.whole(), binder, path);
    designs.parts().forEach((name, part) -> {
      // What a part says nothing of is that of the whole.
      if (!part.design().protection().equals(designs.whole().protection())) {
        replacements(part.design(), binder, path + ".parts." + name);
      }
    });
  }

  private void replacements(DesignParameters design, Binder binder, String path) {
    design.protection().forEach((old, replacement) -> {
      if (!spec.protection().containsKey(old)) {
        problems.unknown(binder.place(design.protection(), old), path + ".protection", "protection plan", old,
            spec.protection().keySet(), "protection");
      }
      plan(replacement, path + ".protection");
    });
  }

  /** Checks what plans say by themselves, whether some data uses them or not. */
  static void check(ScenarioSpec spec, Binder binder, Problems problems) {
    SeriesChecks series = new SeriesChecks(binder, problems);
    spec.protection().forEach((name, plan) -> {
      CopyChains.check(plan, "protection." + name, problems);
      for (int i = 0; i < plan.size(); i++) {
        String at = "protection." + name + "[" + i + "].";
        if (plan.get(i) instanceof CopyParameters.Synchronous s) {
          if (s.timeout().isPresent() && s.onPeerLoss() == CopyParameters.PeerLoss.STALL) {
            problems.add(binder.place(s, "timeout"), at + "synchronous.timeout",
                "has no effect: onPeerLoss is stall, and writes wait until the peer is back");
          }
        } else if (plan.get(i) instanceof CopyParameters.Quorum q) {
          Quorums.check(q, plan, at + "quorum", binder, problems);
        } else if (plan.get(i) instanceof CopyParameters.Snapshot s) {
          series.check(s, at + "snapshot");
        } else if (plan.get(i) instanceof Backup b) {
          series.check(b, at + "backup");
        }
      }
    });
  }

  /** Whether a copy may serve that is older than the newest that survives. */
  static boolean olderCopiesServe(ScenarioSpec spec) {
    return spec.disaster().stream().anyMatch(CorruptionParameters.class::isInstance)
        || spec.protection().values().stream().flatMap(List::stream).anyMatch(copy ->
            copy instanceof CopyParameters.Snapshot s && s.unreadable().value() > 0
                || copy instanceof Backup b && (b.unreadable().value() > 0
                    || b.then().stream().anyMatch(onward -> onward.unreadable().value() > 0)));
  }

  /** When the scenario starts, in ticks of the run. */
  long origin() {
    return origin;
  }

  /**
   * The copies of a datastore by the plan that protects it.
   *
   * @param design the one that holds for who uses it
   * @param room where its primary is; negative when that is not known, which has been reported
   */
  List<CopySpec> copies(
      DesignParameters design, Optional<Ref> protectedBy, int store, String name, double size, WriteProfile writes,
      int room, String path) {
    if (protectedBy.isEmpty()) {
      return List.of();
    }
    Ref named = protectedBy.get();
    List<CopyParameters> plan = plan(named, path + ".protection");
    Ref replacement = design.protection().get(named.name());
    if (replacement != null && spec.protection().containsKey(replacement.name())) {
      named = replacement;
      plan = spec.protection().getOrDefault(replacement.name(), List.of());
    }
    List<CopySpec> copies = new ArrayList<>();
    if (room < 0) {
      return copies;
    }
    SeriesAssembly.Store like =
        new SeriesAssembly.Store(name, size, writes, topology.rooms().get(room).site());
    for (int i = 0; i < plan.size(); i++) {
      CopyParameters copy = plan.get(i);
      String at = "protection." + named.name() + "[" + i + "].";
      // A kind that could not be read has been reported already.
      if (copy instanceof CopyParameters.Synchronous s) {
        synchronous(copies, s, store, name, writes, room, at + "synchronous");
      } else if (copy instanceof CopyParameters.Quorum q) {
        copies.addAll(quorum(q, store, name, writes, room, at + "quorum"));
      } else if (copy instanceof Asynchronous a) {
        asynchronous(a, store, name, room, at + "asynchronous").ifPresent(added -> {
          copies.add(added);
          rates.add(a, a.to(), a.limit(), at + "asynchronous", name,
              added.fedFrom(topology.rooms().get(room).site()), added.where().site(), added.sent(writes).steady());
        });
      } else if (copy instanceof CopyParameters.Journal j) {
        live(j.to(), store, room, at + "journal.to").ifPresent(where -> {
          otherRoom(j, j.to(), where, name, room, at + "journal.to");
          copies.add(journal(j, where));
          rates.add(j, j.to(), j.limit(), at + "journal", name, topology.rooms().get(room).site(), where.site(),
              writes.steady());
        });
      } else if (copy instanceof CopyParameters.Snapshot p) {
        where(p.to(), room, false, at + "snapshot.to").ifPresent(where ->
            copies.add(series.snapshot(p, like, where, at + "snapshot")));
      } else if (copy instanceof Backup b) {
        copies.addAll(series.backup(
            b, like, (to, carried, key) -> where(to, room, carried, key), at + "backup"));
      }
    }
    return copies;
  }

  private List<CopyParameters> plan(Ref ref, String path) {
    List<CopyParameters> plan = spec.protection().get(ref.name());
    if (plan == null) {
      problems.unknown(
          ref.place(), path, "protection plan", ref.name(), spec.protection().keySet(), "protection");
      return List.of();
    }
    return plan;
  }

  private List<CopySpec> quorum(
      CopyParameters.Quorum quorum, int store, String name, WriteProfile writes, int room, String path) {
    List<Optional<Where>> places = new ArrayList<>();
    for (int i = 0; i < quorum.to().size(); i++) {
      Ref to = quorum.to().get(i);
      String key = path + ".to[" + i + "]";
      Optional<Where> there = live(to, store, room, key);
      there.ifPresent(where -> beyond.waits(
          key, to.place(), name, topology.rooms().get(room).site(), where.site(), writes, end()));
      places.add(there);
    }
    return quorums.members(quorum, places, name, room, path);
  }

  private void synchronous(
      List<CopySpec> copies, CopyParameters.Synchronous copy, int store, String name, WriteProfile writes, int room,
      String path) {
    long confirm = copy.confirm().map(Span::ticks).orElse(0L);
    live(copy.to(), store, room, path + ".to").ifPresent(where -> {
      otherRoom(copy, copy.to(), where, name, room, path + ".to");
      copies.add(new CopySpec.Synchronous(
          new Copy(Copy.Kind.SYNCHRONOUS, copy.to().name()), where,
          copy.onPeerLoss() == CopyParameters.PeerLoss.STALL, copy.timeout().map(Span::ticks).orElse(0L), confirm));
      beyond.waits(
          path + ".to", copy.to().place(), name, topology.rooms().get(room).site(), where.site(), writes, end());
      copy.outstanding().ifPresent(most -> beyond.waits(path + ".outstanding",
          place(path + ".outstanding", copy.to()), name, topology.rooms().get(room).site(), where.site(), writes,
          confirm, (double) most.writes() * most.size().count(),
          most.writes() + " writes of " + Bytes.binary(most.size().count()),
          end()));
    });
  }

  private void otherRoom(CopyParameters copy, Ref to, Where where, String name, int room, String path) {
    if (where.room() == room && reported.add(copy)) {
      problems.add(to.place(), path, "is the room of \"" + name + "\" itself, " + topology.rooms().get(room).name()
          + "; expected another room");
    }
  }

  private long end() {
    return Ticks.plus(origin, spec.horizon().ticks());
  }

  private Optional<CopySpec.Asynchronous> asynchronous(
      Asynchronous copy, int store, String name, int room, String path) {
    Optional<Where> there = live(copy.to(), store, room, path + ".to");
    if (there.isPresent() && there.get().site() == topology.rooms().get(room).site() && reported.add(copy)) {
      problems.add(copy.to().place(), path + ".to", "is the site of \"" + name + "\" itself; expected another site");
    }
    return there.map(where -> new CopySpec.Asynchronous(
        new Copy(Copy.Kind.ASYNCHRONOUS, copy.to().name()), where,
        copy.limit().map(Rate::bytesPerSecond).orElse(Double.POSITIVE_INFINITY),
        feeder(copy).orElse(CopySpec.Asynchronous.PRIMARY), copy.batch().map(Span::ticks).orElse(0L),
        copy.compression().orElse(1.0)));
  }

  // The site of the copy that feeds another; what is wrong with it has been reported.
  private Optional<Integer> feeder(Asynchronous copy) {
    return copy.from().flatMap(from -> topology.site(from.name())).map(Topology.Site::id);
  }

  private Place place(String path, Ref otherwise) {
    return problems.written(path).orElse(otherwise.place());
  }

  private CopySpec journal(CopyParameters.Journal copy, Where where) {
    return new CopySpec.Journal(new Copy(Copy.Kind.JOURNAL, copy.to().name()), where,
        copy.limit().map(Rate::bytesPerSecond).orElse(Double.POSITIVE_INFINITY), copy.base().ticks(),
        anchor(copy.taken()), copy.retrieve(), copy.read().bytesPerSecond(), copy.throughput().bytesPerSecond(),
        copy.replay().bytesPerSecond(),
        new CopySpec.Keeping(copy.retention().ticks(), copy.immutable(), 0));
  }

  /** Checks that asynchronous copies keep up with the steady rate of writing. */
  void checkRates() {
    rates.check();
  }

  /** What its links cannot do, and what its quorums do not withstand, a line each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(beyond.warnings());
    warnings.addAll(quorums.warnings());
    warnings.addAll(series.warnings());
    return warnings;
  }

  private long anchor(Optional<OffsetDateTime> taken) {
    return taken
        .map(t -> Ticks.plus(origin, Ticks.times(Duration.between(spec.start(), t).toSeconds(), Ticks.SECOND)))
        .orElse(Periodic.RANDOM_PHASE);
  }

  // A live replica stands in a room: in the one named, or in one of the site's, in turn; not in that of the primary.
  private Optional<Where> live(Ref to, int store, int room, String path) {
    return where(to, room, false, path).map(where -> {
      if (!where.isVault()) {
        return where;
      }
      Topology.Site site = topology.sites().get(where.site());
      int count = site.endRoom() - site.firstRoom();
      boolean home = room >= site.firstRoom() && room < site.endRoom();
      int others = home ? count - 1 : count;
      if (others < 1) {
        return new Where(where.site(), room);
      }
      int chosen = site.firstRoom() + store % others;
      return new Where(where.site(), home && chosen >= room ? chosen + 1 : chosen);
    });
  }

  /** Where a copy is; empty when problems were reported. */
  private Optional<Where> where(Ref to, int room, boolean carried, String path) {
    int home = topology.rooms().get(room).site();
    if (to.name().equals(CopyParameters.SAME_ROOM)) {
      return Optional.of(new Where(home, room));
    }
    Optional<Topology.Room> there = topology.room(to.name());
    Optional<Topology.Site> site = topology.site(to.name());
    if (there.isEmpty() && site.isEmpty()) {
      List<String> valid = new ArrayList<>(topology.rooms().stream().map(Topology.Room::name).toList());
      topology.sites().forEach(s -> valid.add(s.name()));
      valid.add(CopyParameters.SAME_ROOM);
      problems.unknown(
          to.place(), path, "room or site", to.name(), valid, "sites." + to.name().replace("/", ".rooms."));
      return Optional.empty();
    }
    int target = there.map(Topology.Room::site).orElseGet(() -> site.orElseThrow().id());
    if (!carried && !topology.routes().lead(home, target)) {
      // A link that could not be read may be the one.
      if (!problems.spoilt("links")) {
        problems.add(to.place(), path, "no link leads from " + topology.sites().get(home).name() + " to "
            + topology.sites().get(target).name());
      }
      return Optional.empty();
    }
    return Optional.of(there.map(r -> new Where(r.site(), r.id())).orElseGet(() -> new Where(target, Where.VAULT)));
  }
}
