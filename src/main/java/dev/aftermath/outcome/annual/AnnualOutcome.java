package dev.aftermath.outcome.annual;

import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.vocabulary.Text;
import java.util.List;
import java.util.Optional;

/**
 * What years come to under one strategy.
 *
 * @param strategy its name
 * @param title its name for people
 * @param downtime time down of a counted service in a year that nobody planned, in seconds, the mean of all of them
 * @param loss what a year costs, in the scenario's currency
 * @param bytes data lost or missing in a year
 * @param broken the probability that in a year some service breaks an objective; empty where none is stated
 * @param unhealed the probability that something is still down a horizon after the year
 * @param machinesOut machines that are out of service then, on average
 * @param longest how often in a year an event keeps some service down for longer than so much
 * @param losses the probability that a year costs more than so much
 * @param causes the kinds of faults and disasters
 * @param places where they struck, the worst first
 * @param grades by grade
 * @param services by counted service
 * @param costs what the design costs a year
 * @param saves what a year costs less than under the first strategy, in losses
 * @param planned time down of a counted service in a year for upkeep, in seconds, the mean of all of them
 * @param plannedLoss what that costs, as part of the loss
 * @param operation what is operated, and what people have to do
 * @param worth how much the years tell
 * @param requests what becomes of requests; empty where no service has a load
 * @param parts what becomes of disks and spare parts
 * @param fired events of the simulation that were carried out for all its years
 */
public record AnnualOutcome(
    String strategy, Text title, Estimate downtime, Estimate loss, Estimate bytes, Optional<Estimate> broken,
    Estimate unhealed, double machinesOut, List<Exceeded> longest, List<Exceeded> losses, List<OfCause> causes,
    List<OfPlace> places, List<OfGrade> grades, List<OfService> services, Optional<Double> costs, Estimate saves,
    Estimate planned, Estimate plannedLoss, OperationOutcome operation, Worth worth, Optional<OfRequests> requests,
    PartsOutcome parts, long fired) {

  /**
   * How many years that are all drawn alike would tell as much of the mean downtime, and of the mean loss, as these;
   * NaN where no year differs from another.
   */
  public record Worth(double downtime, double loss) {}

  /**
   * Requests of a year to counted services with a load.
   *
   * @param came all of them
   * @param unserved of these, that nobody served, because their service was down or had too few replicas
   * @param slow that were served and waited too long
   * @param planned of the unserved, those that upkeep left
   * @param noEvent of the unserved, those of which nothing that struck is the cause: too many came
   */
  public record OfRequests(Estimate came, Estimate unserved, Estimate slow, Estimate planned, Estimate noEvent) {}

  /** How often, or with what probability, something is more than an amount. */
  public record Exceeded(double amount, Estimate how) {}

  /**
   * What a kind of fault or disaster contributes.
   *
   * <p>The measures of importance are those of reliability (Birnbaum 1969, Fussell 1975, Vesely et al. 1983), of the
   * annual downtime instead of a probability; it is linear in a rate as long as events do not meet.
   *
   * @param perYear how often it happens
   * @param downtime of a counted service in a year, in seconds
   * @param share of all downtime (Fussell and Vesely)
   * @param perEvent downtime of a counted service for each time it happens, in seconds (Birnbaum)
   * @param reduction downtime now over what it were without it (risk reduction worth)
   * @param achievement downtime if it happened once in every year, over downtime now (risk achievement worth); NaN for
   *     what happens more often
   * @param loss what it costs a year
   * @param unserved requests that nobody serves because of it, in a year
   * @param slow requests that wait too long because of it, in a year
   */
  public record OfCause(
      String name, Text title, double perYear, Estimate downtime, double share, double perEvent, double reduction,
      double achievement, Estimate loss, Estimate unserved, Estimate slow) {}

  /** What strikes at one place contributes: downtime in seconds, and its share. */
  public record OfPlace(String place, String cause, Text title, double downtime, double share) {}

  /**
   * A grade.
   *
   * @param downtime of one of its services in a year, in seconds
   * @param planned the same for upkeep
   * @param overRto the probability that in a year some service of it is down longer, of one event, than its objective
   * @param overRpo that more data is missing than its objective allows
   * @param overYear that some service is down longer, in the year as a whole, than the grade allows
   */
  public record OfGrade(
      String name, Text title, int services, Estimate downtime, Estimate planned, Optional<Estimate> overRto,
      Optional<Estimate> overRpo, Optional<Estimate> overYear) {}

  /**
   * A service: downtime in a year that nobody planned, that for upkeep, in seconds, and the probability that it breaks
   * an objective in a year, empty where it has none.
   */
  public record OfService(
      String name, String grade, Estimate downtime, Estimate planned, Optional<Estimate> broken) {}
}
