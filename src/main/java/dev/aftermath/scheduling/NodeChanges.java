package dev.aftermath.scheduling;

/**
 * Which nodes have changed, in order, for readers who look at different times: each keeps the position up to which it
 * has read. The record is of finite length; a reader that falls too far behind must look at everything anew.
 */
final class NodeChanges {
  private final int[] ring;
  private long end;

  NodeChanges(int nodes) {
    ring = new int[Integer.highestOneBit(Math.max(64, nodes)) * 4];
  }

  void note(int node) {
    ring[(int) end & (ring.length - 1)] = node;
    end++;
  }

  /** The position after the newest change. */
  long end() {
    return end;
  }

  /** Whether all changes from that position on are still known. */
  boolean knows(long position) {
    return end - position <= ring.length;
  }

  int at(long position) {
    return ring[(int) position & (ring.length - 1)];
  }
}
