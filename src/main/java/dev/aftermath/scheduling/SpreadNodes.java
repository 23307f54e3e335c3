package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The best node for a service whose replicas are spread, kept while nodes change: for each demand the best node of
 * every rack, of which only those are looked for again whose rack has changed since.
 *
 * <p>Room and rack come before the node and its score, and they are the same for all nodes of a rack. Only racks in
 * which the service has pods already differ from one service to another; there the nodes without one come first. So a
 * decision costs the number of racks, and the logarithm of the number of nodes for those that changed.
 */
final class SpreadNodes {
  private final NodePool nodes;
  private final ServiceCounts counts;
  private final Ranking ranking;
  /** Nodes of each rack, in their order. */
  private final int[][] members;
  private final int[] rackOf;
  private final boolean[] inOnePiece;
  private final BestNodes index;
  private final Map<Demand, Racks> known = new HashMap<>();

  private record Rack(int room, int rack) {}

  SpreadNodes(NodePool nodes, ServiceCounts counts, Ranking ranking, BestNodes index) {
    this.nodes = nodes;
    this.counts = counts;
    this.ranking = ranking;
    this.index = index;
    Map<Rack, List<Integer>> racks = new LinkedHashMap<>();
    for (int node = 0; node < nodes.size(); node++) {
      racks.computeIfAbsent(new Rack(nodes.room(node), nodes.rack(node)), r -> new ArrayList<>()).add(node);
    }
    members = racks.values().stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    inOnePiece = new boolean[members.length];
    for (int rack = 0; rack < members.length; rack++) {
      inOnePiece[rack] = members[rack][members[rack].length - 1] - members[rack][0] + 1 == members[rack].length;
    }
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
    Racks racks = known.get(pod.demand());
    if (racks == null) {
      racks = new Racks(pod.demand());
      known.put(pod.demand(), racks);
    }
    return racks.best(pod.service(), from, to);
  }

  /** The best node of each rack for one demand, whatever the service. */
  private final class Racks {
    private final Demand demand;
    private final int[] best = new int[members.length];
    private final long[] score = new long[members.length];
    private final boolean[] stale = new boolean[members.length];
    private long read = -1;
    /** The node of a rack in which the service has pods, with how many are on it and its score. */
    private int ownBest;
    private int ownHere;
    private long ownScore;

    Racks(Demand demand) {
      this.demand = demand;
    }

    int best(int service, int from, int to) {
      catchUp();
      int[] taken = counts.nodesOf(service);
      int winner = Pod.NOWHERE;
      long leastCrowded = 0;
      long highest = 0;
      for (int rack = 0; rack < members.length; rack++) {
        if (members[rack][0] < from || members[rack][0] >= to) {
          continue;
        }
        if (counts.at(service, Level.RACK, members[rack][0]) > 0) {
          lookAround(rack, service, taken);
        } else {
          if (stale[rack]) {
            look(rack);
          }
          ownBest = best[rack];
          ownHere = 0;
          ownScore = score[rack];
        }
        int node = ownBest;
        if (node == Pod.NOWHERE) {
          continue;
        }
        long crowding = counts.crowding(service, node, ownHere);
        boolean equal = crowding == leastCrowded && ownScore == highest && node < winner;
        if (winner == Pod.NOWHERE || crowding < leastCrowded
            || (crowding == leastCrowded && ownScore > highest) || equal) {
          winner = node;
          leastCrowded = crowding;
          highest = ownScore;
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
      if (inOnePiece[rack]) {
        best[rack] = index.best(demand, first(rack), end(rack));
        score[rack] = best[rack] == Pod.NOWHERE ? 0 : ranking.score(best[rack], demand);
      } else {
        scan(rack, Pod.NO_SERVICE);
        best[rack] = ownBest;
        score[rack] = ownScore;
      }
    }

    // Nodes without a pod of the service come first: the best of those between the ones that have some.
    private void lookAround(int rack, int service, int[] taken) {
      ownBest = Pod.NOWHERE;
      if (inOnePiece[rack]) {
        int from = first(rack);
        for (int node : taken) {
          if (node >= first(rack) && node < end(rack)) {
            between(from, node);
            from = node + 1;
          }
        }
        between(from, end(rack));
        ownHere = 0;
      }
      if (ownBest == Pod.NOWHERE) {
        scan(rack, service);
      }
    }

    private void between(int from, int to) {
      int node = from < to ? index.best(demand, from, to) : Pod.NOWHERE;
      if (node != Pod.NOWHERE) {
        long value = ranking.score(node, demand);
        if (ownBest == Pod.NOWHERE || value > ownScore) {
          ownBest = node;
          ownScore = value;
        }
      }
    }

    private void scan(int rack, int service) {
      ownBest = Pod.NOWHERE;
      for (int node : members[rack]) {
        if (!nodes.schedulable(node) || !nodes.fits(node, demand) || !counts.nodeAdmits(service, node)) {
          continue;
        }
        int replicas = service == Pod.NO_SERVICE ? 0 : counts.at(service, Level.NODE, node);
        boolean first = ownBest == Pod.NOWHERE;
        if (!first && replicas > ownHere) {
          continue;
        }
        long value = ranking.score(node, demand);
        if (first || replicas < ownHere || value > ownScore) {
          ownBest = node;
          ownHere = replicas;
          ownScore = value;
        }
      }
    }

    private int first(int rack) {
      return members[rack][0];
    }

    private int end(int rack) {
      return members[rack][members[rack].length - 1] + 1;
    }
  }
}
