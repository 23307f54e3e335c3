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
   * Load that is shed at once.
   *
   * @param rooms by number; they are switched off
   * @param saves thousandths of a generator that are needed less without it
   * @param after ticks from generators being asked to carry until it is shed to make fuel last; empty when it is shed
   *     only because too few run
   */
  public record Rung(List<Integer> rooms, int saves, OptionalLong after) {
    public Rung {
      rooms = List.copyOf(rooms);
    }
  }
}
