package dev.aftermath.estate;

import dev.aftermath.units.Ticks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which links data takes from one site to another, and how long light takes: the way of least latency in the intact
 * estate. Ways do not change: traffic over a cut link waits for it, and takes no longer
 * while a link's short path is cut.
 */
public final class Routes {
  /** A link in one direction: the bandwidth is there each way. */
  public record Hop(Link link, boolean forwards) {}

  private final long[][] latency;
  private final @Nullable Hop[][] first;

  Routes(int sites, List<Link> links) {
    latency = new long[sites][sites];
    first = new Hop[sites][sites];
    for (int a = 0; a < sites; a++) {
      Arrays.fill(latency[a], Ticks.NEVER);
      latency[a][a] = 0;
    }
    for (Link link : links) {
      better(link.siteA(), link.siteB(), link.latency(), new Hop(link, true));
      better(link.siteB(), link.siteA(), link.latency(), new Hop(link, false));
    }
    // Floyd and Warshall; first[a][b] is the first link on the way from a to b.
    for (int k = 0; k < sites; k++) {
      for (int a = 0; a < sites; a++) {
        for (int b = 0; b < sites; b++) {
          if (latency[a][k] != Ticks.NEVER && latency[k][b] != Ticks.NEVER) {
            better(a, b, Ticks.plus(latency[a][k], latency[k][b]), first[a][k]);
          }
        }
      }
    }
  }

  private void better(int from, int to, long time, @Nullable Hop hop) {
    if (time < latency[from][to]) {
      latency[from][to] = time;
      first[from][to] = hop;
    }
  }

  /** One-way delay in ticks; {@link Ticks#NEVER} when no link leads there. */
  public long latency(int from, int to) {
    return latency[from][to];
  }

  /** Whether links lead from one site to another, whatever their state; true within a site. */
  public boolean lead(int from, int to) {
    return latency[from][to] != Ticks.NEVER;
  }

  /** The links on the way, in order; empty within a site or when none lead there. */
  public List<Hop> path(int from, int to) {
    List<Hop> path = new ArrayList<>();
    for (int at = from; at != to; ) {
      Hop hop = first[at][to];
      if (hop == null) {
        return List.of();
      }
      path.add(hop);
      at = hop.forwards() ? hop.link().siteB() : hop.link().siteA();
    }
    return path;
  }
}
