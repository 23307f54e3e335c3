package dev.aftermath.scenario;

import dev.aftermath.estate.Topology;
import dev.aftermath.scheduling.Placement;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The nodes where a replica is before the disaster: those of some rooms.
 *
 * @param from the first of them
 * @param to the number after the last of them
 * @param filter which of [from, to) they are; {@link Placement#ANYWHERE} when all, so that nobody has to look
 */
record Home(int from, int to, IntPredicate filter) {
  static Home of(Topology topology, List<Integer> rooms) {
    BitSet nodes = new BitSet();
    for (int room : rooms) {
      Topology.Room r = topology.rooms().get(room);
      nodes.set(r.firstNode(), r.endNode());
    }
    int from = Math.max(0, nodes.nextSetBit(0));
    int to = nodes.length();
    return new Home(from, to, nodes.cardinality() == to - from ? Placement.ANYWHERE : nodes::get);
  }

  boolean admits(int node) {
    return node >= from && node < to && filter.test(node);
  }
}
