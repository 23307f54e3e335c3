package dev.aftermath.scheduling;

import java.util.Arrays;

/** How many pods of one service are on each node that has any; nodes rise. Most services are on few nodes. */
final class NodeCounts {
  private int[] nodes = new int[4];
  private int[] pods = new int[4];
  private int size;

  /** How many nodes have any. */
  int size() {
    return size;
  }

  /** A node that has some; the i-th from below. */
  int node(int i) {
    return nodes[i];
  }

  /** Pods on a node. */
  int get(int node) {
    int i = find(node);
    return i < size && nodes[i] == node ? pods[i] : 0;
  }

  /** More pods on a node, or fewer. */
  void add(int node, int change) {
    int i = find(node);
    if (i == size || nodes[i] != node) {
      insert(i, node);
    }
    pods[i] += change;
    if (pods[i] == 0) {
      System.arraycopy(nodes, i + 1, nodes, i, size - i - 1);
      System.arraycopy(pods, i + 1, pods, i, size - i - 1);
      size--;
    }
  }

  private void insert(int i, int node) {
    if (size == nodes.length) {
      nodes = Arrays.copyOf(nodes, 2 * size);
      pods = Arrays.copyOf(pods, 2 * size);
    }
    System.arraycopy(nodes, i, nodes, i + 1, size - i);
    System.arraycopy(pods, i, pods, i + 1, size - i);
    nodes[i] = node;
    pods[i] = 0;
    size++;
  }

  // Where a node is, or would be.
  private int find(int node) {
    if (size <= 8) {
      int i = 0;
      while (i < size && nodes[i] < node) {
        i++;
      }
      return i;
    }
    int at = Arrays.binarySearch(nodes, 0, size, node);
    return at < 0 ? -at - 1 : at;
  }
}
