package dev.aftermath.scheduling;

import java.util.Arrays;
import java.util.List;

/**
 * The least important pod of every node, kept while nodes change, so that one who looks for room need not look at nodes
 * on which everybody is too important.
 */
final class LowestRanks {
  private static final double NOBODY = Double.POSITIVE_INFINITY;

  private final NodePool nodes;
  private final List<List<Pod>> onNode;
  private final int leaves;
  /** The lowest rank below each place of a tree: 1 is its root, the children of i are 2i and 2i + 1. */
  private final double[] lowest;
  private long read = -1;

  LowestRanks(NodePool nodes, List<List<Pod>> onNode) {
    this.nodes = nodes;
    this.onNode = onNode;
    leaves = Integer.highestOneBit(Math.max(1, 2 * nodes.size() - 1));
    lowest = new double[2 * leaves];
  }

  /**
   * The first node of [from, to) that has a pod below a rank.
   *
   * @param orEqual whether one at that rank will do
   * @return its number, or {@link Pod#NOWHERE}
   */
  int next(int from, int to, double below, boolean orEqual) {
    catchUp();
    int i = leaves + from;
    while (from < to && i < 2 * leaves) {
      if (!(lowest[i] < below || (orEqual && lowest[i] == below && below < NOBODY))) {
        // On to what lies behind all that is below this place: up while it is the right child, then to its sibling.
        while ((i & 1) == 1) {
          i >>= 1;
        }
        if (i == 0) {
          return Pod.NOWHERE;
        }
        i++;
      } else if (i < leaves) {
        i *= 2;
      } else {
        return i - leaves < to ? i - leaves : Pod.NOWHERE;
      }
    }
    return Pod.NOWHERE;
  }

  private void catchUp() {
    NodeChanges changes = nodes.changes();
    if (read < 0 || !changes.knows(read)) {
      Arrays.fill(lowest, NOBODY);
      for (int node = 0; node < nodes.size(); node++) {
        lowest[leaves + node] = on(node);
      }
      for (int i = leaves - 1; i > 0; i--) {
        lowest[i] = Math.min(lowest[2 * i], lowest[2 * i + 1]);
      }
    } else {
      for (long c = read; c < changes.end(); c++) {
        int i = leaves + changes.at(c);
        lowest[i] = on(i - leaves);
        for (i >>= 1; i > 0; i >>= 1) {
          lowest[i] = Math.min(lowest[2 * i], lowest[2 * i + 1]);
        }
      }
    }
    read = changes.end();
  }

  private double on(int node) {
    double least = NOBODY;
    for (Pod pod : onNode.get(node)) {
      least = Math.min(least, pod.rank);
    }
    return least;
  }
}
