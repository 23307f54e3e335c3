package dev.aftermath.estate;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which disks of machines have failed and are not whole again; a disk that was replaced is whole when the machine's
 * data is on it once more.
 */
final class Disks {
  private final Map<Integer, BitSet> failed = new HashMap<>();
  /** How often the disks of a machine were all renewed. */
  private final int[] renewed;

  /** All of them are whole. */
  Disks(int nodes) {
    renewed = new int[nodes];
  }

  /** A disk fails; whether it was whole. */
  boolean fail(int node, int disk) {
    BitSet of = failed.computeIfAbsent(node, n -> new BitSet());
    boolean whole = !of.get(disk);
    of.set(disk);
    return whole;
  }

  /** How many of a machine are not whole. */
  int failed(int node) {
    BitSet of = failed.get(node);
    return of == null ? 0 : of.cardinality();
  }

  /** How often all disks of a machine were renewed together. */
  int renewed(int node) {
    return renewed[node];
  }

  /** A disk is whole again. */
  void mend(int node, int disk) {
    BitSet of = failed.get(node);
    if (of != null) {
      of.clear(disk);
    }
  }

  /** All disks of a machine are renewed with it; what was being done to single ones is of no use any more. */
  void renew(int node) {
    failed.remove(node);
    renewed[node]++;
  }
}
