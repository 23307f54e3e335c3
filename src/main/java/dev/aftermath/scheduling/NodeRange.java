package dev.aftermath.scheduling;

import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/**
 * Nodes next to each other, such as those of a site, all of which may be used or none: known to be so, the best of them
 * is found without asking for each.
 *
 * @param from the first node
 * @param to the node after the last
 * @param open whether they may be used now
 */
public record NodeRange(int from, int to, BooleanSupplier open) implements IntPredicate {
  @Override
  public boolean test(int node) {
    return node >= from && node < to && open.getAsBoolean();
  }
}
