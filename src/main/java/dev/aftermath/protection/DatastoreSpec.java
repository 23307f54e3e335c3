package dev.aftermath.protection;

import dev.aftermath.engine.random.Distribution;
import java.util.List;
import java.util.Optional;

/**
 * A datastore and how it is protected under one strategy.
 *
 * @param id its number
 * @param size bytes in it at the beginning of the run
 * @param room where its primary copy is
 * @param promotion time for a live replica to take over: lock expiry, election, replay
 * @param ifLost what happens when no copy survives
 * @param consistencyGroup the stores that are recovered to one moment, by a name that they share
 * @param filesTake ticks that one reader of a restore takes for its files, beside what their bytes take
 * @param erasure how its primary is spread over rooms, of which {@code room} is the first; empty where it is in one
 */
public record DatastoreSpec(
    int id, String name, long size, WriteProfile writes, int room, List<CopySpec> copies, Distribution promotion,
    IfLost ifLost, Optional<String> consistencyGroup, long filesTake, Optional<Erasure> erasure) {
  public DatastoreSpec {
    copies = List.copyOf(copies);
  }

  /** What the datastore is called that a service has for itself. */
  public static String nameOfOwn(String service) {
    return service + "-data";
  }

  /** A store that is recovered by itself. */
  public DatastoreSpec(
      int id, String name, long size, WriteProfile writes, int room, List<CopySpec> copies, Distribution promotion,
      IfLost ifLost) {
    this(id, name, size, writes, room, copies, promotion, ifLost, Optional.empty());
  }

  /** A store whose primary is in one room. */
  public DatastoreSpec(
      int id, String name, long size, WriteProfile writes, int room, List<CopySpec> copies, Distribution promotion,
      IfLost ifLost, Optional<String> consistencyGroup) {
    this(id, name, size, writes, room, copies, promotion, ifLost, consistencyGroup, 0, Optional.empty());
  }

  /** What happens when no copy of a datastore survives. */
  public enum IfLost {
    /** Services that use it never come back: what was in it was what they were for. */
    STAY_DOWN,
    /** It is set up anew with nothing in it, as a cache is, or what can be fetched again. */
    START_EMPTY
  }
}
