package dev.aftermath.protection;

import dev.aftermath.estate.Routes;
import dev.aftermath.units.Ticks;
import java.util.function.IntUnaryOperator;

/**
 * What a write waits for on days on which nothing happens, by arithmetic from what is stated: for every synchronous
 * copy to confirm it, so for the slowest. One confirms after a round trip on the way of least delay, and the time it
 * takes to write. Of a quorum the nearest members that make up a majority with the primary are waited for, and none
 * beyond them. Copies of other kinds keep no write waiting. How long the primary itself takes is no part of it.
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
    CopySpec spec = store.copies().get(copy);
    int from = siteOf.applyAsInt(store.room());
    if (spec instanceof CopySpec.Synchronous peer) {
      return answer(peer, peer.confirm(), from, routes);
    } else if (spec instanceof CopySpec.Quorum member) {
      long own = answer(member, member.confirm(), from, routes);
      return own <= counts(store, member.voting().members(), from, routes) ? own : 0;
    }
    return 0;
  }

  // The primary has it already: of the others as many must answer as make up more than half.
  private static long counts(DatastoreSpec store, int members, int from, Routes routes) {
    return store.copies().stream().filter(CopySpec.Quorum.class::isInstance).map(CopySpec.Quorum.class::cast)
        .mapToLong(member -> answer(member, member.confirm(), from, routes)).sorted().skip(members / 2 - 1)
        .findFirst().orElse(0);
  }

  private static long answer(CopySpec to, long confirm, int from, Routes routes) {
    return Ticks.plus(Ticks.times(routes.latency(from, to.where().site()), 2), confirm);
  }
}
