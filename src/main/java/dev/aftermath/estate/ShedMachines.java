package dev.aftermath.estate;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/** The machines that go when load is shed by what runs on them. */
final class ShedMachines {
  private final Topology topology;
  private final IntPredicate whole;
  private final int firstServing;
  private Estate.Importance importance = (node, priority) -> false;

  /**
   * Of an estate of whose machines nobody has said yet what runs on them: none goes.
   *
   * @param whole whether a machine is there and whole
   * @param firstServing the vertex of the first machine
   */
  ShedMachines(Topology topology, IntPredicate whole, int firstServing) {
    this.topology = topology;
    this.whole = whole;
    this.firstServing = firstServing;
  }

  void by(Estate.Importance known) {
    importance = known;
  }

  int vertex(int node) {
    return firstServing + node;
  }

  /** Whole machines in rooms on which nothing runs of more importance than that, and something runs; without some. */
  List<Integer> of(List<Integer> rooms, int priority, BitSet without) {
    List<Integer> machines = new ArrayList<>();
    for (int room : rooms) {
      Topology.Room r = topology.rooms().get(room);
      for (int node = r.firstNode(); node < r.endNode(); node++) {
        if (whole.test(node) && !without.get(node) && importance.atMost(node, priority)) {
          machines.add(node);
        }
      }
    }
    return machines;
  }

  /** How many whole machines are in rooms. */
  int wholeIn(List<Integer> rooms) {
    int count = 0;
    for (int room : rooms) {
      Topology.Room r = topology.rooms().get(room);
      for (int node = r.firstNode(); node < r.endNode(); node++) {
        count += whole.test(node) ? 1 : 0;
      }
    }
    return count;
  }
}
