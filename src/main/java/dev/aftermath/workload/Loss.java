package dev.aftermath.workload;

import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Degradation;

/**
 * What an outage costs the organisation: fixed, and per minute for the share of the weight that is down or, as a
 * part of it, degraded; and for each request that nobody served or that was slow, where that has a price.
 *
 * @param currency ISO 4217 code, such as "USD"
 * @param fixed once, if any service was down for long enough
 * @param perMinute with everything down
 * @param saturation ticks of a service's downtime after which no more is counted
 * @param parts what a minute in which users get less of a service counts, of a minute in which it is down
 * @param fixedFrom ticks of downtime of a service from which the fixed part is counted
 * @param perUnserved for each request that nobody served although its service was up: what comes while it is down is
 *     in the part by the minute
 * @param perSlow for each request that was served and waited too long
 */
public record Loss(
    String currency, double fixed, double perMinute, long saturation, Parts parts, long fixedFrom,
    double perUnserved, double perSlow) {
  /**
   * Shares from 0 to 1 of what it costs when the service is down.
   *
   * @param capacity of a minute in which it is up with less than its full capacity
   * @param slow of a minute in which it is up and slow
   * @param readOnly of a minute in which it is down and can be read
   */
  public record Parts(double capacity, double slow, double readOnly) {}

  /** A loss whose fixed part any outage costs, however short, of which only what is down counts. */
  public Loss(String currency, double fixed, double perMinute, long saturation) {
    this(currency, fixed, perMinute, saturation, new Parts(0, 0, 1), 0, 0, 0);
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

  /**
   * Loss from the times in which services were down and in which users got less of them, in ticks, with their weights.
   *
   * @param degradedTime by how, as {@link Degradation} has them; time read-only is part of the downtime
   */
  public double of(long[] downtime, long[][] degradedTime, double[] weight) {
    long[] less = degradedTime[Degradation.CAPACITY.ordinal()];
    long[] slow = degradedTime[Degradation.SLOW.ordinal()];
    long[] read = degradedTime[Degradation.READ_ONLY.ordinal()];
    double total = 0;
    double minutes = 0;
    boolean lasting = false;
    for (int s = 0; s < downtime.length; s++) {
      total += weight[s];
      double counts = downtime[s] + parts.capacity * less[s] + parts.slow * slow[s]
          - (1 - parts.readOnly) * Math.min(read[s], downtime[s]);
      minutes += weight[s] * Math.min(counts, saturation) / Ticks.MINUTE;
      lasting |= downtime[s] > 0 && downtime[s] >= fixedFrom && weight[s] > 0;
    }
    return (lasting ? fixed : 0) + (total > 0 ? perMinute * minutes / total : 0);
  }
}
