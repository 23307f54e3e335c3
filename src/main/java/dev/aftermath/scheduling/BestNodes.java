package dev.aftermath.scheduling;

import dev.aftermath.engine.random.RandomStream;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The best node for each kind of demand, kept while nodes change: a tournament of all nodes per kind, in which only
 * nodes that have changed since the kind last came play again.
 *
 * <p>A placement changes one node, and the score of a node depends on nothing but that node and the kind. So a decision
 * costs the changes since the last one of its kind times the logarithm of the number of nodes, and not the number of
 * nodes.
 */
final class BestNodes {
  private static final long DOES_NOT_FIT = Long.MIN_VALUE;

  private final NodePool nodes;
  private final ServiceCounts counts;
  private final Ranking ranking;
  private final @Nullable RandomStream ties;
  /** Nodes in the order of the leaves, and where each stands in it. */
  private final int[] order;
  private final int[] place;
  /** By service where its rules limit nodes, else all under {@link Pod#NO_SERVICE}. */
  private final Int2ObjectOpenHashMap<Map<Demand, Tournament>> tournaments = new Int2ObjectOpenHashMap<>();
  private @Nullable Tournament lastAsked;

  /**
   * The best nodes of a pool, in the order of their numbers.
   *
   * @param ties chooses among nodes of the same score; null for the one with the lowest number
   */
  BestNodes(NodePool nodes, ServiceCounts counts, Ranking ranking, @Nullable RandomStream ties) {
    this.nodes = nodes;
    this.counts = counts;
    this.ranking = ranking;
    this.ties = ties;
    order = IntStream.range(0, nodes.size()).toArray();
    place = order;
  }

  /** The best nodes of a pool in an order of their own: ranges are of places in it, and the first of equals wins. */
  BestNodes(NodePool nodes, ServiceCounts counts, Ranking ranking, int[] order) {
    this.nodes = nodes;
    this.counts = counts;
    this.ranking = ranking;
    this.ties = null;
    this.order = order;
    place = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      place[order[i]] = i;
    }
  }

  /** Where a node stands in the order. */
  int place(int node) {
    return place[node];
  }

  /** The node of [from, to) with the highest score among those on which the pod fits. */
  int best(Pod pod, int from, int to) {
    int service = counts.rules(pod.service()).limitsNodes() ? pod.service() : Pod.NO_SERVICE;
    Tournament tournament = of(service, pod.demand());
    int winner = tournament.winner(from, to);
    return ties == null || winner == Pod.NOWHERE ? winner : tournament.anyLike(winner, to, ties);
  }

  /** The same for a service that has no pod there; of equal ones the first. */
  int best(Demand demand, int from, int to) {
    return of(Pod.NO_SERVICE, demand).winner(from, to);
  }

  private Tournament of(int service, Demand demand) {
    Tournament last = lastAsked;
    if (last == null || last.demand != demand || last.service != service) {
      last = find(service, demand);
      lastAsked = last;
    }
    last.catchUp();
    return last;
  }

  private Tournament find(int service, Demand demand) {
    Map<Demand, Tournament> ofService = tournaments.get(service);
    if (ofService == null) {
      ofService = new HashMap<>();
      tournaments.put(service, ofService);
    }
    Tournament tournament = ofService.get(demand);
    if (tournament == null) {
      tournament = new Tournament(demand, service);
      ofService.put(demand, tournament);
    }
    return tournament;
  }

  private final class Tournament {
    private final Demand demand;
    private final int service;
    private final long[] scores = new long[nodes.size()];
    /** Winners: 1 is the root, the children of i are 2i and 2i + 1, leaves begin at {@link #leaves}. */
    private final int[] winners;
    private final int leaves;
    private long read = -1;

    Tournament(Demand demand, int service) {
      this.demand = demand;
      this.service = service;
      leaves = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * nodes.size() - 1)));
      winners = new int[2 * leaves];
    }

    void catchUp() {
      NodeChanges changes = nodes.changes();
      if (read < 0 || !changes.knows(read)) {
        for (int node = 0; node < scores.length; node++) {
          scores[node] = scoreOf(node);
        }
        Arrays.fill(winners, Pod.NOWHERE);
        System.arraycopy(order, 0, winners, leaves, order.length);
        for (int i = leaves - 1; i > 0; i--) {
          winners[i] = better(winners[2 * i], winners[2 * i + 1]);
        }
      } else {
        int last = Pod.NOWHERE;
        for (long i = read; i < changes.end(); i++) {
          int node = changes.at(i);
          if (node != last) {
            replay(node);
            last = node;
          }
        }
      }
      read = changes.end();
    }

    private void replay(int node) {
      long score = scoreOf(node);
      if (score == scores[node]) {
        return;
      }
      scores[node] = score;
      for (int i = (leaves + place[node]) >> 1; i > 0; i >>= 1) {
        winners[i] = better(winners[2 * i], winners[2 * i + 1]);
      }
    }

    private int better(int left, int right) {
      return right == Pod.NOWHERE || (left != Pod.NOWHERE && scores[left] >= scores[right]) ? left : right;
    }

    private long scoreOf(int node) {
      return nodes.schedulable(node) && nodes.fits(node, demand) && counts.nodeAdmits(service, node)
          ? ranking.score(node, demand) : DOES_NOT_FIT;
    }

    /** Any node before an end with the score of this one, each as likely as the other. */
    int anyLike(int winner, int to, RandomStream luck) {
      int seen = 0;
      int chosen = winner;
      for (int node = winner; node < to; node++) {
        if (scores[node] == scores[winner] && luck.nextUniform() * ++seen < 1) {
          chosen = node;
        }
      }
      return chosen;
    }

    /** Of [from, to): the winners of the largest parts of the tree that make it up play against each other. */
    int winner(int from, int to) {
      int node = winners[1];
      if (from > 0 || to < scores.length) {
        int left = Pod.NOWHERE;
        int right = Pod.NOWHERE;
        int end = leaves + to;
        for (int begin = leaves + from; begin < end; begin >>= 1) {
          if ((begin & 1) == 1) {
            left = better(left, winners[begin++]);
          }
          if ((end & 1) == 1) {
            right = better(winners[--end], right);
          }
          end >>= 1;
        }
        node = better(left, right);
      }
      return node == Pod.NOWHERE || scores[node] == DOES_NOT_FIT ? Pod.NOWHERE : node;
    }
  }
}
