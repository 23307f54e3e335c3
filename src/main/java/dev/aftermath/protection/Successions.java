package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.estate.Wan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What becomes of the copies of a datastore that goes on from one of them, and which copies each place keeps. */
final class Successions {
  private final Primaries primaries;
  private final Copies copies;
  private final Quorums quorums;
  private final Reach reach;
  private final Wan wan;
  private final Simulation simulation;
  private final Map<Integer, List<CopyState>> keptIn = new HashMap<>();

  Successions(int stores, Primaries primaries, Copies copies, Quorums quorums, Reach reach, Wan wan,
      Simulation simulation) {
    this.primaries = primaries;
    this.copies = copies;
    this.quorums = quorums;
    this.reach = reach;
    this.wan = wan;
    this.simulation = simulation;
    for (int store = 0; store < stores; store++) {
      for (CopyState copy : copies.of(store)) {
        if (!copy.spec.where().isVault()) {
          keep(copy);
        }
      }
    }
  }

  /** A place keeps another copy. */
  void keep(CopyState copy) {
    keptIn.computeIfAbsent(copy.spec.where().room(), r -> new ArrayList<>()).add(copy);
  }

  /** The copies that a place keeps, or has kept. */
  List<CopyState> keptIn(int place) {
    return keptIn.getOrDefault(place, List.of());
  }

  /**
   * A replica that takes over is a copy no more, and what it took over from is one of it, if it still stands. All
   * copies follow the new primary from now on, wherever that is another place; what one of them held beyond the
   * survivor is lost. Of a store that was corrupted those that hold the corruption are set up anew.
   *
   * @param before the place of the primary until now
   * @param cleaned whether it was corrupted, and is not any more
   * @param elected whether the members of a quorum stay what they are
   * @param whole whether what it took over from is sent all of the store when it is a copy, and not what it lacks
   */
  void protectAnew(int store, Survivor survivor, int before, boolean cleaned, boolean elected, boolean whole) {
    int site = primaries.site(store);
    if (survivor.copy().live()) {
      copies.of(store).removeIf(c -> c.spec == survivor.copy());
      reach.reversed(survivor.copy(), before).ifPresent(spec -> {
        CopyState copy = new CopyState(store, spec);
        copy.frozenAt = survivor.recoveredTo();
        copy.spoilt = cleaned;
        copy.isLevel = false;
        copy.blank = whole;
        copies.of(store).add(copy);
        keep(copy);
      });
    }
    if (!elected) {
      quorums.anew(store);
    }
    for (CopyState copy : copies.of(store)) {
      copy.goesOnFrom(survivor.recoveredTo(), cleaned, simulation.now());
      copy.frozenAt = Math.min(copy.frozenAt, survivor.recoveredTo());
      Where where = copy.spec.where();
      copy.away = !reach.receives(site, copy.spec);
      // Nobody makes a new primary wait for a peer that is not there.
      copy.excused = copy.away;
      if (!cleaned || primaries.room(store) != before) { // else restored in place
        boolean unlinked = copy.spec.streamed() && !wan.linked(site, where.site());
        copy.former = unlinked || (copy.spec instanceof CopySpec.Asynchronous
            ? where.site() == site : where.room() == primaries.room(store));
      }
    }
  }
}
