package dev.aftermath.hazard;

import dev.aftermath.binding.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a disaster needs of a scenario, as data: so that one piece of code checks it for all kinds.
 *
 * @param places what its block names, and under which key
 */
public record Needs(List<Named> places) {
  /** What a name must be of. */
  public enum Of {
    SITE,
    ROOM
  }

  /** A name in the block, under a key. */
  public record Named(Of of, Ref ref, String key) {}

  /** Nothing but an estate. */
  public static Needs nothing() {
    return new Needs(List.of());
  }

  /** A site too. */
  public Needs site(String key, Ref site) {
    return and(Of.SITE, key, List.of(site));
  }

  /** A room too. */
  public Needs room(String key, Ref room) {
    return and(Of.ROOM, key, List.of(room));
  }

  /** Rooms too. */
  public Needs rooms(String key, Collection<Ref> rooms) {
    return and(Of.ROOM, key, rooms);
  }

  private Needs and(Of of, String key, Collection<Ref> refs) {
    List<Named> all = new ArrayList<>(places);
    refs.forEach(ref -> all.add(new Named(of, ref, key)));
    return new Needs(List.copyOf(all));
  }
}
