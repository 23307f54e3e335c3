package dev.aftermath.protection;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** From where what is in datastores can be read, be it written to or not. */
final class Reads {
  private final Primaries primaries;
  private final Copies copies;
  private final Quorums quorums;
  private final Reach reach;
  private final List<IntConsumer> listeners = new ArrayList<>();

  Reads(Primaries primaries, Copies copies, Quorums quorums, Reach reach) {
    this.primaries = primaries;
    this.copies = copies;
    this.quorums = quorums;
    this.reach = reach;
  }

  void onChange(IntConsumer listener) {
    listeners.add(listener);
  }

  /** A majority is there, or is not any more. */
  void changed(int store) {
    listeners.forEach(l -> l.accept(store));
  }

  /**
   * Whether the newest that a store has can be read at a site: its primary stands and can be reached from there. A
   * leader without a majority does not know whether what it has is the newest, and answers nobody who asks for that.
   */
  boolean newest(int store, int site) {
    return primaries.holds(store) && !quorums.waits(store) && reach.usableFrom(site, primaries.room(store));
  }

  /** Whether something can be read at a site that may be older: of the primary, or of a live copy. */
  boolean any(int store, int site) {
    return !primaries.gone(store)
        && (primaries.holds(store) && reach.usableFrom(site, primaries.room(store))
            || copies.anyReadableAt(store, site));
  }
}
