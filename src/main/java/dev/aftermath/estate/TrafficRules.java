package dev.aftermath.estate;

import dev.aftermath.vocabulary.Traffic;
import java.util.Map;

/**
 * How kinds of traffic share a link: weighted max-min, each kind within its cap.
 *
 * @param weights the part of each transfer of a kind, relative to others; positive and finite; 1 where none is given
 * @param caps the most bytes per second that all transfers of a kind get together, each way; positive; no bound where
 *     none is given
 */
public record TrafficRules(Map<Traffic, Double> weights, Map<Traffic, Double> caps) {
  /** Every transfer is like every other. */
  public static final TrafficRules ALIKE = new TrafficRules(Map.of(), Map.of());

  public TrafficRules {
    weights = Map.copyOf(weights);
    caps = Map.copyOf(caps);
  }

  /** What a transfer of a kind weighs. */
  public double weight(Traffic kind) {
    return weights.getOrDefault(kind, 1.0);
  }

  /** The most that a kind gets; infinite where nothing bounds it. */
  public double cap(Traffic kind) {
    return caps.getOrDefault(kind, Double.POSITIVE_INFINITY);
  }
}
