package dev.aftermath.operation;

import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.vocabulary.Tool;
import dev.aftermath.vocabulary.Traffic;
import dev.aftermath.workload.ServiceSpec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings images to nodes: one at a time per node, sharing the registry's bandwidth and the links on the way.
 *
 * <p>The registry of the node's own site comes first, any other that is up after it. Without a registry nothing new can
 * start, except the registry itself, whose image every node keeps.
 */
public final class ImagePulls {
  private static final int NOWHERE = -1;

  private final Run run;
  private final int[] egress;
  /** Nodes that wait for a registry, by site. */
  private final WaitList waiting;
  private final List<ArrayDeque<Pull>> queues = new ArrayList<>();
  private final List<Set<Integer>> cached = new ArrayList<>();

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
    run.software().onImageLost(service -> cached.forEach(images -> images.remove(service)));
    run.software().onImageMended(service -> waiting.recheckAll());
    for (int s = 0; s < egress.length; s++) {
      egress[s] = run.flows().addLink(registryBytesPerSecond);
    }
    for (int n = 0; n < run.topology().nodes().size(); n++) {
      queues.add(new ArrayDeque<>(2));
      cached.add(new HashSet<>(4));
    }
  }

  /** The image is on the node already, because the service has run there. */
  public void remember(int service, int node) {
    cached.get(node).add(service);
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
    waiting.when(new int[] {to}, () -> pull.given
        || run.software().hasImage(pull.service) && registrySite(to) != NOWHERE, () -> transfer(pull));
  }

  private void transfer(Pull pull) {
    if (pull.given) {
      return;
    }
    int to = run.siteOf(pull.node);
    int from = registrySite(to);
    Wan.Way way = run.wan().way(Traffic.IMAGE, from, to);
    var type = run.topology().nodes().get(pull.node).type();
    double limit = Math.min(type.nic(), type.disk());
    double image = run.workload().service(pull.service).image();
    pull.flow = run.flows().start(way.terms(), way.and(egress[from]), limit, image, () -> {
      if (!run.software().hasImage(pull.service)) {
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
