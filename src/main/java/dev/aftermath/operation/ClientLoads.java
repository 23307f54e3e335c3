package dev.aftermath.operation;

import java.util.List;
import java.util.Map;

/**
 * What users and systems send over links besides all that is simulated.
 *
 * @param links what links carry on ordinary days
 * @param reads by service, bytes per second that it reads of its data, of those of which it is stated
 */
public record ClientLoads(List<OrdinaryLoad> links, Map<Integer, Double> reads) {
  /** Nothing of that is known. */
  public static final ClientLoads NONE = new ClientLoads(List.of(), Map.of());

  public ClientLoads {
    links = List.copyOf(links);
    reads = Map.copyOf(reads);
  }
}
