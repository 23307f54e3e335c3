package dev.aftermath.scheduling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
  /** All nodes, rack by rack, and where each rack begins among them; the last figure is where all end. */
  private final BestNodes index;
  private final int[] begin;
  private final Map<Demand, Racks> known = new HashMap<>();
  private Range lastAsked = new Range(-1, -1, 0, 0, false);

  /** The racks that begin in [from, to), which stand one after the other, and whether none lies partly in it. */
  private record Range(int from, int to, int firstRack, int endRack, boolean whole) {}

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
    begin = new int[members.length + 1];
    for (int rack = 0; rack < members.length; rack++) {
      begin[rack + 1] = begin[rack] + members[rack].length;
      for (int node : members[rack]) {
        rackOf[node] = rack;
      }
    }
    index = new BestNodes(nodes, counts, ranking, Arrays.stream(members).flatMapToInt(Arrays::stream).toArray());
  }

  /** Whether no rack lies partly in [from, to), so that {@link #best} knows the answer. */
  boolean wholeRacks(int from, int to) {
    return range(from, to).whole;
  }

  private Range range(int from, int to) {
    if (from != lastAsked.from || to != lastAsked.to) {
      // Racks stand in the order of their first nodes.
      lastAsked = new Range(from, to, (int) Arrays.stream(members).filter(rack -> rack[0] < from).count(),
          (int) Arrays.stream(members).filter(rack -> rack[0] < to).count(),
          Arrays.stream(members).allMatch(rack -> inOrOut(rack, from, to)));
    }
    return lastAsked;
  }

  private static boolean inOrOut(int[] rack, int from, int to) {
    int first = rack[0];
    int last = rack[rack.length - 1];
    return (first >= from && last < to) || last < from || first >= to;
  }

  /** The best node of [from, to): the least crowded, then the highest score, then the lowest number. */
  int best(Pod pod, int from, int to) {
    Racks racks = known.get(pod.demand());
    if (racks == null) {
      racks = new Racks(pod.demand());
      known.put(pod.demand(), racks);
    }
    return racks.best(pod.service(), range(from, to));
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

    int best(int service, Range range) {
      if (index.best(demand, begin[range.firstRack], begin[range.endRack]) == Pod.NOWHERE) {
        return Pod.NOWHERE;
      }
      catchUp();
      NodeCounts taken = counts.nodesOf(service);
      int winner = Pod.NOWHERE;
      long leastCrowded = 0;
      long highest = 0;
      for (int rack = range.firstRack; rack < range.endRack; rack++) {
        if (taken != null && counts.at(service, Level.RACK, members[rack][0]) > 0) {
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
      best[rack] = index.best(demand, begin[rack], begin[rack + 1]);
      score[rack] = best[rack] == Pod.NOWHERE ? 0 : ranking.score(best[rack], demand);
    }

    // Nodes without a pod of the service come first: the best of those between the ones that have some.
    private void lookAround(int rack, int service, NodeCounts taken) {
      ownHere = 0;
      ownBest = index.best(demand, begin[rack], begin[rack + 1]);
      if (ownBest == Pod.NOWHERE || taken.get(ownBest) == 0) {
        ownScore = ownBest == Pod.NOWHERE ? 0 : ranking.score(ownBest, demand);
        return;
      }
      ownBest = Pod.NOWHERE;
      int[] crowded = among(rack, taken);
      int from = begin[rack];
      for (int node : crowded) {
        between(from, index.place(node));
        from = index.place(node) + 1;
      }
      between(from, begin[rack + 1]);
      if (ownBest == Pod.NOWHERE) {
        for (int node : crowded) {
          consider(node, service);
        }
      }
    }

    // Those of a rack that have pods; what there are fewer of is gone through: its nodes, or those of the service.
    private int[] among(int rack, NodeCounts taken) {
      return members[rack].length < taken.size()
          ? Arrays.stream(members[rack]).filter(node -> taken.get(node) > 0).toArray()
          : IntStream.range(0, taken.size()).map(taken::node).filter(node -> rackOf[node] == rack).toArray();
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

    // Fewer pods of the service first, then the score; the first of equals stays.
    private void consider(int node, int service) {
      if (!nodes.schedulable(node) || !nodes.fits(node, demand) || !counts.nodeAdmits(service, node)) {
        return;
      }
      int replicas = counts.at(service, Level.NODE, node);
      boolean first = ownBest == Pod.NOWHERE;
      if (!first && replicas > ownHere) {
        return;
      }
      long value = ranking.score(node, demand);
      if (first || replicas < ownHere || value > ownScore) {
        ownBest = node;
        ownHere = replicas;
        ownScore = value;
      }
    }
  }
}
