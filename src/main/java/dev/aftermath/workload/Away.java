package dev.aftermath.workload;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Replicas that somebody has taken out of service in good order, for a time, and the sites that get no requests
 * meanwhile where no other of their service is: who shuts down takes the traffic away first.
 */
final class Away {
  private final Map<Integer, BitSet> replicas = new HashMap<>();
  private final Map<Long, Integer> without = new HashMap<>();

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
    without.merge(key(service, site), on ? 1 : -1, Integer::sum);
    without.remove(key(service, site), 0);
  }

  boolean spares(int service, int site) {
    return !without.isEmpty() && without.containsKey(key(service, site));
  }

  private static long key(int service, int site) {
    return (long) service << 32 | site;
  }
}
