package dev.aftermath.protection;

import dev.aftermath.engine.Simulation;
import dev.aftermath.estate.Estate;
import dev.aftermath.vocabulary.Condition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Where data can be. A place is a room, by its number, or all the rooms together over which an erasure code spreads a
 * datastore: those have the numbers after the last room.
 */
final class Places {
  private final Estate estate;
  private final int rooms;
  private final int[] homes;
  /** By number, from that after the last room. */
  private final List<Fragments> spread = new ArrayList<>(0);
  private final Map<Integer, List<Integer>> over = new HashMap<>(0);

  /**
   * The places of these stores.
   *
   * @param changed hears of a place of several rooms that is in another condition by itself
   */
  Places(List<DatastoreSpec> specs, Estate estate, Simulation simulation, IntConsumer changed) {
    this.estate = estate;
    rooms = estate.topology().rooms().size();
    homes = specs.stream().mapToInt(DatastoreSpec::room).toArray();
    for (DatastoreSpec spec : specs) {
      spec.erasure().ifPresent(code -> {
        int place = rooms + spread.size();
        spread.add(new Fragments(code, spec.size(), estate, simulation, () -> changed.accept(place)));
        homes[spec.id()] = place;
        code.rooms().forEach(room -> over.computeIfAbsent(room, r -> new ArrayList<>()).add(place));
      });
    }
  }

  /** Where a store is at first, or is to be since it was given another home. */
  int home(int store) {
    return homes[store];
  }

  /** A store that is in one room is to be in another from now on. */
  void rehome(int store, int room) {
    homes[store] = room;
  }

  /** The places of several rooms of which a room is one. */
  List<Integer> over(int room) {
    return over.getOrDefault(room, List.of());
  }

  boolean isSpread(int place) {
    return place >= rooms;
  }

  private Fragments of(int place) {
    return spread.get(place - rooms);
  }

  /** Something about a room has changed that is one of several. */
  void changed(int place) {
    of(place).changed();
  }

  /** The worst that has happened to what is kept there. */
  Condition condition(int place) {
    return isSpread(place) ? of(place).condition() : estate.roomCondition(place);
  }

  /** Whether what is kept there could be used, if its site can be reached. */
  boolean operable(int place) {
    return isSpread(place) ? of(place).operable() : estate.operable(place);
  }

  /** Whether what is kept there is as safe as it can be. */
  boolean complete(int place) {
    return !isSpread(place) || of(place).complete();
  }

  int site(int place) {
    return estate.topology().rooms().get(room(place)).site();
  }

  /** A room by which a place is known to others. */
  int room(int place) {
    return isSpread(place) ? of(place).room() : place;
  }

  /** Where a store is that goes on in a room: over all of its rooms, where it was and enough of them work. */
  int inPlace(int before, int room) {
    boolean again = isSpread(before) && room != before && of(before).mayUse(room) && of(before).operable();
    return again ? before : room;
  }
}
