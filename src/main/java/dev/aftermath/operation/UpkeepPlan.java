package dev.aftermath.operation;

import dev.aftermath.engine.random.Distribution;
import dev.aftermath.units.WorkingHours;
import java.util.BitSet;

/**
 * When operating systems are patched, and what that takes.
 *
 * @param window hours of the week in which one may be begun, on the clock of the scenario's start
 * @param atOnce share of a site's guests, and of its machines, that are patched at a time; one at least
 * @param guest operating systems of virtual machines
 * @param host those of machines: hypervisors, or hosts of containers
 * @param guests services that run in virtual machines, by number
 */
public record UpkeepPlan(
    WorkingHours window, double atOnce, OfSystem guest, OfSystem host, BitSet guests) {
  /**
   * How operating systems of one sort are patched.
   *
   * @param perYear how often each
   * @param reboot how long one is away
   * @param missed the probability that one is forgotten in a round, from 0 to 1
   */
  public record OfSystem(double perYear, Distribution reboot, double missed) {}

  OfSystem of(boolean guest) {
    return guest ? this.guest : host;
  }
}
