package dev.aftermath.estate;

import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.engine.resource.Terms;
import dev.aftermath.vocabulary.Traffic;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The links between sites as paths for transfers, along the {@link Routes} of the intact estate. Several links between
 * the same two sites carry together what each of them carries, and any of them is enough for a way to work.
 *
 * <p>A cap of a kind of traffic is a link of its own, which that kind has to cross beside the real one: what it does
 * not get there is left to the others. A transfer has one weight on all its way, the least that any link of it gives
 * its kind: with another weight on each link, fair shares would not be unique.
 */
public final class Wan {
  private final Topology topology;
  private final Routes routes;
  /** By link: the links beside it, itself included, as one. */
  private final Bundle[] bundleOf;
  /** What traffic weighs that crosses no link: as much as on the link that gives it most. */
  private final Map<Traffic, Double> within = new EnumMap<>(Traffic.class);

  /**
   * How something gets from site to site.
   *
   * @param links those of the network of transfers, in its direction; none within a site
   */
  public record Way(Terms terms, int[] links) {
    /** The same, and over one more after it. */
    public int[] and(int link) {
      int[] all = Arrays.copyOf(links, links.length + 1);
      all[links.length] = link;
      return all;
    }
  }

  /** All links between two sites. The bandwidth is there each way: transfers in opposite directions do not share it. */
  private static final class Bundle {
    private final List<Link> links = new ArrayList<>(1);
    private final Direction forth = new Direction();
    private final Direction back = new Direction();
    private double bandwidth;

    private double weight(Traffic kind) {
      return links.stream().mapToDouble(link -> link.rules().weight(kind)).min().orElse(1);
    }
  }

  /** Its numbers in the network of transfers: of the whole, and of what each kind may take where there is a cap. */
  private static final class Direction {
    private final Map<Traffic, Integer> caps = new EnumMap<>(Traffic.class);
    private int all;

    private void add(FlowNetwork flows, Bundle bundle) {
      all = flows.addLink(bundle.bandwidth);
      for (Traffic kind : Traffic.values()) {
        if (bundle.links.stream().anyMatch(link -> link.rules().cap(kind) < Double.POSITIVE_INFINITY)) {
          caps.put(kind, flows.addLink(bundle.links.stream().mapToDouble(link -> link.bandwidth(kind)).sum()));
        }
      }
    }

    private void change(FlowNetwork flows, Bundle bundle, boolean[] carries, LinkShares shares) {
      flows.setCapacity(all, bundle.bandwidth);
      caps.forEach((kind, link) -> flows.setCapacity(link, of(bundle, kind, carries, shares)));
    }

    private static double of(Bundle bundle, Traffic kind, boolean[] carries, LinkShares shares) {
      return bundle.links.stream().filter(l -> carries[l.id()])
          .mapToDouble(l -> l.bandwidth(kind, shares.of(l.id()))).sum();
    }
  }

  /** By link: whether it works. */
  private final boolean[] carries;

  /** Enters every link into the network of transfers, and follows the links' state and shares from then on. */
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
      bundle.forth.add(flows, bundle);
      bundle.back.add(flows, bundle);
      for (Traffic kind : Traffic.values()) {
        within.merge(kind, bundle.weight(kind), Math::max);
      }
    }
    carries = new boolean[bundleOf.length];
    Arrays.fill(carries, true);
    LinkShares shares = estate.linkShares();
    estate.onLink((link, works) -> {
      carries[link] = works;
      change(bundleOf[link], flows, shares);
    });
    shares.onChange(link -> change(bundleOf[link], flows, shares));
  }

  private void change(Bundle bundle, FlowNetwork flows, LinkShares shares) {
    bundle.bandwidth = bundle.links.stream().filter(l -> carries[l.id()])
        .mapToDouble(l -> l.bandwidth() * shares.of(l.id())).sum();
    bundle.forth.change(flows, bundle, carries, shares);
    bundle.back.change(flows, bundle, carries, shares);
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

  /** See {@link Topology#bandwidth}. */
  public double usualBandwidth(Traffic kind, int from, int to) {
    return topology.bandwidth(kind, from, to);
  }

  /** Whether nothing keeps data from getting there: links carry it, or none is stated and it goes by other ways. */
  public boolean open(int from, int to) {
    return !linked(from, to) || carries(from, to);
  }

  /**
   * How traffic of a kind gets from one site to another; over no link within a site.
   *
   * @throws IllegalArgumentException when no link leads there
   */
  public Way way(Traffic kind, int from, int to) {
    if (!routes.lead(from, to)) {
      throw new IllegalArgumentException("no link leads from " + topology.sites().get(from).name() + " to "
          + topology.sites().get(to).name());
    }
    return over(kind, routes.path(from, to));
  }

  /** How traffic of a kind crosses one link, and what is beside it. */
  public Way over(Traffic kind, Routes.Hop hop) {
    return over(kind, List.of(hop));
  }

  private Way over(Traffic kind, List<Routes.Hop> path) {
    IntArrayList links = new IntArrayList();
    double weight = path.isEmpty() ? within.getOrDefault(kind, 1.0) : Double.POSITIVE_INFINITY;
    for (Routes.Hop hop : path) {
      Direction direction = direction(hop);
      links.add(direction.all);
      Integer cap = direction.caps.get(kind);
      if (cap != null) {
        links.add((int) cap);
      }
      weight = Math.min(weight, bundleOf[hop.link().id()].weight(kind));
    }
    return new Way(new Terms(kind, weight), links.toIntArray());
  }

  private Direction direction(Routes.Hop hop) {
    Bundle bundle = bundleOf[hop.link().id()];
    // Forth is from the site of the lower number, whichever end of a link is named first.
    boolean forwards = hop.forwards() == (hop.link().siteA() <= hop.link().siteB());
    return forwards ? bundle.forth : bundle.back;
  }
}
