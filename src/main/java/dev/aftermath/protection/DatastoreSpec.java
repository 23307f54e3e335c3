package dev.aftermath.protection;

import dev.aftermath.engine.random.Distribution;
import java.util.List;

/**
 * A datastore and how it is protected under one strategy.
 *
 * @param id its number
 * @param size bytes in it at the beginning of the run
 * @param room where its primary copy is
 * @param promotion time for a live replica to take over: lock expiry, election, replay
 */
public record DatastoreSpec(
    int id, String name, long size, WriteProfile writes, int room, List<CopySpec> copies, Distribution promotion) {
  public DatastoreSpec {
    copies = List.copyOf(copies);
  }
}
