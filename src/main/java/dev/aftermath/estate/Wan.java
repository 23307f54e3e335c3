package dev.aftermath.estate;

import dev.aftermath.engine.resource.FlowNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

  /** All links between two sites. The bandwidth is there each way: transfers in opposite directions do not share it. */
  private static final class Bundle {
    private final List<Link> links = new ArrayList<>(1);
    private int forth;
    private int back;
    private double bandwidth;
  }

  /** Enters every link into the network of transfers, and follows the links' state from then on. */
  public Wan(Topology topology, FlowNetwork flows, Estate estate) {
    this.topology = topology;
    routes = topology.routes();
    bundleOf = new Bundle[topology.links().size()];
    Map<List<Integer>, Bundle> bundles = new LinkedHashMap<>();
    for (Link link : topology.links()) {
      Bundle bundle = bundles.computeIfAbsent(ends(link), ends -> new Bundle());
      bundle.links.add(link);
      bundle.bandwidth += link.bandwidth();
      bundleOf[link.id()] = bundle;
    }
    for (Bundle bundle : bundles.values()) {
      bundle.forth = flows.addLink(bundle.bandwidth);
      bundle.back = flows.addLink(bundle.bandwidth);
    }
    boolean[] carries = new boolean[bundleOf.length];
    Arrays.fill(carries, true);
    estate.onLink((link, works) -> {
      carries[link] = works;
      Bundle bundle = bundleOf[link];
      bundle.bandwidth = bundle.links.stream().filter(l -> carries[l.id()]).mapToDouble(Link::bandwidth).sum();
      flows.setCapacity(bundle.forth, bundle.bandwidth);
      flows.setCapacity(bundle.back, bundle.bandwidth);
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
    if (from == to) {
      return true;
    }
    if (!routes.lead(from, to)) {
      return false;
    }
    // No stream: asked whenever a service is looked at.
    for (Routes.Hop hop : routes.path(from, to)) {
      if (bundleOf[hop.link().id()].bandwidth <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Bytes per second that get from one site to another as links are now, when nothing else is on the way. */
  public double bandwidth(int from, int to) {
    return routes.path(from, to).stream().mapToDouble(hop -> bundleOf[hop.link().id()].bandwidth).min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Whether nothing keeps data from getting there: links carry it, or none is stated and it goes by other ways. */
  public boolean open(int from, int to) {
    return !linked(from, to) || carries(from, to);
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
