package dev.aftermath.workload;

import dev.aftermath.units.Ticks;

/**
 * What an outage costs the organisation: fixed, and per minute for the share of the weight that is down or, as a
 * part of it, degraded; and for each request that nobody served or that was slow, where that has a price.
 *
 * @param currency ISO 4217 code, such as "USD"
 * @param fixed once, if any service was down for long enough
 * @param perMinute with everything down
 * @param saturation ticks of a service's downtime after which no more is counted
 * @param degraded what a minute of a service that is up with less than its full capacity counts, of a minute in which
 *     it is down: 0 to 1
 * @param fixedFrom ticks of downtime of a service from which the fixed part is counted
 * @param perUnserved for each request that nobody served although its service was up: what comes while it is down is
 *     in the part by the minute
 * @param perSlow for each request that was served and waited too long
 */
public record Loss(
    String currency, double fixed, double perMinute, long saturation, double degraded, long fixedFrom,
    double perUnserved, double perSlow) {
  /** A loss whose fixed part any outage costs, however short, and to which requests are nothing. */
  public Loss(String currency, double fixed, double perMinute, long saturation, double degraded) {
    this(currency, fixed, perMinute, saturation, degraded, 0, 0, 0);
  }

  /**
   * Loss from requests.
   *
   * @param whileUp that nobody served although their service was up
   * @param slow that were served and waited too long
   */
  public double ofRequests(double whileUp, double slow) {
    return perUnserved * whileUp + perSlow * slow;
  }

  /** Loss from the times in which services were down and in which they were degraded, in ticks, with their weights. */
  public double of(long[] downtime, long[] degradedTime, double[] weight) {
    double total = 0;
    double minutes = 0;
    boolean lasting = false;
    for (int s = 0; s < downtime.length; s++) {
      total += weight[s];
      minutes += weight[s] * Math.min(downtime[s] + degraded * degradedTime[s], saturation) / Ticks.MINUTE;
      lasting |= downtime[s] > 0 && downtime[s] >= fixedFrom && weight[s] > 0;
    }
    return (lasting ? fixed : 0) + (total > 0 ? perMinute * minutes / total : 0);
  }
}
