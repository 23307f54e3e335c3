package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.estate.Topology;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.CopySpec.Periodic;
import dev.aftermath.protection.Where;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.recovery.StrategyParameters;
import dev.aftermath.scenario.CopyParameters.Medium;
import dev.aftermath.scenario.WorkloadSpec.DataSpec;
import dev.aftermath.units.Rate;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns protection plans into the copies of single datastores, with the plans that a strategy puts in their place. */
final class ProtectionAssembly {
  private final ScenarioSpec spec;
  private final Problems problems;
  private final Topology topology;
  private final StrategyParameters strategy;
  private final long origin;

  ProtectionAssembly(
      ScenarioSpec spec, Binder binder, Problems problems, Topology topology, StrategyParameters strategy, long origin,
      String path) {
    this.spec = spec;
    this.problems = problems;
    this.topology = topology;
    this.strategy = strategy;
    this.origin = origin;
    strategy.protection().forEach((old, replacement) -> {
      if (!spec.protection().containsKey(old)) {
        problems.unknown(binder.place(strategy.protection(), old), path + ".protection", "protection plan", old,
            spec.protection().keySet());
      }
      plan(replacement, path + ".protection");
    });
  }

  /** The longest time before the start at which a burst of writing begins: runs begin there. */
  static long preRoll(ScenarioSpec spec) {
    long longest = 0;
    List<DataSpec> all = new ArrayList<>(spec.datastores().values());
    spec.services().values().forEach(s -> s.data().ifPresent(all::add));
    for (DataSpec data : all) {
      for (WorkloadSpec.BurstSpec burst : data.writes().bursts()) {
        longest = Math.max(longest, burst.before().ticks());
      }
    }
    return longest;
  }

  WriteProfile writes(WorkloadSpec.Writes writes) {
    List<WriteProfile.Burst> bursts = new ArrayList<>();
    for (WorkloadSpec.BurstSpec b : writes.bursts()) {
      long from = origin - b.before().ticks();
      bursts.add(new WriteProfile.Burst(from, from + b.lasts().ticks(), b.rate().bytesPerSecond()));
    }
    return new WriteProfile(writes.rate().bytesPerSecond(), bursts);
  }

  List<CopySpec> copies(Optional<Ref> protectedBy, int store, int room, String path) {
    if (protectedBy.isEmpty() || topology.rooms().isEmpty()) {
      return List.of();
    }
    Ref named = protectedBy.get();
    List<CopyParameters> plan = plan(named, path + ".protection");
    Ref replacement = strategy.protection().get(named.name());
    if (replacement != null && spec.protection().containsKey(replacement.name())) {
      named = replacement;
      plan = spec.protection().getOrDefault(replacement.name(), List.of());
    }
    List<CopySpec> copies = new ArrayList<>();
    for (CopyParameters copy : plan) {
      // A kind that could not be read has been reported already.
      if (copy != null) {
        add(copies, copy, store, room, "protection." + named.name());
      }
    }
    return copies;
  }

  private List<CopyParameters> plan(Ref ref, String path) {
    List<CopyParameters> plan = spec.protection().get(ref.name());
    if (plan == null) {
      problems.unknown(ref.place(), path, "protection plan", ref.name(), spec.protection().keySet());
      return List.of();
    }
    return plan;
  }

  private void add(List<CopySpec> copies, CopyParameters copy, int store, int room, String path) {
    if (copy instanceof CopyParameters.Synchronous s) {
      copies.add(new CopySpec.Synchronous(
          "synchronous to " + s.to(), live(s.to(), store, room, path),
          s.onPeerLoss() == CopyParameters.PeerLoss.STALL));
    } else if (copy instanceof CopyParameters.Asynchronous a) {
      copies.add(new CopySpec.Asynchronous(
          "asynchronous to " + a.to(), live(a.to(), store, room, path),
          a.limit().map(Rate::bytesPerSecond).orElse(Double.POSITIVE_INFINITY)));
    } else if (copy instanceof CopyParameters.Snapshot s) {
      // A snapshot that takes longer to send than the interval is followed by the next one at once.
      long every = Math.max(s.every().ticks(), s.transfer().ticks());
      copies.add(new Periodic(
          "snapshot to " + s.to(), where(s.to(), room, path), every, 0, s.transfer().ticks(), anchor(s.taken()),
          s.retrieve(), s.read().bytesPerSecond(), false));
    } else if (copy instanceof CopyParameters.Backup b) {
      backup(copies, b, room, path);
    }
  }

  private void backup(List<CopySpec> copies, CopyParameters.Backup b, int room, String path) {
    long anchor = anchor(b.taken());
    long delay = b.hold().ticks() + b.window().ticks();
    copies.add(new Periodic(
        "backup to " + b.to(), where(b.to(), room, path), b.every().ticks(),
        b.incremental().map(Span::ticks).orElse(0L), delay, anchor, b.retrieve(), b.read().bytesPerSecond(),
        b.medium() == Medium.TAPE));
    if (b.incremental().isPresent() && b.incremental().get().ticks() >= b.every().ticks()) {
      problems.add(b.to().place(), path + ".incremental", "expected less than the interval of full backups");
    }
    for (CopyParameters.Onward onward : b.then()) {
      // Each level copies what the one below has finished, as soon as it has: delays add up.
      delay += onward.hold().ticks() + onward.transport().ticks();
      copies.add(new Periodic(
          "backup copy to " + onward.to(), where(onward.to(), room, path), onward.every().ticks(), 0, delay, anchor,
          onward.retrieve(), onward.read().bytesPerSecond(), onward.medium() == Medium.TAPE));
    }
  }

  private long anchor(Optional<OffsetDateTime> taken) {
    return taken
        .map(t -> origin + Duration.between(spec.start(), t).toSeconds() * Ticks.SECOND)
        .orElse(Periodic.RANDOM_PHASE);
  }

  // A live replica stands in a room: in the one named, or in one of the site's, in turn.
  private Where live(Ref to, int store, int room, String path) {
    Where where = where(to, room, path);
    if (!where.isVault()) {
      return where;
    }
    Topology.Site site = topology.sites().get(where.site());
    int count = Math.max(1, site.endRoom() - site.firstRoom());
    return new Where(where.site(), site.firstRoom() + store % count);
  }

  private Where where(Ref to, int room, String path) {
    int home = topology.rooms().get(room).site();
    if (to.name().equals(CopyParameters.SAME_ROOM)) {
      return new Where(home, room);
    }
    Optional<Topology.Room> there = topology.room(to.name());
    Optional<Topology.Site> site = topology.site(to.name());
    if (there.isEmpty() && site.isEmpty()) {
      List<String> valid = new ArrayList<>(topology.rooms().stream().map(Topology.Room::name).toList());
      topology.sites().forEach(s -> valid.add(s.name()));
      valid.add(CopyParameters.SAME_ROOM);
      problems.unknown(to.place(), path, "room or site", to.name(), valid);
      return new Where(home, room);
    }
    int target = there.map(Topology.Room::site).orElseGet(() -> site.orElseThrow().id());
    if (target != home && !linked(home, target)) {
      problems.add(to.place(), path, "no link leads from " + topology.sites().get(home).name() + " to "
          + topology.sites().get(target).name());
      return new Where(home, room);
    }
    return there.map(r -> new Where(r.site(), r.id())).orElseGet(() -> new Where(target, Where.VAULT));
  }

  private boolean linked(int from, int to) {
    boolean[] seen = new boolean[topology.sites().size()];
    List<Integer> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      int at = open.remove(open.size() - 1);
      seen[at] = true;
      for (Topology.Link l : topology.links()) {
        @Nullable Integer next = l.siteA() == at ? Integer.valueOf(l.siteB()) : l.siteB() == at ? l.siteA() : null;
        if (next != null && !seen[next]) {
          open.add(next);
        }
      }
    }
    return seen[to];
  }
}
