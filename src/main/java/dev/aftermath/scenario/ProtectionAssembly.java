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
import dev.aftermath.scenario.CopyParameters.Medium;
import dev.aftermath.units.Bytes;
import dev.aftermath.units.Fraction;
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
  private static final int MOST_GENERATIONS = 10_000;

  private final ScenarioSpec spec;
  private final Problems problems;
  private final Topology topology;
  private final Designs designs;
  private final long origin;
  private final SteadyRates rates;
  private final BeyondTheLinks beyond;
  private final Quorums quorums;
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
          generations(s.retention(), s.every(), s.unreadable(), s, at + "snapshot", binder, problems);
        } else if (plan.get(i) instanceof Backup b) {
          String path = at + "backup";
          generations(b.retention(), b.incremental().orElse(b.every()), b.unreadable(), b, path, binder, problems);
          for (int j = 0; j < b.then().size(); j++) {
            CopyParameters.Onward o = b.then().get(j);
            generations(o.retention(), o.every(), o.unreadable(), o, path + ".then[" + j + "]", binder, problems);
          }
          shorter(b.window().ticks(), "window", b, path, binder, problems);
          shorter(b.incremental().map(Span::ticks).orElse(0L), "incremental", b, path, binder, problems);
        }
      }
    });
  }

  // Who finds one unreadable tries the next: there must be an end to it.
  private static void generations(Span retention, Span every, Fraction unreadable, Object block, String path,
      Binder binder, Problems problems) {
    long kept = retention.ticks() / Math.max(1, every.ticks());
    if (unreadable.value() > 0 && kept > MOST_GENERATIONS && !problems.lost(path + ".retention")
        && !problems.lost(path + ".every") && !problems.lost(path + ".incremental")) {
      problems.add(binder.place(block, "retention"), path + ".retention", "expected at most " + MOST_GENERATIONS
          + " copies to be kept where some may be unreadable, got " + kept + ": one every " + Ticks.text(every.ticks())
          + " for " + Ticks.text(retention.ticks()));
    }
  }

  private static void shorter(
      long value, String key, Backup backup, String path, Binder binder, Problems problems) {
    long every = backup.every().ticks();
    boolean fits = key.equals("incremental") ? value < every : value <= every;
    if (!fits && !problems.lost(path + ".every")) {
      problems.add(binder.place(backup, key), path + "." + key, "expected "
          + (key.equals("incremental") ? "less than" : "at most") + " the interval of full backups, every = "
          + Ticks.text(every) + ", got " + Ticks.text(value));
    }
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
    for (int i = 0; i < plan.size(); i++) {
      CopyParameters copy = plan.get(i);
      String at = "protection." + named.name() + "[" + i + "].";
      // A kind that could not be read has been reported already.
      if (copy instanceof CopyParameters.Synchronous s) {
        synchronous(copies, s, store, name, writes, room, at + "synchronous");
      } else if (copy instanceof CopyParameters.Quorum q) {
        copies.addAll(quorum(q, store, name, writes, room, at + "quorum"));
      } else if (copy instanceof Asynchronous a) {
        asynchronous(copies, a, store, name, room, at + "asynchronous").ifPresent(where -> rates.add(
            a, a.to(), a.limit(), at + "asynchronous", name,
            feeder(a).orElse(topology.rooms().get(room).site()), where.site(), writes.steady()));
      } else if (copy instanceof CopyParameters.Journal j) {
        live(j.to(), store, room, at + "journal.to").ifPresent(where -> {
          otherRoom(j, j.to(), where, name, room, at + "journal.to");
          copies.add(journal(j, where));
          rates.add(j, j.to(), j.limit(), at + "journal", name, topology.rooms().get(room).site(), where.site(),
              writes.steady());
        });
      } else if (copy instanceof CopyParameters.Snapshot p) {
        snapshot(copies, p, name, writes, room, at + "snapshot");
      } else if (copy instanceof Backup b) {
        backup(copies, b, name, size, room, at + "backup");
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

  private Optional<Where> asynchronous(
      List<CopySpec> copies, Asynchronous copy, int store, String name, int room, String path) {
    Optional<Where> there = live(copy.to(), store, room, path + ".to");
    if (there.isPresent() && there.get().site() == topology.rooms().get(room).site() && reported.add(copy)) {
      problems.add(copy.to().place(), path + ".to", "is the site of \"" + name + "\" itself; expected another site");
    }
    there.ifPresent(where -> copies.add(new CopySpec.Asynchronous(
        new Copy(Copy.Kind.ASYNCHRONOUS, copy.to().name()), where,
        copy.limit().map(Rate::bytesPerSecond).orElse(Double.POSITIVE_INFINITY),
        feeder(copy).orElse(CopySpec.Asynchronous.PRIMARY))));
    return there;
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
        copy.replay().bytesPerSecond(), new CopySpec.Keeping(copy.retention().ticks(), copy.immutable(), 0));
  }

  private void snapshot(
      List<CopySpec> copies, CopyParameters.Snapshot copy, String name, WriteProfile writes, int room, String path) {
    // A snapshot that takes longer to send than the interval is followed by the next one at once.
    long every = Math.max(copy.every().ticks(), copy.transfer().ticks());
    Optional<Where> there = where(copy.to(), room, path + ".to");
    there.ifPresent(where -> beyond.sends(path + ".transfer", place(path + ".transfer", copy.to()), name,
        topology.rooms().get(room).site(), where.site(), writes.steady() * Ticks.toSeconds(copy.every().ticks()),
        copy.transfer().ticks(), copy.taken().isPresent()));
    there.ifPresent(where -> copies.add(new Periodic(
        new Copy(Copy.Kind.SNAPSHOT, copy.to().name()), where, every, 0, copy.transfer().ticks(), anchor(copy.taken()),
        copy.retrieve(), copy.read().bytesPerSecond(), copy.throughput().bytesPerSecond(), false,
        keeping(copy.retention(), copy.immutable(), copy.unreadable()), sending(copy.transfer(), false))));
  }

  // What takes no time when it has its links for itself is sent all the same.
  private static long sending(Span time, boolean carried) {
    return carried ? 0 : Math.max(1, time.ticks());
  }

  private void backup(List<CopySpec> copies, Backup b, String name, double size, int room, String path) {
    long anchor = anchor(b.taken());
    long delay = Ticks.plus(b.hold().ticks(), b.window().ticks());
    Optional<Where> first = where(b.to(), room, path + ".to");
    if (first.isPresent()) {
      beyond.sends(path + ".window", place(path + ".window", b.to()), name, topology.rooms().get(room).site(),
          first.get().site(), size, b.window().ticks(), b.taken().isPresent());
      copies.add(new Periodic(
          new Copy(Copy.Kind.BACKUP, b.to().name()), first.get(), b.every().ticks(),
          b.incremental().map(Span::ticks).orElse(0L), delay, anchor, b.retrieve(),
          b.read().bytesPerSecond(), b.throughput().bytesPerSecond(), b.medium() == Medium.TAPE,
          keeping(b.retention(), b.immutable(), b.unreadable()), sending(b.window(), b.medium() == Medium.TAPE)));
    }
    for (int i = 0; i < b.then().size(); i++) {
      CopyParameters.Onward onward = b.then().get(i);
      // Each level copies what the one below has finished, as soon as it has: delays add up.
      delay = Ticks.plus(delay, Ticks.plus(onward.hold().ticks(), onward.transport().ticks()));
      Optional<Where> next = where(onward.to(), room, path + ".then[" + i + "].to");
      if (next.isPresent()) {
        copies.add(new Periodic(
            new Copy(Copy.Kind.BACKUP_COPY, onward.to().name()), next.get(), onward.every().ticks(), 0, delay, anchor,
            onward.retrieve(), onward.read().bytesPerSecond(), onward.throughput().bytesPerSecond(),
            onward.medium() == Medium.TAPE,
            keeping(onward.retention(), onward.immutable(), onward.unreadable())));
      }
    }
  }

  private static CopySpec.Keeping keeping(Span retention, boolean immutable, Fraction unreadable) {
    return new CopySpec.Keeping(retention.ticks(), immutable, unreadable.value());
  }

  /** Checks that asynchronous copies keep up with the steady rate of writing. */
  void checkRates() {
    rates.check();
  }

  /** What its links cannot do, and what its quorums do not withstand, a line each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(beyond.warnings());
    warnings.addAll(quorums.warnings());
    return warnings;
  }

  private long anchor(Optional<OffsetDateTime> taken) {
    return taken
        .map(t -> Ticks.plus(origin, Ticks.times(Duration.between(spec.start(), t).toSeconds(), Ticks.SECOND)))
        .orElse(Periodic.RANDOM_PHASE);
  }

  // A live replica stands in a room: in the one named, or in one of the site's, in turn; not in that of the primary.
  private Optional<Where> live(Ref to, int store, int room, String path) {
    return where(to, room, path).map(where -> {
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
  private Optional<Where> where(Ref to, int room, String path) {
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
    if (!topology.routes().lead(home, target)) {
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
