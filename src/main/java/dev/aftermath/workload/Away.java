package dev.aftermath.workload;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.BitSet;

/**
 * Replicas that somebody has taken out of service in good order, for a time, and the sites that get no requests
 * meanwhile where no other of their service is: who shuts down takes the traffic away first.
 */
final class Away {
  private final Int2ObjectOpenHashMap<BitSet> replicas = new Int2ObjectOpenHashMap<>();
  private final Long2IntOpenHashMap without = new Long2IntOpenHashMap();

  void take(int service, int replica) {
    replicas.computeIfAbsent(service, s -> new BitSet()).set(replica);
  }

  void giveBack(int service, int replica) {
    replicas.computeIfAbsent(service, s -> new BitSet()).clear(replica);
  }

  boolean has(int service, int replica) {
    BitSet of = replicas.isEmpty() ? null : replicas.get(service);
    return of != null && of.get(replica);
  }

  /** Whether a site is to get no requests of a service where none of it serves: counted, as several may say so. */
  void spare(int service, int site, boolean on) {
    long key = key(service, site);
    if (without.addTo(key, on ? 1 : -1) + (on ? 1 : -1) == 0) {
      without.remove(key);
    }
  }

  boolean spares(int service, int site) {
    return !without.isEmpty() && without.containsKey(key(service, site));
  }

  private static long key(int service, int site) {
    return (long) service << 32 | site;
  }
}
