package dev.aftermath.outcome.annual;

import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Spare;
import dev.aftermath.workload.ServiceSpec;
import java.util.BitSet;
import java.util.List;

/**
 * What came of one drawn year under one strategy.
 *
 * @param events the faults and disasters that had an effect: something went down or was degraded, or data was lost
 * @param downtime that nobody planned, by service, in ticks; an outage counts no longer than the scenario's horizon
 * @param overRto services that were down longer, of one event, than their recovery time objective
 * @param overRpo services of whose data more is missing, of one event, than their recovery point objective
 * @param stillDown services that were down when the run ended, a horizon after the year
 * @param machinesOut machines that were out of service then
 * @param upkeep what came of upkeep, and the work of people
 * @param requests what came to services with a load, and what upkeep left of it
 * @param parts what became of disks and spare parts
 * @param fired events of the simulation that were carried out, what a year costs to run
 */
public record YearOutcome(
    List<Event> events, long[] downtime, BitSet overRto, BitSet overRpo, int stillDown, int machinesOut,
    Upkeep upkeep, Requests requests, Parts parts, long fired) {

  /**
   * Requests of a year to counted services; what became of most of them stands with the events.
   *
   * @param came all of them
   * @param planned that nobody served because of upkeep
   * @param plannedSlow that waited too long because of it
   */
  public record Requests(double came, double planned, double plannedSlow) {}

  /**
   * Parts of machines in a year.
   *
   * @param disks that failed
   * @param broken machines that broke by them
   * @param waits for spare parts, by kind in the order of {@link Spare}
   */
  public record Parts(int disks, int broken, List<Wait> waits) {
    /** Repairs that needed spare parts of a kind. */
    public Wait of(Spare part) {
      return waits.get(part.ordinal());
    }
  }

  /**
   * Repairs that needed a spare part of a kind.
   *
   * @param wanted how many
   * @param waited how many of them had to wait for one
   * @param time that these waited together, in ticks
   */
  public record Wait(int wanted, int waited, long time) {}

  /**
   * Upkeep of a year.
   *
   * @param planned downtime that somebody planned, by service, in ticks
   * @param loss what that cost
   * @param crews time that crews worked on recovery, one crew after the other, in ticks
   * @param repairs faults of parts that somebody has to repair
   * @param guests patches of virtual machines
   * @param hosts patches of machines
   */
  public record Upkeep(long[] planned, double loss, long crews, int repairs, Patches guests, Patches hosts) {
    /** Patches of virtual machines, or else those of machines. */
    public Patches of(boolean ofGuests) {
      return ofGuests ? guests : hosts;
    }
  }

  /**
   * Patches of operating systems of one sort, all systems together.
   *
   * @param systems how many there are
   * @param patched how many times one was patched
   * @param missed how many times one was forgotten
   * @param behind ticks in which one lacked a patch
   * @param age how long it had lacked one, over the time of the year, in days and ticks
   */
  public record Patches(int systems, long patched, long missed, long behind, double age) {
    static final Patches NONE = new Patches(0, 0, 0, 0, 0);
  }

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
   * @param unserved requests that nobody served, whether their service was down or had too few replicas
   * @param slow requests that were served and waited too long
   */
  public record Event(
      String source, String place, long worst, long total, int services, double loss, double bytes, double unserved,
      double slow) {}

  /** Seconds that all counted services together were down. */
  public double down() {
    return events.stream().mapToDouble(e -> Ticks.toSeconds(e.total())).sum();
  }

  /** Requests that nobody served. */
  double unserved() {
    return events.stream().mapToDouble(Event::unserved).sum() + requests.planned();
  }

  /** Requests that were served and waited too long. */
  double slow() {
    return events.stream().mapToDouble(Event::slow).sum() + requests.plannedSlow();
  }

  /** What the year cost, in the scenario's currency, planned downtime included. */
  public double loss() {
    return events.stream().mapToDouble(Event::loss).sum() + upkeep.loss();
  }

  /** Whether a service was down longer, or lost more, of one event or in the whole year, than its grade allows. */
  public boolean breaks(ServiceSpec service) {
    return overRto.get(service.id()) || overRpo.get(service.id()) || isOverYear(service);
  }

  /** Whether a service was down longer in the year as a whole than its grade allows. */
  boolean isOverYear(ServiceSpec service) {
    return service.grade().hasPerYear() && downtime[service.id()] > service.grade().perYear();
  }
}
