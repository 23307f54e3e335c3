package dev.aftermath.estate;

import dev.aftermath.engine.Simulation;
import dev.aftermath.journal.Fact;
import dev.aftermath.journal.Journal;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The machines that go when load is shed by what runs on them. */
final class ShedMachines {
  private final Topology topology;
  private final IntPredicate whole;
  private final int firstServing;
  private final Simulation simulation;
  private final Journal journal;
  private Importance importance = (node, priority) -> false;

  /**
   * Of an estate of whose machines nobody has said yet what runs on them: none goes.
   *
   * @param whole whether a machine is there and whole
   * @param firstServing the vertex of the first machine
   */
  ShedMachines(
      Topology topology, IntPredicate whole, int firstServing, Simulation simulation, Journal journal) {
    this.topology = topology;
    this.whole = whole;
    this.firstServing = firstServing;
    this.simulation = simulation;
    this.journal = journal;
  }

  void by(Importance known) {
    importance = known;
  }

  int vertex(int node) {
    return firstServing + node;
  }

  /** Rooms of a site that its own generators carry. */
  List<Integer> carriedBy(Topology.Site site) {
    return Carried.by(site, topology);
  }

  /** Whole machines in rooms on which nothing runs of more importance than that; without some. */
  List<Integer> of(List<Integer> rooms, int priority, BitSet without) {
    return wholeMachines(rooms).filter(node -> !without.get(node) && importance.atMost(node, priority)).boxed()
        .toList();
  }

  /** How many whole machines are in rooms. */
  int wholeIn(List<Integer> rooms) {
    return (int) wholeMachines(rooms).count();
  }

  private IntStream wholeMachines(List<Integer> rooms) {
    return rooms.stream().map(topology.rooms()::get)
        .flatMapToInt(room -> IntStream.range(room.firstNode(), room.endNode())).filter(whole);
  }

  /** Writes down that machines are switched off, or on again. */
  void tell(String place, String grade, int machines, boolean off) {
    if (machines > 0) {
      journal.write(new Fact.LoadShed(simulation.now(), place, grade, machines, off));
    }
  }
}
