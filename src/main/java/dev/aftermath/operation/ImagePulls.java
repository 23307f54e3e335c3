package dev.aftermath.operation;

import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.vocabulary.Tool;
import dev.aftermath.vocabulary.Traffic;
import dev.aftermath.workload.ServiceSpec;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings images to nodes: one at a time per node, sharing the registry's bandwidth and the links on the way. Of an
 * image only the layers come that the node has not got.
 *
 * <p>The cache of the node's site is asked first, where there is one that works: it fetches what it lacks, once for all
 * nodes. The registry of the node's own site comes next, any other that is up after it. Without a registry nothing new
 * can start but what is in the cache, and the registry itself, whose image every node keeps.
 */
public final class ImagePulls {
  private static final int NOWHERE = -1;

  private final Run run;
  private final int[] egress;
  /** Nodes that wait for a registry, by site. */
  private final WaitList waiting;
  private final List<ArrayDeque<Pull>> queues = new ArrayList<>();
  /** Layers of images, by node. */
  private final List<IntSet> cached = new ArrayList<>();
  private final Images images;
  /** By site. */
  private final List<Optional<ImageCache>> caches = new ArrayList<>();
  private final Set<Pull> fromCaches = new LinkedHashSet<>();

  /** An image on its way to a node, or waiting for its turn. */
  public static final class Pull {
    private final int service;
    private final int node;
    private final Runnable begun;
    private final Runnable done;
    private boolean given;
    private FlowNetwork.@Nullable Flow flow;

    private Pull(int service, int node, Runnable begun, Runnable done) {
      this.service = service;
      this.node = node;
      this.begun = begun;
      this.done = done;
    }
  }

  /** No image is anywhere but in the registries, each of which sends at most so many bytes per second. */
  public ImagePulls(Run run, double registryBytesPerSecond) {
    this.run = run;
    egress = new int[run.topology().sites().size()];
    waiting = new WaitList(egress.length);
    run.workload().onRecounted(service -> {
      if (run.workload().service(service).tool() == Tool.REGISTRY) {
        waiting.recheckAll();
      }
    });
    run.estate().onLink((link, works) -> waiting.recheckAll());
    images = run.design().images();
    run.software().onImageLost(service -> cached.forEach(layers -> layers.remove(service)));
    run.software().onImageMended(service -> waiting.recheckAll());
    for (int s = 0; s < egress.length; s++) {
      egress[s] = run.flows().addLink(registryBytesPerSecond);
      caches.add(images.cache(s).map(cache -> new ImageCache(run, cache, registryBytesPerSecond)));
    }
    if (caches.stream().anyMatch(Optional::isPresent)) {
      fill();
      run.estate().onRoomOperable((room, works) -> look());
      run.estate().onRoomDamage((room, damage, repaired) -> look());
    }
    for (int n = 0; n < run.topology().nodes().size(); n++) {
      queues.add(new ArrayDeque<>(2));
      cached.add(new IntOpenHashSet(4));
    }
  }

  // What ran at a site before the run has come through its cache.
  private void fill() {
    int[][] nodes = run.design().initialNode();
    for (int service = 0; service < nodes.length; service++) {
      for (int node : nodes[service]) {
        if (node < 0) {
          continue;
        }
        int[] layers = images.layers(service);
        caches.get(run.siteOf(node)).ifPresent(cache -> cache.keep(layers));
      }
    }
  }

  // What was on its way from a cache that is gone is asked for anew, once all that changes at this moment has changed.
  private void look() {
    for (int site = 0; site < caches.size(); site++) {
      int at = site;
      caches.get(site).ifPresent(cache -> {
        cache.look();
        if (!cache.works()) {
          for (Pull pull : List.copyOf(fromCaches)) {
            if (run.siteOf(pull.node) == at && pull.flow != null) {
              run.flows().abort(pull.flow);
              pull.flow = null;
              fromCaches.remove(pull);
              run.simulation().after(0, () -> whenThere(pull));
            }
          }
        }
        waiting.recheck(at);
      });
    }
  }

  /** The image is on the node already, because the service has run there. */
  public void remember(int service, int node) {
    for (int layer : images.layers(service)) {
      cached.get(node).add(layer);
    }
  }

  /** Whether a service's image is on a node. */
  public boolean holds(int service, int node) {
    return cached.get(node).contains(service);
  }

  /** Brings a service's image to a node; null when it is there already, in which case nothing is called. */
  public @Nullable Pull pull(int service, int node, Runnable begun, Runnable done) {
    ServiceSpec spec = run.workload().service(service);
    if (cached.get(node).contains(service) || spec.tool() == Tool.REGISTRY || spec.image() == 0) {
      remember(service, node);
      return null;
    }
    Pull pull = new Pull(service, node, begun, done);
    ArrayDeque<Pull> queue = queues.get(node);
    queue.add(pull);
    if (queue.size() == 1) {
      next(node);
    }
    return pull;
  }

  /** The node died or the replica was moved: the image is not wanted any more. */
  public void giveUp(Pull pull) {
    pull.given = true;
    fromCaches.remove(pull);
    if (pull.flow != null) {
      run.flows().abort(pull.flow);
    }
    ArrayDeque<Pull> queue = queues.get(pull.node);
    boolean first = queue.peek() == pull;
    queue.remove(pull);
    if (first) {
      next(pull.node);
    }
  }

  // What waits for an image that another replica has brought meanwhile has it, too.
  private void next(int node) {
    Pull pull = queues.get(node).peek();
    while (pull != null && cached.get(node).contains(pull.service)) {
      queues.get(node).remove(pull);
      pull.begun.run();
      pull.done.run();
      pull = queues.get(node).peek();
    }
    if (pull != null) {
      Pull first = pull;
      first.begun.run();
      whenThere(first);
    }
  }

  private void whenThere(Pull pull) {
    int to = run.siteOf(pull.node);
    waiting.when(new int[] {to}, () -> pull.given || cache(pull).map(c -> c.holds(missing(pull))).orElse(false)
        || run.software().hasImage(pull.service) && registrySite(to) != NOWHERE, () -> transfer(pull));
  }

  // The cache that a node asks, while it works.
  private Optional<ImageCache> cache(Pull pull) {
    return caches.get(run.siteOf(pull.node)).filter(ImageCache::works);
  }

  private IntArrayList missing(Pull pull) {
    IntArrayList missing = new IntArrayList();
    for (int layer : images.layers(pull.service)) {
      if (!cached.get(pull.node).contains(layer)) {
        missing.add(layer);
      }
    }
    return missing;
  }

  private void transfer(Pull pull) {
    if (pull.given) {
      return;
    }
    int to = run.siteOf(pull.node);
    Optional<ImageCache> cache = cache(pull);
    if (cache.isEmpty()) {
      int from = registrySite(to);
      send(pull, run.wan().way(Traffic.IMAGE, from, to), egress[from], () -> run.software().hasImage(pull.service));
    } else if (cache.get().holds(missing(pull))) {
      fromCaches.add(pull);
      send(pull, run.wan().way(Traffic.IMAGE, to, to), cache.get().link(), () -> true);
    } else {
      through(pull, cache.get(), registrySite(to), to);
    }
  }

  // What comes to the cache is wanted there by all, whatever becomes of who asked first.
  private void through(Pull pull, ImageCache cache, int from, int to) {
    IntArrayList wanted = missing(pull);
    cache.fetch(wanted, run.wan().way(Traffic.IMAGE, from, to), egress[from],
        layer -> layer >= run.workload().services().size() || run.software().hasImage(layer),
        () -> waiting.recheck(to));
    waiting.when(new int[] {to},
        () -> pull.given || !cache.works() || cache.holds(wanted) || !cache.expects(wanted), () -> {
          if (!pull.given) {
            whenThere(pull);
          }
        });
  }

  private void send(Pull pull, Wan.Way way, int source, BooleanSupplier good) {
    var type = run.topology().nodes().get(pull.node).type();
    double bytes = 0;
    for (int layer : missing(pull)) {
      bytes += images.bytes(layer);
    }
    pull.flow = run.flows().start(way.terms(), way.and(source), Math.min(type.nic(), type.disk()), bytes, () -> {
      fromCaches.remove(pull);
      if (!good.getAsBoolean()) {
        // What has come fails its check.
        pull.flow = null;
        whenThere(pull);
        return;
      }
      remember(pull.service, pull.node);
      queues.get(pull.node).remove(pull);
      next(pull.node);
      pull.done.run();
    });
  }

  // A registry beyond a cut serves nobody on this side of it.
  private int registrySite(int preferred) {
    if (run.workload().tools(Tool.REGISTRY).isEmpty()) {
      return preferred;
    }
    int other = NOWHERE;
    for (int registry : run.workload().tools(Tool.REGISTRY)) {
      for (int site = 0; site < egress.length && run.workload().up(registry); site++) {
        boolean here = run.workload().routed(registry, site) && run.workload().servingAt(registry, site) > 0;
        if (here && site == preferred) {
          return site;
        }
        other = here && other == NOWHERE && run.wan().carries(site, preferred) ? site : other;
      }
    }
    return other;
  }
}
