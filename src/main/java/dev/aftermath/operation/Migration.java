package dev.aftermath.operation;

import dev.aftermath.protection.Relocations;
import java.util.List;
import java.util.Map;

/**
 * Services that move from one site to another, as planned, in waves.
 *
 * @param from number of the site that they leave
 * @param to number of the site where they go
 * @param begins when the first wave begins, in ticks of the run
 * @param every ticks from the beginning of a wave to that of the next
 * @param waves the services of each wave, by their numbers
 * @param steps shares of a service's replicas, and of its traffic with them, that go one after another, where it has no
 *     data; rising, the last is 1
 * @param stepEvery ticks from one of these to the next
 * @param stores where each datastore of these services goes, by its number
 * @param keepsCopies ticks for which what protects data at the site that it has left is kept; {@link
 *     dev.aftermath.units.Ticks#NEVER} for as long as the run
 */
public record Migration(
    int from, int to, long begins, long every, List<List<Integer>> waves, List<Double> steps, long stepEvery,
    Map<Integer, Relocations.Move> stores, long keepsCopies) {
  public Migration {
    waves = waves.stream().map(List::copyOf).toList();
    steps = List.copyOf(steps);
    stores = Map.copyOf(stores);
  }
}
