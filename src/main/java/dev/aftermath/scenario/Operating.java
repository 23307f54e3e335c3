package dev.aftermath.scenario;

import dev.aftermath.operation.UpkeepPlan;
import java.util.Optional;

/**
 * What there is to operate under one strategy in a year, and what is taken for the work and the prices of it.
 *
 * @param plannedCost what a minute of planned downtime costs, of one that nobody planned
 */
public record Operating(
    UpkeepPlan upkeep, double plannedCost, Inventory inventory, Work work, Prices prices) {

  /**
   * What stands in normal operation.
   *
   * @param services those that count
   * @param instances replicas of all services
   * @param guests operating systems of virtual machines
   * @param hosts those of machines
   * @param used machines on which something runs
   * @param needed machines that the replicas would fill, one after the other: by first fit, the largest first,
   *     wherever they belong
   * @param licensed cores of machines that run a hypervisor
   */
  public record Inventory(
      int services, int instances, int guests, int hosts, int used, int needed, double licensed) {}

  /**
   * Work of people, in hours.
   *
   * @param guestPatch on a guest, each time
   * @param hostPatch on a host, each time
   * @param repair on a repair
   * @param guest on a guest besides, in a year
   * @param host on a host besides, in a year
   * @param perOperator that an operator does in a year
   */
  public record Work(
      double guestPatch, double hostPatch, double repair, double guest, double host, double perOperator) {}

  /** Prices of a year, in the scenario's currency: of a licensed core, and of a machine. */
  public record Prices(Optional<Double> core, Optional<Double> machine) {}
}
