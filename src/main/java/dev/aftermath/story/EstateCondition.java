package dev.aftermath.story;

import dev.aftermath.estate.Equipment;
import dev.aftermath.estate.Topology;
import dev.aftermath.journal.Fact;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Supply;
import dev.aftermath.vocabulary.Trouble;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with each part of an estate, as facts tell it one by one. */
final class EstateCondition {
  private static final String FIRE = "fire";

  private final EstateParts parts;
  private final Topology topology;
  private final Condition[] rooms;
  private final boolean[] byFire;
  private final boolean[] equipment;
  private final boolean[] carries;
  private final int[] pathsLost;
  /** How many causes have taken a supply from a site or a room, by its name. */
  private final Map<Supply, Map<String, Integer>> lost = new EnumMap<>(Supply.class);
  private boolean onlyFires = true;

  EstateCondition(EstateParts parts) {
    this.parts = parts;
    topology = parts.topology();
    rooms = new Condition[topology.rooms().size()];
    Arrays.fill(rooms, Condition.WHOLE);
    byFire = new boolean[rooms.length];
    List<Equipment> all = topology.supplies().equipment();
    equipment = new boolean[all.size()];
    for (Equipment e : all) {
      equipment[e.id()] = e.kind() != Equipment.Kind.GENERATOR; // those stand by
    }
    carries = new boolean[topology.links().size()];
    Arrays.fill(carries, true);
    pathsLost = new int[carries.length];
  }

  /** Takes in a fact; whether it may have changed what is wrong with sites, rooms, supplies or links. */
  boolean take(Fact fact) {
    if (fact instanceof Fact.DisasterStruck f) {
      onlyFires &= f.hazard().equals(FIRE);
    } else if (fact instanceof Fact.RoomDamaged f) {
      rooms[f.room()] = f.condition();
      byFire[f.room()] = onlyFires;
      return true;
    } else if (fact instanceof Fact.RoomRepaired f) {
      rooms[f.room()] = Condition.WHOLE;
      return true;
    } else if (fact instanceof Fact.SupplyChanged f) {
      supply(f);
      return true;
    }
    return false;
  }

  private void supply(Fact.SupplyChanged f) {
    if (f.supply() == Supply.LINK) {
      int link = parts.linkOf(f.place()).orElseThrow();
      if (topology.links().get(link).name().equals(f.place())) {
        carries[link] = f.works();
      } else {
        pathsLost[link] += f.works() ? -1 : 1;
      }
    } else if (parts.equipment(f.place()).isPresent()) {
      equipment[parts.equipment(f.place()).get()] = f.works();
    } else {
      lost.computeIfAbsent(f.supply(), s -> new HashMap<>()).merge(f.place(), f.works() ? -1 : 1, Integer::sum);
    }
  }

  private boolean lacks(String place, Supply supply) {
    return lost.getOrDefault(supply, Map.of()).getOrDefault(place, 0) > 0;
  }

  Set<Trouble> site(int site) {
    String name = topology.sites().get(site).name();
    Set<Trouble> all = EnumSet.noneOf(Trouble.class);
    add(all, Trouble.DARK, lacks(name, Supply.POWER));
    add(all, Trouble.UNCOOLED, lacks(name, Supply.COOLING));
    add(all, Trouble.CUT_OFF, lacks(name, Supply.NETWORK));
    add(all, Trouble.ROADS_CLOSED, lacks(name, Supply.ROADS));
    return all;
  }

  Set<Trouble> room(int room) {
    Topology.Room r = topology.rooms().get(room);
    String site = topology.sites().get(r.site()).name();
    Set<Trouble> all = EnumSet.noneOf(Trouble.class);
    switch (rooms[room]) {
      case DESTROYED -> all.add(byFire[room] ? Trouble.BURNT : Trouble.DESTROYED);
      case DAMAGED -> all.add(byFire[room] ? Trouble.SOOTED : Trouble.DAMAGED);
      case WHOLE -> { }
    }
    add(all, Trouble.DARK, lacks(r.name(), Supply.POWER)
        || (topology.supplies().powering(room).isEmpty() && lacks(site, Supply.POWER)));
    List<Equipment> chillers = topology.supplies().cooling(room);
    add(all, Trouble.UNCOOLED, lacks(r.name(), Supply.COOLING) || (chillers.isEmpty() ? lacks(site, Supply.COOLING)
        : chillers.stream().noneMatch(e -> equipment[e.id()])));
    add(all, Trouble.CLOSED, lacks(r.name(), Supply.ACCESS));
    return all;
  }

  Set<Trouble> equipment(Equipment e) {
    boolean generator = e.kind() == Equipment.Kind.GENERATOR;
    return equipment[e.id()] == generator
        ? EnumSet.of(generator ? Trouble.STANDING_IN : Trouble.STOPPED) : EnumSet.noneOf(Trouble.class);
  }

  Set<Trouble> link(int link) {
    return !carries[link] ? EnumSet.of(Trouble.CUT)
        : pathsLost[link] > 0 ? EnumSet.of(Trouble.PATH_CUT) : EnumSet.noneOf(Trouble.class);
  }

  private static void add(Set<Trouble> all, Trouble trouble, boolean is) {
    if (is) {
      all.add(trouble);
    }
  }
}
