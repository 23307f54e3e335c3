package dev.aftermath.engine.graph;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayFIFOQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What works right now in a {@link SuccessGraph}: each vertex counts its working inputs, and a change runs through the
 * graph once, along the edges it touches.
 *
 * <p>Listeners are called for every vertex that flipped, in the order in which the change reached it, after the change
 * has run its course; what they change in turn is passed on after that.
 */
public final class SuccessState {
  /** Hears that a vertex began or ceased to work. */
  @FunctionalInterface
  public interface Listener {
    void changed(int vertex, boolean works);
  }

  private record Registration(int from, int to, Listener listener) {}

  private final SuccessGraph graph;
  private final boolean[] own;
  private final boolean[] works;
  private final int[] working;
  private final List<Registration> ranges = new ArrayList<>();
  private final Int2ObjectOpenHashMap<List<Listener>> single = new Int2ObjectOpenHashMap<>();
  private final IntArrayFIFOQueue wave = new IntArrayFIFOQueue(256);
  private final IntArrayFIFOQueue untold = new IntArrayFIFOQueue(256);
  private boolean telling;

  /** Everything works at first. */
  public SuccessState(SuccessGraph graph) {
    this.graph = graph;
    int n = graph.size();
    own = new boolean[n];
    works = new boolean[n];
    working = graph.inputCount.clone();
    Arrays.fill(own, true);
    Arrays.fill(works, true);
  }

  /**
   * Registers a listener for the vertices in [from, to). Listeners of ranges are called before those of single
   * vertices, otherwise in order of registration.
   */
  public void listen(int from, int to, Listener listener) {
    if (to == from + 1) {
      single.computeIfAbsent(from, v -> new ArrayList<>(4)).add(listener);
    } else {
      ranges.add(new Registration(from, to, listener));
    }
  }

  public boolean works(int vertex) {
    return works[vertex];
  }

  /** The vertex's own condition, apart from its inputs. */
  public boolean own(int vertex) {
    return own[vertex];
  }

  /** Sets a vertex's own condition and carries the consequences through; {@link #works} shows them at once. */
  public void set(int vertex, boolean condition) {
    if (own[vertex] == condition) {
      return;
    }
    own[vertex] = condition;
    propagate(vertex);
    if (telling) {
      return;
    }
    telling = true;
    while (!untold.isEmpty()) {
      int flip = untold.dequeueInt();
      tell(flip >> 1, (flip & 1) == 1);
    }
    telling = false;
  }

  /** One cause moves every vertex at most once and in one direction, because the graph is coherent and acyclic. */
  private void propagate(int cause) {
    settle(cause);
    while (!wave.isEmpty()) {
      int vertex = wave.dequeueInt();
      int delta = works[vertex] ? 1 : -1;
      for (int e = graph.firstOutput[vertex]; e < graph.firstOutput[vertex + 1]; e++) {
        int target = graph.outputs[e];
        working[target] += delta;
        settle(target);
      }
    }
  }

  private void settle(int vertex) {
    boolean now = own[vertex] && working[vertex] >= graph.need[vertex];
    if (now != works[vertex]) {
      works[vertex] = now;
      wave.enqueue(vertex);
      untold.enqueue(vertex << 1 | (now ? 1 : 0));
    }
  }

  private void tell(int vertex, boolean state) {
    for (int i = 0; i < ranges.size(); i++) {
      Registration r = ranges.get(i);
      if (vertex >= r.from && vertex < r.to) {
        r.listener.changed(vertex, state);
      }
    }
    List<Listener> listeners = single.get(vertex);
    if (listeners != null) {
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).changed(vertex, state);
      }
    }
  }

  /** Recounts everything from scratch and throws if a counter or a state is wrong: the graph's invariant. */
  public void verify() {
    int[] recount = new int[works.length];
    for (int v = 0; v < works.length; v++) {
      if (works[v] != (own[v] && recount[v] >= graph.need[v]) || recount[v] != working[v]) {
        throw new IllegalStateException(
            "success graph: " + graph.name(v) + " counts " + working[v] + " working inputs, has " + recount[v]);
      }
      for (int e = graph.firstOutput[v]; works[v] && e < graph.firstOutput[v + 1]; e++) {
        recount[graph.outputs[e]]++;
      }
    }
  }
}
