package dev.aftermath.engine.graph;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/**
 * The structure of a k-of-n success graph: a vertex works when its own condition holds and at least k of its n inputs
 * work (Barlow and Proschan, Statistical Theory of Reliability and Life Testing, 1975, chapter 1).
 *
 * <p>Immutable and shared by all runs; {@link SuccessState} holds what changes. Coherent by construction: there is no
 * negation, so the loss of an input never repairs anything.
 */
public final class SuccessGraph {
  final int[] need;
  final int[] inputCount;
  final int[] firstOutput;
  final int[] outputs;
  private final List<String> names;

  private SuccessGraph(Builder b) {
    int n = b.names.size();
    need = b.need.toIntArray();
    inputCount = new int[n];
    firstOutput = new int[n + 1];
    int edges = b.edgeTo.size();
    for (int e = 0; e < edges; e++) {
      inputCount[b.edgeTo.getInt(e)]++;
      firstOutput[b.edgeFrom.getInt(e) + 1]++;
    }
    for (int v = 0; v < n; v++) {
      firstOutput[v + 1] += firstOutput[v];
    }
    outputs = new int[edges];
    int[] next = firstOutput.clone();
    for (int e = 0; e < edges; e++) {
      outputs[next[b.edgeFrom.getInt(e)]++] = b.edgeTo.getInt(e);
    }
    names = List.copyOf(b.names);
  }

  public int size() {
    return names.size();
  }

  public String name(int vertex) {
    return names.get(vertex);
  }

  /** Collects vertices in topological order: inputs must exist before what needs them, so no cycle can be built. */
  public static final class Builder {
    private final List<String> names = new ArrayList<>();
    private final IntArrayList need = new IntArrayList();
    private final IntArrayList edgeFrom = new IntArrayList();
    private final IntArrayList edgeTo = new IntArrayList();

    /** A vertex with nothing but its own condition. */
    public int leaf(String name) {
      return atLeast(0, name);
    }

    /** Works when all inputs work. */
    public int all(String name, int... inputs) {
      return atLeast(inputs.length, name, inputs);
    }

    /** Works when any input works. */
    public int any(String name, int... inputs) {
      return atLeast(1, name, inputs);
    }

    /** Works when at least {@code k} of the inputs work. */
    public int atLeast(int k, String name, int... inputs) {
      if (k < 0 || k > inputs.length) {
        throw new IllegalArgumentException(name + " needs " + k + " of " + inputs.length);
      }
      int vertex = names.size();
      names.add(name);
      need.add(k);
      for (int input : inputs) {
        if (input < 0 || input >= vertex) {
          throw new IllegalArgumentException(name + " needs a vertex that does not exist yet");
        }
        edgeFrom.add(input);
        edgeTo.add(vertex);
      }
      return vertex;
    }

    public SuccessGraph build() {
      return new SuccessGraph(this);
    }
  }
}
