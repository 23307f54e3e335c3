package dev.aftermath.estate;

import java.util.List;
import java.util.Set;

/**
 * All equipment below sites.
 *
 * @param equipment by number; none feeds itself, over however many others
 * @param alone sites that have nothing else: rooms there that no equipment feeds hold no machines, and need nothing
 */
public record Supplies(List<Equipment> equipment, Set<Integer> alone) {
  /** Sites live on their utilities only. */
  public static final Supplies NONE = new Supplies(List.of(), Set.of());

  public Supplies {
    equipment = List.copyOf(equipment);
    alone = Set.copyOf(alone);
  }

  /** What brings power to a room; when there is any, the site's utilities do not. */
  public List<Equipment> powering(int room) {
    return equipment.stream()
        .filter(e -> e.kind() != Equipment.Kind.CHILLER && e.wiring().feeds().contains(room)).toList();
  }

  /** What cools a room; when there is any, the site's utilities do not. */
  public List<Equipment> cooling(int room) {
    return equipment.stream()
        .filter(e -> e.kind() == Equipment.Kind.CHILLER && e.wiring().feeds().contains(room)).toList();
  }
}
