package dev.aftermath.testing;

import dev.aftermath.estate.Reserves;
import dev.aftermath.estate.Utilities;
import dev.aftermath.units.Ticks;

/** Utilities of a site for tests: one of everything, no generators, nothing that fails by itself. */
public final class UtilitiesBuilder {
  public int feeds = 1;
  public int feedsNeeded = 1;
  public long ups = 15 * Ticks.MINUTE;
  public int generators;
  public int generatorsNeeded = 1;
  public long generatorStart = 10 * Ticks.SECOND;
  public double startFailure;
  public double failuresPerHour;
  public double commonCause;
  public long fuel = 12 * Ticks.HOUR;
  public int plants = 1;
  public int plantsNeeded = 1;
  public long coolingRestart = 10 * Ticks.MINUTE;
  public long thermalShutdown = 3 * Ticks.MINUTE;
  public Reserves reserves = Reserves.NONE;

  public Utilities build() {
    return new Utilities(
        feeds, feedsNeeded, ups, generators, Math.min(generators, generatorsNeeded), generatorStart, startFailure,
        failuresPerHour, commonCause, fuel, plants, plantsNeeded, coolingRestart, thermalShutdown,
        reserves);
  }
}
