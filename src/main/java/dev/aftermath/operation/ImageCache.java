package dev.aftermath.operation;

import dev.aftermath.engine.resource.FlowNetwork;
import dev.aftermath.estate.Wan;
import dev.aftermath.vocabulary.Condition;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The pull-through cache of a site in a run: each layer comes to it once, and from then on is there. What it holds is
 * lost when its room is destroyed; while its room is dark or damaged it serves nobody, and what was on its way is lost.
 *
 * <p>Simplified: it hands a layer on when it has all of it, and never throws one away.
 */
final class ImageCache {
  private final Run run;
  private final int room;
  private final int link;
  private final IntSet held = new IntOpenHashSet();
  private final IntSet coming = new IntOpenHashSet();
  private final List<FlowNetwork.Flow> fetches = new ArrayList<>();

  ImageCache(Run run, Images.Cache cache, double registryBytesPerSecond) {
    this.run = run;
    room = cache.room();
    link = run.flows().addLink(
        Double.isInfinite(cache.bytesPerSecond()) ? registryBytesPerSecond : cache.bytesPerSecond());
  }

  boolean works() {
    return run.estate().operable(room) && run.estate().roomCondition(room) == Condition.WHOLE;
  }

  /** What all that is pulled from it shares. */
  int link() {
    return link;
  }

  void keep(int[] layers) {
    for (int layer : layers) {
      held.add(layer);
    }
  }

  boolean holds(IntArrayList layers) {
    return held.containsAll(layers);
  }

  /** Whether what it lacks of these layers is all on its way. */
  boolean expects(IntArrayList layers) {
    for (int i = 0; i < layers.size(); i++) {
      if (!held.contains(layers.getInt(i)) && !coming.contains(layers.getInt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Fetches those of the layers that it neither has nor expects, as one transfer.
   *
   * @param way how they come from the registry
   * @param registry what all that is pulled from that shares
   * @param good whether a layer passes its check when it has come
   * @param then runs when it has them
   */
  void fetch(IntArrayList layers, Wan.Way way, int registry, IntPredicate good, Runnable then) {
    IntArrayList wanted = new IntArrayList();
    double bytes = 0;
    for (int i = 0; i < layers.size(); i++) {
      int layer = layers.getInt(i);
      if (!held.contains(layer) && coming.add(layer)) {
        wanted.add(layer);
        bytes += run.design().images().bytes(layer);
      }
    }
    if (wanted.isEmpty()) {
      return;
    }
    FlowNetwork.Flow[] flow = new FlowNetwork.Flow[1];
    flow[0] = run.flows().start(way.terms(), way.and(registry), Double.POSITIVE_INFINITY, bytes, () -> {
      fetches.remove(flow[0]);
      coming.removeAll(wanted);
      wanted.forEach(layer -> {
        if (good.test(layer)) {
          held.add(layer);
        }
      });
      then.run();
    });
    fetches.add(flow[0]);
  }

  /** Its room may have changed. */
  void look() {
    if (!works()) {
      fetches.forEach(run.flows()::abort);
      fetches.clear();
      coming.clear();
    }
    if (run.estate().roomCondition(room) == Condition.DESTROYED) {
      held.clear();
    }
  }

  /** Throws if it expects what it has, or expects something of which nothing is on its way: invariants. */
  void verify() {
    if (coming.intStream().anyMatch(held::contains) || fetches.isEmpty() != coming.isEmpty()) {
      throw new IllegalStateException("a cache of images expects " + coming + " by " + fetches.size()
          + " transfers, and has " + held);
    }
  }
}
