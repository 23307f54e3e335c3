package dev.aftermath.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value that is read later, in the place of another one: any scalar, list or block. */
public record Raw(Node node) {
  /** A scalar that was not written in a file; problems with it are shown at the place of what it stands for. */
  public static Raw of(String text) {
    return new Raw(new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN));
  }

  /** As {@link #of(String)}, for a scalar that stands somewhere else, such as in an option: problems name that. */
  public static Raw of(String text, Place place) {
    Optional<Mark> at =
        Optional.of(new Mark(place.file(), 0, place.line() - 1, place.column() - 1, new int[0], 0));
    return new Raw(new ScalarNode(Tag.STR, true, text, ScalarStyle.PLAIN, at, at));
  }

  /** Maps, lists and texts within each other that were not written in a file. */
  public static Raw tree(Object value) {
    if (value instanceof Map<?, ?> block) {
      List<NodeTuple> keys = new ArrayList<>();
      block.forEach((key, item) -> keys.add(new NodeTuple(of(String.valueOf(key)).node, tree(item).node)));
      return new Raw(new MappingNode(Tag.MAP, keys, FlowStyle.BLOCK));
    }
    if (value instanceof List<?> list) {
      return new Raw(new SequenceNode(Tag.SEQ, list.stream().map(item -> tree(item).node).toList(), FlowStyle.BLOCK));
    }
    return of(String.valueOf(value));
  }

  /** What {@link #tree} makes the same value of: a text, or lists and maps of them; serialisable. */
  public Object plain() {
    return plain(node);
  }

  private static Object plain(Node node) {
    if (node instanceof MappingNode block) {
      LinkedHashMap<String, Object> map = new LinkedHashMap<>();
      block.getValue().forEach(tuple ->
          map.put(String.valueOf(plain(tuple.getKeyNode())), plain(tuple.getValueNode())));
      return map;
    }
    if (node instanceof SequenceNode list) {
      return new ArrayList<>(list.getValue().stream().map(Raw::plain).toList());
    }
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Where it was written; {@link Place#NONE} if in no file. */
  public Place place() {
    return Nodes.at(node);
  }

  /** The scalar's text; a block or list in brackets. */
  public String text() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "[…]";
  }
}
