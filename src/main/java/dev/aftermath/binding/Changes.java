package dev.aftermath.binding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Values to be read in the place of those that a file, or the defaults, have at certain paths; and a register of all
 * paths there are. Given to a {@link Binder}, so that a changed value meets every check that a written one does.
 *
 * <p>A path is {@code links[0].bandwidth} or, without brackets, {@code links.0.bandwidth}.
 */
public final class Changes {
  /**
   * A place that a value can be put into.
   *
   * @param path as messages show it
   * @param text what is there now; empty if nothing is, or a block or list
   * @param scalar whether one plain value belongs there
   * @param whole whether it is a whole number
   */
  public record Known(String path, String text, boolean scalar, boolean whole) {}

  private final Map<String, Node> changes = new LinkedHashMap<>();
  private final Map<String, Known> known = new LinkedHashMap<>();
  private final Map<String, String> shorthands = new LinkedHashMap<>();

  /** Puts a value at a path, which must be one that {@link #find} gave. */
  public Changes put(String path, Raw value) {
    changes.put(dotted(path), value.node());
    return this;
  }

  /** The place with this path, however it is written. */
  public Optional<Known> find(String path) {
    String plain = dotted(path);
    return Optional.ofNullable(known.get(shorthands.getOrDefault(plain, plain)));
  }

  /** Everything that can be changed. */
  public Collection<Known> all() {
    return known.values();
  }

  /** Enters a place that no binder has seen, such as one in a block of defaults. */
  public void enter(Known place) {
    known.put(dotted(place.path()), place);
  }

  @Nullable Node at(String path, @Nullable Node otherwise) {
    return changes.isEmpty() ? otherwise : changes.getOrDefault(dotted(path), otherwise);
  }

  /** A block with those changes of its keys in it that say where they were written: as if they stood there. */
  MappingNode placed(MappingNode block, String path, List<String> keys) {
    List<NodeTuple> tuples = new ArrayList<>(changes.isEmpty() ? List.of() : block.getValue());
    boolean any = false;
    for (String key : changes.isEmpty() ? List.<String>of() : keys) {
      Node value = changes.get(dotted(path.isEmpty() ? key : path + "." + key));
      if (value != null && value.getStartMark().isPresent()) {
        tuples.removeIf(t -> Nodes.key(t).equals(key));
        tuples.add(new NodeTuple(new ScalarNode(
            Tag.STR, true, key, ScalarStyle.PLAIN, value.getStartMark(), value.getEndMark()), value));
        any = true;
      }
    }
    return any ? new MappingNode(block.getTag(), true, tuples, block.getFlowStyle(), block.getStartMark(),
        block.getEndMark()) : block;
  }

  void seen(String path, @Nullable Leaf<?> leaf, boolean scalar, @Nullable Node node) {
    known.put(dotted(path), new Known(
        path, node instanceof ScalarNode s ? s.getValue() : "", scalar, leaf != null && leaf.type().equals("integer")));
  }

  void shorthand(String path, String component) {
    shorthands.put(dotted(path), dotted(path + "." + component));
  }

  private static String dotted(String path) {
    return path.indexOf('[') < 0 ? path : path.replace("[", ".").replace("]", "");
  }
}
