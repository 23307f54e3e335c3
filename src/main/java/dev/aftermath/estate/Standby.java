package dev.aftermath.estate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which equipment stands by, and for what.
 *
 * <p>Generators and batteries stand by, and so does what lives on nothing else. They stand in for the other supplies of
 * whatever has both: a generator on a board of its own, which a main board has beside the grid, starts when that
 * board's grid is gone.
 */
public final class Standby {
  private final List<Equipment> equipment;
  private final boolean[] standing;

  /** Looks at equipment that does not feed itself. */
  public Standby(List<Equipment> equipment) {
    this.equipment = List.copyOf(equipment);
    standing = new boolean[this.equipment.size()];
    for (Equipment e : inOrder(this.equipment)) {
      Equipment.Wiring w = e.wiring();
      standing[e.id()] = e.kind() == Equipment.Kind.GENERATOR || e.kind() == Equipment.Kind.BATTERY
          || !w.ofSite() && !w.from().isEmpty() && w.from().stream().allMatch(f -> standing[f]);
    }
  }

  /** Equipment, each after all that it lives on. */
  static List<Equipment> inOrder(List<Equipment> equipment) {
    List<Equipment> order = new ArrayList<>();
    List<Equipment> rest = new ArrayList<>(equipment);
    Set<Integer> done = new TreeSet<>();
    while (!rest.isEmpty()) {
      List<Equipment> next = rest.stream().filter(e -> done.containsAll(e.wiring().from())).toList();
      if (next.isEmpty()) {
        throw new IllegalArgumentException("equipment that feeds itself");
      }
      next.forEach(e -> done.add(e.id()));
      order.addAll(next);
      rest.removeAll(next);
    }
    return order;
  }

  /** Whether it gives nothing as long as nothing fails. */
  public boolean standsBy(Equipment e) {
    return standing[e.id()];
  }

  /** The equipment that has other supplies besides, for which this one stands in; by number. */
  public Set<Integer> backsUp(Equipment source) {
    Set<Integer> found = new TreeSet<>();
    reached(source).forEach(x -> consumers(x).stream().filter(c -> !standing[c.id()]).forEach(c -> found.add(c.id())));
    return found;
  }

  /** The rooms that have other supplies besides, for which this one stands in; by number. */
  public Set<Integer> backsUpRooms(Equipment source) {
    Set<Integer> found = new TreeSet<>();
    reached(source).stream().filter(x -> x.kind() != Equipment.Kind.CHILLER)
        .forEach(x -> found.addAll(x.wiring().feeds()));
    return found;
  }

  // The source itself and what stands by with it.
  private List<Equipment> reached(Equipment source) {
    List<Equipment> reached = new ArrayList<>();
    Deque<Equipment> open = new ArrayDeque<>(List.of(source));
    while (!open.isEmpty()) {
      Equipment x = open.removeFirst();
      if (!reached.contains(x)) {
        reached.add(x);
        consumers(x).stream().filter(c -> standing[c.id()]).forEach(open::addLast);
      }
    }
    return reached;
  }

  private List<Equipment> consumers(Equipment x) {
    return equipment.stream().filter(c -> c.wiring().from().contains(x.id())).toList();
  }
}
