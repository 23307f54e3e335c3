package dev.aftermath.estate;

import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.units.Ticks;
import java.util.Arrays;

/**
 * The links between sites as paths for transfers: which links lead from one site to another, and how long light takes.
 *
 * <p>Paths are those of least latency in the intact estate and do not change: traffic over a cut link waits for it.
 */
public final class Wan {
  private final Topology topology;
  private final int[] forth;
  private final int[] back;
  private final long[][] latency;
  private final int[][] via;

  /** Enters every link into the network of transfers, and follows the links' state from then on. */
  public Wan(Topology topology, FlowNetwork flows, Estate estate) {
    this.topology = topology;
    int sites = topology.sites().size();
    forth = new int[topology.links().size()];
    back = new int[topology.links().size()];
    latency = new long[sites][sites];
    via = new int[sites][sites];
    for (int a = 0; a < sites; a++) {
      Arrays.fill(latency[a], Ticks.NEVER);
      Arrays.fill(via[a], -1);
      latency[a][a] = 0;
    }
    for (Topology.Link link : topology.links()) {
      // The bandwidth is there each way: transfers in opposite directions do not share it.
      forth[link.id()] = flows.addLink(link.bandwidth());
      back[link.id()] = flows.addLink(link.bandwidth());
      better(link.siteA(), link.siteB(), link);
      better(link.siteB(), link.siteA(), link);
    }
    relax();
    estate.onLink((link, works) -> {
      double bandwidth = works ? topology.links().get(link).bandwidth() : 0;
      flows.setCapacity(forth[link], bandwidth);
      flows.setCapacity(back[link], bandwidth);
    });
  }

  private void better(int from, int to, Topology.Link link) {
    if (link.latency() < latency[from][to]) {
      latency[from][to] = link.latency();
      via[from][to] = link.id();
    }
  }

  // Floyd and Warshall; via[a][b] is the first link on the way from a to b.
  private void relax() {
    int sites = latency.length;
    for (int k = 0; k < sites; k++) {
      for (int a = 0; a < sites; a++) {
        for (int b = 0; b < sites; b++) {
          boolean reachable = latency[a][k] != Ticks.NEVER && latency[k][b] != Ticks.NEVER;
          if (reachable && latency[a][k] + latency[k][b] < latency[a][b]) {
            latency[a][b] = latency[a][k] + latency[k][b];
            via[a][b] = via[a][k];
          }
        }
      }
    }
  }

  /** One-way delay in ticks; {@link Ticks#NEVER} when no link leads there. */
  public long latency(int from, int to) {
    return latency[from][to];
  }

  /** Whether links lead from one site to another, whatever their state. */
  public boolean linked(int from, int to) {
    return latency[from][to] != Ticks.NEVER;
  }

  /** The transfer links from one site to another; empty within a site. Throws when no link leads there. */
  public int[] path(int from, int to) {
    if (latency[from][to] == Ticks.NEVER) {
      throw new IllegalArgumentException("no link leads from " + topology.sites().get(from).name() + " to "
          + topology.sites().get(to).name());
    }
    int[] path = new int[topology.sites().size()];
    int length = 0;
    for (int at = from; at != to; length++) {
      Topology.Link link = topology.links().get(via[at][to]);
      boolean forwards = link.siteA() == at;
      path[length] = (forwards ? forth : back)[link.id()];
      at = forwards ? link.siteB() : link.siteA();
    }
    return Arrays.copyOf(path, length);
  }
}
