package dev.aftermath.scenario;

import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Ref;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.CopySpec.Fulls;
import dev.aftermath.protection.CopySpec.Keeping;
import dev.aftermath.protection.CopySpec.Making;
import dev.aftermath.protection.CopySpec.Periodic;
import dev.aftermath.protection.Where;
import dev.aftermath.protection.WriteProfile;
import dev.aftermath.scenario.CopyParameters.Backup;
import dev.aftermath.scenario.CopyParameters.Medium;
import dev.aftermath.scenario.CopyParameters.Onward;
import dev.aftermath.scenario.CopyParameters.Snapshot;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Copy;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes series of snapshots and backups of what plans say of them, and tells the links what they are sent. */
final class SeriesAssembly {
  private final Problems problems;
  private final BeyondTheLinks beyond;
  private final Function<Optional<OffsetDateTime>, Long> anchor;
  private final Set<String> warnings = new LinkedHashSet<>();

  /** {@code anchor} makes ticks of the moment at which a copy was taken, or {@link Periodic#RANDOM_PHASE}. */
  SeriesAssembly(Problems problems, BeyondTheLinks beyond, Function<Optional<OffsetDateTime>, Long> anchor) {
    this.problems = problems;
    this.beyond = beyond;
    this.anchor = anchor;
  }

  /**
   * A store, as far as its copies are concerned.
   *
   * @param site of its primary
   */
  record Store(String name, double size, WriteProfile writes, int site) {}

  CopySpec snapshot(Snapshot copy, Store store, Where where, String path) {
    // A snapshot that takes longer to send than the interval is followed by the next one at once.
    long every = Math.max(copy.every().ticks(), copy.transfer().ticks());
    Making making =
        new Making(Fulls.SENT, false, copy.compression().orElse(1.0), Making.PRIMARY, streams(copy.streams()));
    beyond.sends(path + ".transfer", place(path + ".transfer", copy.to()), store.name, store.site, where.site(),
        store.writes.changed(copy.every().ticks()) / making.compression(), copy.transfer().ticks(),
        copy.taken().isPresent());
    return new Periodic(
        new Copy(Copy.Kind.SNAPSHOT, copy.to().name()), where, every, 0, copy.transfer().ticks(),
        anchor.apply(copy.taken()), copy.retrieve(), copy.read().bytesPerSecond(), copy.throughput().bytesPerSecond(),
        false, keeping(copy.retention(), copy.immutable(), copy.unreadable(), copy.verify()),
        sending(copy.transfer(), Medium.DISK), making);
  }

  /** Where copies are. */
  interface Places {
    /**
     * Where what is named at a path is; empty for what was reported.
     *
     * @param carried whether copies get there without a link, as tapes do
     */
    Optional<Where> of(Ref to, boolean carried, String path);
  }

  /** Backups, and what is done with them afterwards. */
  List<CopySpec> backup(Backup b, Store store, Places places, String path) {
    List<CopySpec> copies = new ArrayList<>();
    Optional<Where> first = places.of(b.to(), b.medium() == Medium.TAPE, path + ".to");
    first.ifPresent(where -> copies.add(backup(b, store, where, path)));
    long delay = Ticks.plus(b.hold().ticks(), b.window().ticks());
    int from = first.map(Where::site).orElse(store.site);
    for (int i = 0; i < b.then().size(); i++) {
      Onward onward = b.then().get(i);
      // Each level copies what the one below has finished, as soon as it has: delays add up.
      delay = Ticks.plus(delay, Ticks.plus(onward.hold().ticks(), onward.transport().ticks()));
      Optional<Where> next = places.of(onward.to(), onward.medium() == Medium.TAPE, path + ".then[" + i + "].to");
      if (next.isPresent()) {
        copies.add(onward(onward, store, next.get(), from, delay, anchor.apply(b.taken()), path + ".then[" + i + "]"));
        from = next.get().site();
      }
    }
    return copies;
  }

  private CopySpec backup(Backup b, Store store, Where where, String path) {
    Fulls fulls = b.full().orElse(Fulls.SENT);
    long between = b.incremental().or(b::differential).map(Span::ticks).orElse(0L);
    // Where there is one full copy, what comes at regular moments is what is added to it.
    long every = fulls == Fulls.ONCE ? between : b.every().ticks();
    Making making = new Making(
        fulls, b.differential().isPresent(), b.compression().orElse(1.0), Making.PRIMARY, streams(b.streams()));
    double most = fulls == Fulls.SENT ? store.size
        : Math.min(store.size, store.writes.changed(making.differential() || between == 0 ? every : between));
    beyond.sends(path + ".window", place(path + ".window", b.to()), store.name, store.site, where.site(),
        most / making.compression(), b.window().ticks(), b.taken().isPresent());
    keptTooShort(b, fulls, between, path);
    return new Periodic(
        new Copy(Copy.Kind.BACKUP, b.to().name()), where, every, fulls == Fulls.ONCE ? 0 : between,
        Ticks.plus(b.hold().ticks(), b.window().ticks()), anchor.apply(b.taken()), b.retrieve(),
        b.read().bytesPerSecond(), b.throughput().bytesPerSecond(), b.medium() == Medium.TAPE,
        keeping(b.retention(), b.immutable(), b.unreadable(), b.verify()), sending(b.window(), b.medium()), making);
  }

  private CopySpec onward(Onward o, Store store, Where where, int from, long delay, long anchor, String path) {
    Making making =
        new Making(o.full().orElse(Fulls.SENT), false, o.compression().orElse(1.0), from, streams(o.streams()));
    if (o.medium() == Medium.DISK) {
      double most = making.fulls() == Fulls.SENT ? store.size
          : Math.min(store.size, store.writes.changed(o.every().ticks()));
      beyond.sends(path + ".transport", place(path + ".transport", o.to()), store.name, from, where.site(),
          most / making.compression(), o.transport().ticks(), anchor != Periodic.RANDOM_PHASE);
    }
    return new Periodic(
        new Copy(Copy.Kind.BACKUP_COPY, o.to().name()), where, o.every().ticks(), 0, delay, anchor, o.retrieve(),
        o.read().bytesPerSecond(), o.throughput().bytesPerSecond(), o.medium() == Medium.TAPE,
        keeping(o.retention(), o.immutable(), o.unreadable(), o.verify()), sending(o.transport(), o.medium()), making);
  }

  private void keptTooShort(Backup b, Fulls fulls, long between, String path) {
    if (fulls != Fulls.ONCE && between > 0 && b.retention().ticks() < b.every().ticks()) {
      warnings.add(place(path + ".retention", b.to()) + ": " + path + ".retention: " + Ticks.text(b.retention().ticks())
          + " is shorter than a chain of backups, every = " + Ticks.text(b.every().ticks())
          + ": a full one would expire before those that need it; it is taken to be kept as long as they are");
    }
  }

  private static Keeping keeping(Span retention, boolean immutable, Fraction unreadable, Optional<Span> verify) {
    return new Keeping(
        retention.ticks(), immutable, unreadable.value(), verify.map(Span::ticks).orElse(Ticks.NEVER));
  }

  // What takes no time when it has its links for itself is sent all the same; tapes are carried.
  private static long sending(Span time, Medium medium) {
    return medium == Medium.TAPE ? 0 : Math.max(1, time.ticks());
  }

  private static int streams(Optional<Integer> streams) {
    return streams.orElse(1);
  }

  private Place place(String path, Ref otherwise) {
    return problems.written(path).orElse(otherwise.place());
  }

  /** A line for each. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }
}
