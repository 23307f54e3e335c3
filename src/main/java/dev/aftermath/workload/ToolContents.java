package dev.aftermath.workload;

import dev.aftermath.estate.Estate;
import dev.aftermath.estate.Wan;
import dev.aftermath.vocabulary.Condition;
import dev.aftermath.vocabulary.Tool;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What recovery tools serve (images, definitions, names, accounts) when the scenario states no data for them: it is in
 * the rooms in which replicas of tools of the kind have run, and a replica in another room fills itself from one of
 * those, if one is in operation and can be reached. That takes no time in this model. What burnt everywhere serves
 * nothing any more.
 */
final class ToolContents {
  private final Estate estate;
  private final Wan wan;
  /** Rooms that hold it, by service, the same for all tools of a kind; null for what is no such tool. */
  private final @Nullable Set<Integer>[] rooms;
  private final List<Integer> services;

  @SuppressWarnings({"unchecked", "rawtypes"})
  ToolContents(List<ServiceSpec> services, Estate estate, Wan wan) {
    this.estate = estate;
    this.wan = wan;
    rooms = new Set[services.size()];
    List<Integer> tools = new ArrayList<>();
    Map<Tool, Set<Integer>> byKind = new EnumMap<>(Tool.class);
    for (ServiceSpec service : services) {
      if (service.tool() != null && service.data().isEmpty()) {
        rooms[service.id()] = byKind.computeIfAbsent(service.tool(), kind -> new LinkedHashSet<>());
        tools.add(service.id());
      }
    }
    this.services = List.copyOf(tools);
  }

  /** The services it is about. */
  List<Integer> services() {
    return services;
  }

  boolean concerns(int service) {
    return rooms[service] != null;
  }

  /** In normal operation a replica's room holds what it serves. */
  void put(int service, int room) {
    Set<Integer> held = rooms[service];
    if (held != null) {
      held.add(room);
    }
  }

  /** Whether a replica in this room has something to serve; it fetches it now if it can. */
  boolean serves(int service, int room) {
    Set<Integer> held = rooms[service];
    if (held == null || held.contains(room)) {
      return true;
    }
    for (int from : held) {
      if (estate.operable(from) && wan.carries(site(from), site(room))) {
        held.add(room);
        return true;
      }
    }
    return false;
  }

  /** A room is destroyed, and what was in it. */
  void damaged(int room) {
    if (estate.roomCondition(room) == Condition.DESTROYED) {
      for (int service : services) {
        Objects.requireNonNull(rooms[service]).remove(room);
      }
    }
  }

  private int site(int room) {
    return estate.topology().rooms().get(room).site();
  }
}
