package dev.aftermath.binding;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What is asked of nodes of a tree everywhere. */
final class Nodes {
  private Nodes() {}

  /** Where one was written. */
  static Place at(Node node) {
    return node.getStartMark().map(Nodes::place).orElse(Place.NONE);
  }

  static Place place(Mark mark) {
    return new Place(mark.getName(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** A key; empty if it is no text. */
  static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
