package dev.aftermath.estate;

import dev.aftermath.engine.resource.FlowNetwork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The links between sites as paths for transfers, along the {@link Routes} of the intact estate. Several links between
 * the same two sites carry together what each of them carries, and any of them is enough for a way to work.
 */
public final class Wan {
  private final Topology topology;
  private final Routes routes;
  /** By link: the links beside it, itself included, as one. */
  private final Bundle[] bundleOf;

  /** All links between two sites. */
  private static final class Bundle {
    private final int forth;
    private final int back;
    private double bandwidth;

    private Bundle(FlowNetwork flows, double bandwidth) {
      // The bandwidth is there each way: transfers in opposite directions do not share it.
      forth = flows.addLink(bandwidth);
      back = flows.addLink(bandwidth);
      this.bandwidth = bandwidth;
    }
  }

  /** Enters every link into the network of transfers, and follows the links' state from then on. */
  public Wan(Topology topology, FlowNetwork flows, Estate estate) {
    this.topology = topology;
    routes = topology.routes();
    bundleOf = new Bundle[topology.links().size()];
    Map<List<Integer>, Bundle> bundles = new HashMap<>();
    for (Link link : topology.links()) {
      bundleOf[link.id()] = bundles.computeIfAbsent(ends(link), ends -> new Bundle(flows, topology.links().stream()
          .filter(other -> ends(other).equals(ends)).mapToDouble(Link::bandwidth).sum()));
    }
    boolean[] carries = new boolean[bundleOf.length];
    Arrays.fill(carries, true);
    estate.onLink((link, works) -> {
      carries[link] = works;
      Bundle bundle = bundleOf[link];
      double bandwidth = 0;
      for (int other = 0; other < bundleOf.length; other++) {
        bandwidth += carries[other] && bundleOf[other] == bundle ? topology.links().get(other).bandwidth() : 0;
      }
      bundle.bandwidth = bandwidth;
      flows.setCapacity(bundle.forth, bandwidth);
      flows.setCapacity(bundle.back, bandwidth);
    });
  }

  private static List<Integer> ends(Link link) {
    return List.of(Math.min(link.siteA(), link.siteB()), Math.max(link.siteA(), link.siteB()));
  }

  /** One-way delay in ticks; {@link dev.aftermath.units.Ticks#NEVER} when no link leads there. */
  public long latency(int from, int to) {
    return routes.latency(from, to);
  }

  /** Whether links lead from one site to another, whatever their state. */
  public boolean linked(int from, int to) {
    return routes.lead(from, to);
  }

  /** Whether data gets from one site to another right now; true within a site. */
  public boolean carries(int from, int to) {
    return from == to
        || routes.lead(from, to) && routes.path(from, to).stream().allMatch(h -> bundleOf[h.link().id()].bandwidth > 0);
  }

  /** The transfer links from one site to another; empty within a site. Throws when no link leads there. */
  public int[] path(int from, int to) {
    if (!routes.lead(from, to)) {
      throw new IllegalArgumentException("no link leads from " + topology.sites().get(from).name() + " to "
          + topology.sites().get(to).name());
    }
    return routes.path(from, to).stream().mapToInt(this::direction).toArray();
  }

  private int direction(Routes.Hop hop) {
    Bundle bundle = bundleOf[hop.link().id()];
    // Forth is from the site of the lower number, whichever end of a link is named first.
    boolean forwards = hop.forwards() == (hop.link().siteA() <= hop.link().siteB());
    return forwards ? bundle.forth : bundle.back;
  }
}
