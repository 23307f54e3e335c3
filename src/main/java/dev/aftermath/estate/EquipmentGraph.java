package dev.aftermath.estate;

import dev.aftermath.engine.graph.SuccessGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Equipment below sites as vertices of a success graph.
 *
 * <p>It works when enough of its units do, any of what it lives on does, and the room where it stands is whole,
 * switched on and not too hot. What stands by is idle as long as all that it stands in for have another supply.
 */
final class EquipmentGraph {
  static final int NONE = -1;

  final int[] works;
  final int[][] unit;
  /** Of generators: their units running. */
  final int[][] running;
  /** Of generators: those that are whole and run. */
  final int[][] set;
  /** Of generators where load is shed: those that run carry what is left. */
  final int[] enough;
  /** Of batteries, and of UPS that have their own: not empty. */
  final int[] charge;
  /** Of chillers: started again after a loss of power. */
  final int[] started;
  /** Any of what it lives on. */
  final int[] input;
  /** Of generators and batteries. */
  final int[] idle;

  /** Adds all equipment; the other arrays are vertices that it hangs on, by site and by room. */
  EquipmentGraph(
      List<Equipment> equipment, SuccessGraph.Builder graph, int[] source, int[] whole, int[] energised, int[] cool) {
    int n = equipment.size();
    works = none(n);
    unit = new int[n][];
    running = new int[n][];
    set = new int[n][];
    enough = none(n);
    charge = none(n);
    started = none(n);
    input = none(n);
    idle = none(n);
    for (Equipment e : Standby.inOrder(equipment)) {
      IntStream.Builder needs = IntStream.builder();
      int[] units = units(e, graph);
      if (e.timing().engine().reserves().shed().isEmpty()) {
        needs.add(graph.atLeast(e.units().needed(), e.name() + " units", units));
      } else {
        enough[e.id()] = graph.leaf(e.name() + " units enough");
        needs.add(enough[e.id()]);
      }
      supplied(e, graph, source, needs);
      if (e.kind() == Equipment.Kind.CHILLER) {
        started[e.id()] = graph.leaf(e.name() + " started");
        needs.add(started[e.id()]);
      }
      e.room().ifPresent(r -> needs.add(whole[r]).add(energised[r]).add(cool[r]));
      works[e.id()] = graph.all(e.name(), needs.build().toArray());
    }
    Standby standby = new Standby(equipment);
    Supplies supplies = new Supplies(equipment, Set.of());
    for (Equipment e : equipment) {
      if (e.kind() == Equipment.Kind.GENERATOR || e.kind() == Equipment.Kind.BATTERY) {
        IntStream.Builder others = IntStream.builder();
        for (int c : standby.backsUp(e)) {
          others.add(others(equipment.get(c), standby, equipment, graph, source));
        }
        for (int r : standby.backsUpRooms(e)) {
          others.add(graph.any(e.name() + " instead", supplies.powering(r).stream()
              .filter(p -> !standby.standsBy(p)).mapToInt(p -> works[p.id()]).toArray()));
        }
        idle[e.id()] = graph.all(e.name() + " idle", others.build().toArray());
      }
    }
  }

  private int[] units(Equipment e, SuccessGraph.Builder graph) {
    int[] healthy = new int[e.units().count()];
    boolean generator = e.kind() == Equipment.Kind.GENERATOR;
    int brought = generator ? e.timing().engine().reserves().brought() : 0;
    int[] sets = new int[healthy.length + brought];
    running[e.id()] = new int[generator ? sets.length : 0];
    for (int i = healthy.length; i < sets.length; i++) {
      running[e.id()][i] = graph.leaf(e.name() + " running " + (i + 1));
      sets[i] = running[e.id()][i];
    }
    for (int i = 0; i < healthy.length; i++) {
      healthy[i] = graph.leaf(e.name() + " unit " + (i + 1));
      sets[i] = healthy[i];
      if (generator) {
        running[e.id()][i] = graph.leaf(e.name() + " running " + (i + 1));
        sets[i] = graph.all(e.name() + " set " + (i + 1), healthy[i], running[e.id()][i]);
      }
    }
    unit[e.id()] = healthy;
    set[e.id()] = sets;
    return sets;
  }

  private void supplied(Equipment e, SuccessGraph.Builder graph, int[] source, IntStream.Builder needs) {
    IntStream.Builder from = IntStream.builder();
    e.wiring().from().forEach(f -> from.add(works[f]));
    if (e.wiring().ofSite()) {
      from.add(source[e.site()]);
    }
    int[] any = from.build().toArray();
    if (any.length > 0) {
      input[e.id()] = graph.any(e.name() + " input", any);
    }
    boolean battery = e.kind() == Equipment.Kind.BATTERY;
    if (battery || e.kind() == Equipment.Kind.UPS && e.timing().autonomy() > 0) {
      charge[e.id()] = graph.leaf(e.name() + " charge");
      needs.add(battery ? charge[e.id()] : graph.any(e.name() + " supplied", input[e.id()], charge[e.id()]));
    } else if (any.length > 0) {
      needs.add(input[e.id()]);
    }
  }

  // What a consumer has besides what stands by.
  private int others(
      Equipment consumer, Standby standby, List<Equipment> equipment, SuccessGraph.Builder graph, int[] source) {
    IntStream.Builder others = IntStream.builder();
    consumer.wiring().from().stream().filter(f -> !standby.standsBy(equipment.get(f)))
        .forEach(f -> others.add(works[f]));
    if (consumer.wiring().ofSite()) {
      others.add(source[consumer.site()]);
    }
    return graph.any(consumer.name() + " without standby", others.build().toArray());
  }

  private static int[] none(int n) {
    int[] vertices = new int[n];
    Arrays.fill(vertices, NONE);
    return vertices;
  }
}
