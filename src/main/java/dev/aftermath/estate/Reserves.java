package dev.aftermath.estate;

import dev.aftermath.engine.random.Distribution;
import java.util.List;
import java.util.Optional;
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
   * A grade of services.
   *
   * @param priority of services; what is more important has a higher one
   */
  public record UpTo(String grade, int priority) {}

  /**
   * Load that is shed at once: rooms, or machines in rooms by what runs on them.
   *
   * @param rooms by number; of machines all that the generators carry when there are none
   * @param saves thousandths of a generator that are needed less without these rooms; 0 where machines go
   * @param after ticks from generators being asked to carry until it is shed to make fuel last; empty when it is shed
   *     only because too few run
   * @param upTo what runs at most on machines that go; empty where rooms are switched off
   */
  public record Rung(List<Integer> rooms, int saves, OptionalLong after, Optional<UpTo> upTo) {
    /** Rooms that are switched off. */
    public Rung(List<Integer> rooms, int saves, OptionalLong after) {
      this(rooms, saves, after, Optional.empty());
    }

    public Rung {
      rooms = List.copyOf(rooms);
    }
  }
}
