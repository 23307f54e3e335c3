package dev.aftermath.outcome.annual;

import java.util.BitSet;
import java.util.List;

/**
 * What came of one drawn year under one strategy.
 *
 * @param events the faults and disasters that had an effect: something went down or was degraded, or data was lost
 * @param downtime by service, in ticks; an outage counts no longer than the scenario's horizon
 * @param overRto services that were down longer, of one event, than their recovery time objective
 * @param overRpo services of whose data more is missing, of one event, than their recovery point objective
 * @param stillDown services that were down when the run ended, a horizon after the year
 * @param machinesOut machines that were out of service then
 */
public record YearOutcome(
    List<Event> events, long[] downtime, BitSet overRto, BitSet overRpo, int stillDown, int machinesOut) {

  /**
   * One fault or disaster.
   *
   * @param source what it was, as {@link dev.aftermath.hazard.annual.Source} names it
   * @param place where
   * @param worst the longest time down of any counted service that counts to it, in ticks
   * @param total time down of all counted services together
   * @param services how many of them went down
   * @param loss what it cost, in the scenario's currency
   * @param bytes data that is lost or missing
   */
  public record Event(String source, String place, long worst, long total, int services, double loss, double bytes) {}
}
