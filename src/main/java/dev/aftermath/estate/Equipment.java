package dev.aftermath.estate;

import dev.aftermath.vocabulary.Supply;
import java.util.List;
import java.util.OptionalInt;

/**
 * One supply below a site, or several equal ones of which some are needed: what brings power or cooling to rooms, and
 * where it stands.
 *
 * @param name "site/supply", unlike that of any room
 * @param room where it stands: it fails with the room; empty when it stands in none
 * @param units how many there are
 * @param wiring what it lives on, and which rooms live on it
 */
public record Equipment(
    int id, int site, String name, Kind kind, OptionalInt room, Units units, Wiring wiring, Timing timing) {
  /** What a supply is. */
  public enum Kind {
    FEED(Supply.FEED),
    TRANSFORMER(Supply.TRANSFORMER),
    SWITCHBOARD(Supply.SWITCHBOARD),
    UPS(Supply.UPS),
    BATTERY(Supply.BATTERY),
    GENERATOR(Supply.GENERATOR),
    TANK(Supply.TANK),
    CHILLER(Supply.CHILLER);

    private final Supply supply;

    Kind(Supply supply) {
      this.supply = supply;
    }

    /** The word for it in facts. */
    public Supply supply() {
      return supply;
    }

    /** Whether it makes or holds what it gives: it needs no other supply, but a generator may need tanks. */
    public boolean isSource() {
      return this == FEED || this == BATTERY || this == GENERATOR || this == TANK;
    }
  }

  /**
   * Equal units.
   *
   * @param count how many there are, of which {@code needed} are enough
   * @param commonCause share of the failures of one that are failures of all (beta factor), 0 to 1
   */
  public record Units(int count, int needed, double commonCause) {}

  /**
   * What is connected to what.
   *
   * @param from supplies, by number, of which any is enough; of a generator its tanks
   * @param ofSite whether the site's own source of power is enough, too
   * @param feeds rooms that get their power from it or, of a chiller, their cooling
   */
  public record Wiring(List<Integer> from, boolean ofSite, List<Integer> feeds) {
    public Wiring {
      from = List.copyOf(from);
      feeds = List.copyOf(feeds);
    }
  }

  /**
   * How it behaves in time.
   *
   * @param autonomy ticks that a battery, or that of a UPS, carries what hangs on it
   * @param restart ticks from the return of power to cold air, of a chiller
   * @param engine of a generator
   */
  public record Timing(long autonomy, long restart, Engine engine) {}

  /**
   * A generator's engine.
   *
   * @param start ticks from loss of what it stands in for to its power
   * @param startFailure probability that it does not start
   * @param failuresPerHour failure rate while running
   * @param fuel ticks of running until the fuel is gone
   * @param reserves what comes by road, and what is shed
   */
  public record Engine(long start, double startFailure, double failuresPerHour, long fuel, Reserves reserves) {
    /** One that nothing helps. */
    public Engine(long start, double startFailure, double failuresPerHour, long fuel) {
      this(start, startFailure, failuresPerHour, fuel, Reserves.NONE);
    }
  }
}
