package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The bytes of each datastore: what was written to it, what it holds, and what was lost of it. */
final class Accounts {
  private final List<DatastoreSpec> specs;
  private final Simulation simulation;
  /** By store. */
  final List<Contents> contents = new ArrayList<>();
  private final long[] lost;

  Accounts(List<DatastoreSpec> specs, Simulation simulation) {
    this.specs = specs;
    this.simulation = simulation;
    for (DatastoreSpec spec : specs) {
      contents.add(new Contents(spec.size(), spec.writes()));
    }
    lost = new long[specs.size()];
  }

  /** So many bytes more are lost; fewer, if they were found again. */
  void lose(int store, long bytes) {
    lost[store] = Math.addExact(lost[store], bytes);
  }

  /**
   * Throws unless every byte ever written to a store is in it, or has been counted lost, once; and unless, of a lost
   * store, each copy and what it lacks make up the whole: an invariant.
   */
  void verify(Primaries primaries, Copies copies, Diverged diverged) {
    long now = simulation.now();
    for (int store = 0; store < lost.length; store++) {
      Contents of = contents.get(store);
      boolean balanced =
          of.written(now) == Math.addExact(of.at(now), lost[store]) && diverged.bytes(store) <= lost[store];
      if (!primaries.usable(store) && !primaries.gone(store)) {
        long last = primaries.lostAt(store);
        balanced &= copies.of(store).stream().map(copies::survivor).flatMap(Optional::stream).allMatch(s ->
            s.recoveredTo() <= last && s.bytesLost() >= 0
                && Math.addExact(of.at(s.recoveredTo()), s.bytesLost()) == of.at(last));
      }
      if (!balanced) {
        throw new IllegalStateException(specs.get(store).name() + ": bytes kept and lost are not bytes written");
      }
    }
  }
}
