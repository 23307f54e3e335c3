package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** Which datastores are as safe as before anything happened: used, whole, with as many copies that are level. */
final class Safety {
  private final Places places;
  private final Primaries primaries;
  private final Copies copies;
  private final Spoilt spoilt;
  private final Simulation simulation;
  private final Journal journal;
  private final boolean[] asBefore;
  private int unsafe;
  private final List<IntConsumer> listeners = new ArrayList<>();

  Safety(Places places, Primaries primaries, Copies copies, Spoilt spoilt, Simulation simulation, Journal journal) {
    this.places = places;
    this.primaries = primaries;
    this.copies = copies;
    this.spoilt = spoilt;
    this.simulation = simulation;
    this.journal = journal;
    asBefore = new boolean[primaries.size()];
    Arrays.fill(asBefore, true);
  }

  /** Hears that a store may be as safe as it was, or not be any more. */
  void onChange(IntConsumer listener) {
    listeners.add(listener);
  }

  /** Whether every store is as safe as before. */
  boolean all() {
    return unsafe == 0;
  }

  /** Looks at a store anew. */
  void look(int store) {
    boolean now = primaries.usable(store) && places.complete(primaries.room(store))
        && copies.areLevel(store) && !spoilt.isSpoilt(store);
    if (now != asBefore[store]) {
      asBefore[store] = now;
      unsafe += now ? -1 : 1;
      journal.write(new Fact.ProtectionChanged(simulation.now(), store, now));
    }
    listeners.forEach(l -> l.accept(store));
  }
}
