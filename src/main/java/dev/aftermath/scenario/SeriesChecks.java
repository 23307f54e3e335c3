package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.scenario.CopyParameters.Backup;
import dev.aftermath.scenario.CopyParameters.Medium;
import dev.aftermath.scenario.CopyParameters.Onward;
import dev.aftermath.scenario.CopyParameters.Snapshot;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Span;
import dev.aftermath.units.Ticks;
import java.util.Optional;

/** Checks what a plan says of snapshots and backups by itself, whether some data uses it or not. */
final class SeriesChecks {
  private static final int MOST_GENERATIONS = 10_000;

  private final Binder binder;
  private final Problems problems;

  SeriesChecks(Binder binder, Problems problems) {
    this.binder = binder;
    this.problems = problems;
  }

  /** Reports what is wrong with snapshots. */
  void check(Snapshot s, String path) {
    generations(s.retention(), s.every(), s.unreadable(), s, path);
  }

  /** Reports what is wrong with backups, and with what is done with them afterwards. */
  void check(Backup b, String path) {
    Optional<Span> between = b.incremental().or(b::differential);
    generations(b.retention(), between.orElse(b.every()), b.unreadable(), b, path);
    shorter(b.window().ticks(), "window", b, path);
    if (b.incremental().isPresent() && b.differential().isPresent()) {
      problems.add(binder.place(b, "differential"), path + ".differential",
          "stands beside incremental; expected one of the two: what was written since the last full one, or since the"
              + " last of any");
    }
    if (b.full().filter(CopySpec.Fulls.ONCE::equals).isPresent()) {
      once(b, path);
    } else {
      shorter(b.incremental().map(Span::ticks).orElse(0L), "incremental", b, path);
      shorter(b.differential().map(Span::ticks).orElse(0L), "differential", b, path);
    }
    onDisk(b.medium(), b.full(), b.streams(), b, path);
    for (int i = 0; i < b.then().size(); i++) {
      Onward o = b.then().get(i);
      String at = path + ".then[" + i + "]";
      generations(o.retention(), o.every(), o.unreadable(), o, at);
      onDisk(o.medium(), o.full(), o.streams(), o, at);
    }
  }

  // One full backup: the others are incremental, and nothing is done at the interval of full ones.
  private void once(Backup b, String path) {
    if (b.incremental().isEmpty() && !problems.lost(path + ".incremental")) {
      problems.add(binder.place(b, "full"), path + ".full",
          "there is one full backup, and nothing says how often what was written is added; expected incremental beside"
              + " it");
    }
    if (binder.isWritten(b, "every")) {
      problems.add(binder.place(b, "every"), path + ".every",
          "has no effect: with full: once there is one full backup and no other");
    }
  }

  // What is made of other copies needs all of them at hand, and a tape is read by one drive.
  private void onDisk(
      Medium medium, Optional<CopySpec.Fulls> full, Optional<Integer> streams, Object block, String path) {
    if (medium != Medium.TAPE || problems.lost(path + ".medium")) {
      return;
    }
    full.filter(f -> f != CopySpec.Fulls.SENT).ifPresent(f -> problems.add(binder.place(block, "full"), path + ".full",
        "full copies are made of others only where these are on disk; expected medium: disk beside it, or full: sent"));
    streams.filter(n -> n > 1).ifPresent(n -> problems.add(binder.place(block, "streams"), path + ".streams",
        "expected 1, as a store is on one tape, which one drive reads, got " + n));
  }

  // Who finds one unreadable tries the next: there must be an end to it.
  private void generations(Span retention, Span every, Fraction unreadable, Object block, String path) {
    long kept = retention.ticks() / Math.max(1, every.ticks());
    if (unreadable.value() > 0 && kept > MOST_GENERATIONS && !problems.lost(path + ".retention")
        && !problems.lost(path + ".every") && !problems.lost(path + ".incremental")) {
      problems.add(binder.place(block, "retention"), path + ".retention", "expected at most " + MOST_GENERATIONS
          + " copies to be kept where some may be unreadable, got " + kept + ": one every " + Ticks.text(every.ticks())
          + " for " + Ticks.text(retention.ticks()));
    }
  }

  private void shorter(long value, String key, Backup backup, String path) {
    long every = backup.every().ticks();
    boolean fits = key.equals("window") ? value <= every : value < every;
    if (!fits && !problems.lost(path + ".every")) {
      problems.add(binder.place(backup, key), path + "." + key, "expected "
          + (key.equals("window") ? "at most" : "less than") + " the interval of full backups, every = "
          + Ticks.text(every) + ", got " + Ticks.text(value));
    }
  }
}
