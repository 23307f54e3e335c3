package dev.aftermath.estate;

import dev.aftermath.engine.random.Distribution;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What helps generators that stand in: fuel and more generators that come by road, and load that is shed.
 *
 * @param refuel lorries with fuel; none come when empty
 * @param mobile generators that are brought; none when empty
 * @param shed what is switched off, in this order
 */
public record Reserves(Optional<Refuel> refuel, Optional<Mobile> mobile, List<Rung> shed) {
  /** Generators that nothing helps. */
  public static final Reserves NONE = new Reserves(Optional.empty(), Optional.empty(), List.of());

  public Reserves {
    shed = List.copyOf(shed);
  }

  /** How many generators may come. */
  public int brought() {
    return mobile.map(Mobile::units).orElse(0);
  }

  /**
   * Fuel by lorry.
   *
   * @param level ticks of fuel left at which one is ordered
   * @param arrives ticks from the order until it is there, if the roads are open then
   * @param brings ticks of running that it brings, at most what the tanks hold
   */
  public record Refuel(long level, Distribution arrives, long brings) {}

  /**
   * Generators by road, ordered whenever the others are called.
   *
   * @param units how many
   * @param arrives ticks from the order until they are connected, if the roads are open then
   */
  public record Mobile(int units, Distribution arrives) {}

  /**
   * Load that is shed at once: rooms, or the machines in rooms on which nothing runs that is more important than that.
   *
   * @param rooms by number
   * @param saves thousandths of a generator that are needed less without these rooms; 0 where machines go
   * @param after ticks from generators being asked to carry until it is shed to make fuel last; empty when it is shed
   *     only because too few run
   * @param upTo the priority of the most important that machines may carry that go; empty where rooms are switched off
   */
  public record Rung(List<Integer> rooms, int saves, OptionalLong after, OptionalInt upTo) {
    /** Rooms that are switched off. */
    public Rung(List<Integer> rooms, int saves, OptionalLong after) {
      this(rooms, saves, after, OptionalInt.empty());
    }

    public Rung {
      rooms = List.copyOf(rooms);
    }
  }
}
