package dev.aftermath.estate;

import dev.aftermath.engine.resource.FlowNetwork;

/** The links between sites as paths for transfers, along the {@link Routes} of the intact estate. */
public final class Wan {
  private final Topology topology;
  private final Routes routes;
  private final int[] forth;
  private final int[] back;

  /** Enters every link into the network of transfers, and follows the links' state from then on. */
  public Wan(Topology topology, FlowNetwork flows, Estate estate) {
    this.topology = topology;
    routes = topology.routes();
    forth = new int[topology.links().size()];
    back = new int[topology.links().size()];
    for (Link link : topology.links()) {
      // The bandwidth is there each way: transfers in opposite directions do not share it.
      forth[link.id()] = flows.addLink(link.bandwidth());
      back[link.id()] = flows.addLink(link.bandwidth());
    }
    estate.onLink((link, works) -> {
      double bandwidth = works ? topology.links().get(link).bandwidth() : 0;
      flows.setCapacity(forth[link], bandwidth);
      flows.setCapacity(back[link], bandwidth);
    });
  }

  /** One-way delay in ticks; {@link dev.aftermath.units.Ticks#NEVER} when no link leads there. */
  public long latency(int from, int to) {
    return routes.latency(from, to);
  }

  /** Whether links lead from one site to another, whatever their state. */
  public boolean linked(int from, int to) {
    return routes.lead(from, to);
  }

  /** The transfer links from one site to another; empty within a site. Throws when no link leads there. */
  public int[] path(int from, int to) {
    if (!routes.lead(from, to)) {
      throw new IllegalArgumentException("no link leads from " + topology.sites().get(from).name() + " to "
          + topology.sites().get(to).name());
    }
    return routes.path(from, to).stream()
        .mapToInt(hop -> (hop.forwards() ? forth : back)[hop.link().id()]).toArray();
  }
}
