package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The best node for a service whose replicas are spread, kept while nodes change: for each service and demand the best
 * node of every rack, of which only those are looked for again whose rack has changed since.
 *
 * <p>Room and rack come before the node and its score, and they are the same for all nodes of a rack. So a decision
 * costs the number of racks and the nodes of those that changed, and not the number of nodes.
 */
final class SpreadNodes {
  private final NodePool nodes;
  private final ServiceCounts counts;
  private final Ranking ranking;
  /** Nodes of each rack, in their order. */
  private final int[][] members;
  private final int[] rackOf;
  private final Map<Kind, Racks> known = new HashMap<>();

  private record Kind(int service, Demand demand) {}

  private record Rack(int room, int rack) {}

  SpreadNodes(NodePool nodes, ServiceCounts counts, Ranking ranking) {
    this.nodes = nodes;
    this.counts = counts;
    this.ranking = ranking;
    Map<Rack, List<Integer>> racks = new LinkedHashMap<>();
    for (int node = 0; node < nodes.size(); node++) {
      racks.computeIfAbsent(new Rack(nodes.room(node), nodes.rack(node)), r -> new ArrayList<>()).add(node);
    }
    members = racks.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    rackOf = new int[nodes.size()];
    for (int rack = 0; rack < members.length; rack++) {
      for (int node : members[rack]) {
        rackOf[node] = rack;
      }
    }
  }

  /** Whether no rack lies partly in [from, to), so that {@link #best} knows the answer. */
  boolean wholeRacks(int from, int to) {
    for (int[] rack : members) {
      boolean begins = rack[0] >= from && rack[0] < to;
      boolean ends = rack[rack.length - 1] >= from && rack[rack.length - 1] < to;
      if (begins != ends || (!begins && rack[0] < from && rack[rack.length - 1] >= to)) {
        return false;
      }
    }
    return true;
  }

  /** The best node of [from, to): the least crowded, then the highest score, then the lowest number. */
  int best(Pod pod, int from, int to) {
    return known.computeIfAbsent(new Kind(pod.service(), pod.demand()), Racks::new).best(from, to);
  }

  private final class Racks {
    private final Kind kind;
    private final int[] best = new int[members.length];
    private final int[] here = new int[members.length];
    private final long[] score = new long[members.length];
    private final boolean[] stale = new boolean[members.length];
    private long read = -1;

    Racks(Kind kind) {
      this.kind = kind;
    }

    int best(int from, int to) {
      catchUp();
      int winner = Pod.NOWHERE;
      long leastCrowded = 0;
      long highest = 0;
      for (int rack = 0; rack < members.length; rack++) {
        if (members[rack][0] < from || members[rack][0] >= to) {
          continue;
        }
        if (stale[rack]) {
          look(rack);
        }
        int node = best[rack];
        if (node == Pod.NOWHERE) {
          continue;
        }
        long crowding = counts.crowding(kind.service, node, here[rack]);
        boolean equal = crowding == leastCrowded && score[rack] == highest && node < winner;
        if (winner == Pod.NOWHERE || crowding < leastCrowded
            || (crowding == leastCrowded && score[rack] > highest) || equal) {
          winner = node;
          leastCrowded = crowding;
          highest = score[rack];
        }
      }
      return winner;
    }

    private void catchUp() {
      NodeChanges changes = nodes.changes();
      if (read < 0 || !changes.knows(read)) {
        Arrays.fill(stale, true);
      } else {
        for (long i = read; i < changes.end(); i++) {
          stale[rackOf[changes.at(i)]] = true;
        }
      }
      read = changes.end();
    }

    private void look(int rack) {
      stale[rack] = false;
      best[rack] = Pod.NOWHERE;
      for (int node : members[rack]) {
        if (!nodes.schedulable(node) || !nodes.fits(node, kind.demand) || !counts.nodeAdmits(kind.service, node)) {
          continue;
        }
        int replicas = counts.at(kind.service, Level.NODE, node);
        boolean first = best[rack] == Pod.NOWHERE;
        if (!first && replicas > here[rack]) {
          continue;
        }
        long value = ranking.score(node, kind.demand);
        if (first || replicas < here[rack] || value > score[rack]) {
          best[rack] = node;
          here[rack] = replicas;
          score[rack] = value;
        }
      }
    }
  }
}
