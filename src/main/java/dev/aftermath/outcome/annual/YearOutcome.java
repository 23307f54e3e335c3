package dev.aftermath.outcome.annual;

import dev.aftermath.units.Ticks;
import dev.aftermath.workload.ServiceSpec;
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

  /** Seconds that all counted services together were down. */
  public double down() {
    return events.stream().mapToDouble(e -> Ticks.toSeconds(e.total())).sum();
  }

  /** What the year cost, in the scenario's currency. */
  public double loss() {
    return events.stream().mapToDouble(Event::loss).sum();
  }

  /** Whether a service was down longer, or lost more, of one event or in the whole year, than its grade allows. */
  public boolean breaks(ServiceSpec service) {
    return overRto.get(service.id()) || overRpo.get(service.id()) || isOverYear(service);
  }

  /** Whether a service was down longer in the year as a whole than its grade allows. */
  boolean isOverYear(ServiceSpec service) {
    long most = service.grade().perYear();
    return most != Ticks.NEVER && downtime[service.id()] > most;
  }
}
