package dev.aftermath.workload;

import dev.aftermath.units.Ticks;

/**
 * What an outage costs the organisation: fixed, and per minute for the share of the weight that is down.
 *
 * @param currency ISO 4217 code, such as "USD"
 * @param fixed once, if any service was down
 * @param perMinute with everything down
 * @param saturation ticks of a service's downtime after which no more is counted
 */
public record Loss(String currency, double fixed, double perMinute, long saturation) {
  /** Loss from the downtimes of services, each in ticks, with their weights. */
  public double of(long[] downtime, double[] weight) {
    double total = 0;
    double minutes = 0;
    boolean any = false;
    for (int s = 0; s < downtime.length; s++) {
      total += weight[s];
      minutes += weight[s] * Math.min(downtime[s], saturation) / Ticks.MINUTE;
      any |= downtime[s] > 0 && weight[s] > 0;
    }
    return any ? fixed + perMinute * minutes / total : 0;
  }
}
