package dev.aftermath.protection;

import dev.aftermath.estate.Routes;
import dev.aftermath.units.Ticks;
import java.util.function.IntUnaryOperator;

/**
 * What a write waits for on days on which nothing happens, by arithmetic from what is stated: for every synchronous
 * copy to confirm it, so for the slowest. One confirms after a round trip on the way of least delay, and the time it
 * takes to write; copies of other kinds keep no write waiting. How long the primary itself takes is no part of it.
 */
public final class WriteLatency {
  private WriteLatency() {}

  /** Of all copies of a store together, in ticks. */
  public static long of(DatastoreSpec store, Routes routes, IntUnaryOperator siteOf) {
    long longest = 0;
    for (int copy = 0; copy < store.copies().size(); copy++) {
      longest = Math.max(longest, of(store, copy, routes, siteOf));
    }
    return longest;
  }

  /**
   * Of one of them, in ticks.
   *
   * @param copy its place among the copies
   * @param siteOf the site of a room
   */
  public static long of(DatastoreSpec store, int copy, Routes routes, IntUnaryOperator siteOf) {
    return store.copies().get(copy) instanceof CopySpec.Synchronous peer
        ? Ticks.plus(
            Ticks.times(routes.latency(siteOf.applyAsInt(store.room()), peer.where().site()), 2), peer.confirm())
        : 0;
  }
}
