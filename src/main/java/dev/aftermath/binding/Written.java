package dev.aftermath.binding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds where a path of keys such as {@code links[0].length} stands in a tree that was read. */
record Written(MappingNode root) {
  /** Where the path was written; empty if it was not, because a default stands in for it. */
  Optional<Place> place(String path) {
    Step end = follow(path);
    return end.rest.isEmpty() ? Optional.of(Nodes.at(end.node)) : Optional.empty();
  }

  /** The same, or the innermost block around it that was written. */
  Place nearest(String path) {
    return Nodes.at(follow(path).node);
  }

  /** A node on the way, and what of the path is left below it. */
  record Step(Node node, String rest) {}

  private Step follow(String path) {
    Step at = new Step(root, path);
    for (Step next = at; next != null; next = next(at)) {
      at = next;
    }
    return at;
  }

  /** The node one key or index further; null where nothing of that name was written. */
  static @Nullable Step next(Step at) {
    if (at.rest.startsWith("[")) {
      int end = at.rest.indexOf(']');
      if (end < 0 || !at.rest.substring(1, end).matches("\\d{1,6}")) {
        return null;
      }
      int index = Integer.parseInt(at.rest.substring(1, end));
      if (!(at.node instanceof SequenceNode list)) {
        // One item may stand without its brackets.
        return new Step(at.node, at.rest.substring(end + 1));
      }
      return index < list.getValue().size()
          ? new Step(list.getValue().get(index), at.rest.substring(end + 1)) : null;
    }
    String rest = at.rest.startsWith(".") ? at.rest.substring(1) : at.rest;
    if (rest.isEmpty() || !(at.node instanceof MappingNode mapping)) {
      return null;
    }
    NodeTuple best = null;
    int longest = 0;
    for (NodeTuple tuple : mapping.getValue()) {
      // Names may have points in them.
      String key = Nodes.key(tuple);
      boolean fits = rest.startsWith(key)
          && (rest.length() == key.length() || rest.charAt(key.length()) == '.' || rest.charAt(key.length()) == '[');
      if (fits && key.length() > longest) {
        best = tuple;
        longest = key.length();
      }
    }
    return best == null ? null : new Step(best.getValueNode(), rest.substring(longest));
  }
}
