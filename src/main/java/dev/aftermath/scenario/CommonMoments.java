package dev.aftermath.scenario;

import dev.aftermath.binding.Place;
import dev.aftermath.protection.CopySpec;
import dev.aftermath.protection.DatastoreSpec;
import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Consistency groups whose datastores are copied in ways that do not go together: they are warned of. */
final class CommonMoments {
  /** How many times as old a copy may be as another of the group before that is worth a word. */
  private static final int OLDER = 2;

  private final Map<String, List<Member>> groups = new LinkedHashMap<>();

  /**
   * A datastore of a group.
   *
   * @param worst ticks that its newest copy may be old when it is needed, the best of its kinds; {@link Ticks#NEVER}
   *     where there is none
   */
  private record Member(String name, long worst, Place place, String path) {
    String at() {
      return place + ": " + path + ".consistencyGroup: ";
    }
  }

  void add(DatastoreSpec store, Place place, String path) {
    store.consistencyGroup().ifPresent(group -> groups.computeIfAbsent(group, g -> new ArrayList<>())
        .add(new Member(store.name(), worst(store), place, path)));
  }

  private static long worst(DatastoreSpec store) {
    return store.copies().stream().mapToLong(CommonMoments::worst).min().orElse(Ticks.NEVER);
  }

  // What is sent as it is written is as old as its backlog, which nothing in the file bounds; here that is now.
  private static long worst(CopySpec copy) {
    return copy instanceof CopySpec.Periodic p
        ? Ticks.plus(p.delay(), p.incrementalEvery() > 0 ? p.incrementalEvery() : p.every()) : 0;
  }

  /** A line for each group that is worth one. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    groups.forEach((group, members) -> warning(group, members).ifPresent(warnings::add));
    return warnings;
  }

  private static Optional<String> warning(String group, List<Member> members) {
    Member oldest = members.stream().max(Comparator.comparingLong(Member::worst)).orElseThrow();
    Member newest = members.stream().min(Comparator.comparingLong(Member::worst)).orElseThrow();
    if (oldest.worst == newest.worst) {
      return Optional.empty();
    } else if (oldest.worst == Ticks.NEVER) {
      return Optional.of(oldest.at() + "\"" + oldest.name + "\" has no copy, and \"" + newest.name + "\" of the same"
          + " group has: where both are lost, \"" + group + "\" cannot be recovered to one moment");
    } else if (oldest.worst / OLDER > newest.worst) {
      return Optional.of(oldest.at() + "\"" + group + "\" is recovered to one moment, which \"" + oldest.name
          + "\" sets: its newest copy may be " + Ticks.text(oldest.worst) + " old, that of \"" + newest.name + "\" "
          + (newest.worst == 0 ? "follows what is written" : Ticks.text(newest.worst)));
    }
    return Optional.empty();
  }
}
