package dev.aftermath.workload;

import java.util.List;

/**
 * How many replicas of a service stand in some rooms before the disaster.
 *
 * @param rooms their numbers
 * @param replicas how many, 1 or more
 */
public record Standing(List<Integer> rooms, int replicas) {
  public Standing {
    rooms = List.copyOf(rooms);
  }
}
