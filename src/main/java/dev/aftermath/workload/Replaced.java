package dev.aftermath.workload;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Replicas that run and serve nobody, because a bad version has taken their place. */
final class Replaced {
  private final Map<Integer, BitSet> replaced = new HashMap<>();
  private final Map<Integer, BitSet> answering = new HashMap<>();

  /** Answers: it gets requests, and fails. */
  void replace(int service, int replica, boolean answers) {
    of(replaced, service).set(replica);
    of(answering, service).set(replica, answers);
  }

  void restore(int service, int replica) {
    of(replaced, service).clear(replica);
    of(answering, service).clear(replica);
  }

  boolean has(int service, int replica) {
    return !replaced.isEmpty() && of(replaced, service).get(replica);
  }

  boolean answers(int service, int replica) {
    return !answering.isEmpty() && of(answering, service).get(replica);
  }

  private static BitSet of(Map<Integer, BitSet> replicas, int service) {
    return replicas.computeIfAbsent(service, s -> new BitSet());
  }
}
