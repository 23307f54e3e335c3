package dev.aftermath.protection;

import dev.aftermath.workload.Workload;
import java.util.List;

/** Where the primary of each datastore is, and what has become of it. */
final class Primaries {
  private final Reach reach;
  private final Workload workload;
  private final int[] room;
  private final StoreState[] state;
  private final boolean[] gone;
  private final long[] lostAt;

  /** All where they are stated, and usable. */
  Primaries(List<DatastoreSpec> specs, Places places, Reach reach, Workload workload) {
    this.reach = reach;
    this.workload = workload;
    int n = specs.size();
    room = new int[n];
    state = new StoreState[n];
    gone = new boolean[n];
    lostAt = new long[n];
    for (DatastoreSpec spec : specs) {
      moveTo(spec.id(), places.home(spec.id()));
      state[spec.id()] = StoreState.USABLE;
    }
  }

  int size() {
    return room.length;
  }

  /** Its place: see {@link Places}. */
  int room(int store) {
    return room[store];
  }

  int site(int store) {
    return reach.siteOf(room[store]);
  }

  void moveTo(int store, int newRoom) {
    room[store] = newRoom;
    workload.setDataSite(store, site(store));
  }

  StoreState state(int store) {
    return state[store];
  }

  boolean usable(int store) {
    return state[store] == StoreState.USABLE;
  }

  void become(int store, StoreState now) {
    state[store] = now;
  }

  /** Whether what is in it is of use, now or later. */
  boolean holds(int store) {
    return state[store] != StoreState.CORRUPT && state[store] != StoreState.DESTROYED;
  }

  /** Whether no copy of it survives. */
  boolean gone(int store) {
    return gone[store];
  }

  void gone(int store, boolean forEver) {
    gone[store] = forEver;
  }

  /** When it took its last write; meaningful while it is not usable. */
  long lostAt(int store) {
    return lostAt[store];
  }

  void lostAt(int store, long lastWrite) {
    lostAt[store] = lastWrite;
  }
}
