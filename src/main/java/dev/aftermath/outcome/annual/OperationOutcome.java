package dev.aftermath.outcome.annual;

import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.scenario.Operating;
import java.util.Optional;

/**
 * What is operated under one strategy, and what that takes of people and machines in a year.
 *
 * @param what what stands in normal operation
 * @param work what was taken for the work of people
 * @param guests patching of guests
 * @param hosts patching of hosts
 * @param recovery hours that crews work on recovery
 * @param repair hours of repairs
 * @param other hours of all other work, as it was stated
 * @param hours of all people together
 * @param operators how many operators that is
 * @param systems services for each operator; none where nobody has anything to do
 * @param licences what licences of hypervisors cost, where their price is known
 * @param infrastructure what machines and licences cost, where their prices are known
 */
public record OperationOutcome(
    Operating.Inventory what, Operating.Work work, Patching guests, Patching hosts, Estimate recovery, Estimate repair,
    double other, Estimate hours, Estimate operators, Optional<Double> systems, Optional<Double> licences,
    Optional<Double> infrastructure) {

  /**
   * Patching of operating systems of one sort.
   *
   * @param systems how many there are
   * @param patched how often one is patched, all together
   * @param missed how often one is forgotten, all together
   * @param hours work of people on it
   * @param behind the share of the year in which one lacks a patch that is being rolled out or was
   * @param daysBehind for how long one has lacked a patch, over all systems and moments, in days
   */
  public record Patching(
      int systems, Estimate patched, Estimate missed, Estimate hours, Estimate behind, Estimate daysBehind) {}
}
