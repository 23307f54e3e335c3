package dev.aftermath.scenario;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The file of all defaults; {@link DefaultsEvidence} says how well each is founded. */
public final class Defaults {
  /** The block of a scenario file that holds defaults of its own. */
  static final String BLOCK = "defaults";

  /** The key by which things are called in reports: a name, not a value. */
  private static final String TITLE = "title";

  /** The key by which a block names another one, from which it takes what it does not say itself. */
  private static final String LIKE = "like";

  private static @Nullable MappingNode builtIn;
  private static @Nullable MappingNode asWritten;

  private Defaults() {}

  /** The file as it is. */
  public static byte[] text() {
    return resource("/dev/aftermath/defaults.yaml");
  }

  static byte[] resource(String name) {
    try (InputStream in = Defaults.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The blocks of the file, each with what it takes from another one; nobody changes them: the file is read once, and a
   * study loads thousands of scenarios.
   */
  static synchronized MappingNode blocks() {
    MappingNode read = builtIn;
    if (read == null) {
      read = whole(written());
      builtIn = read;
    }
    return read;
  }

  /** The blocks of the file as they stand there. */
  static synchronized MappingNode written() {
    MappingNode read = asWritten;
    if (read == null) {
      read = blocks(text());
      asWritten = read;
    }
    return read;
  }

  // What is only there to be taken from is no block of its own.
  private static MappingNode whole(MappingNode written) {
    Map<String, MappingNode> byName = new LinkedHashMap<>();
    written.getValue().forEach(t -> byName.put(key(t), (MappingNode) t.getValueNode()));
    Set<String> taken = new HashSet<>();
    List<NodeTuple> result = new ArrayList<>();
    for (NodeTuple tuple : written.getValue()) {
      MappingNode own = (MappingNode) tuple.getValueNode();
      Optional<String> like = like(own);
      like.ifPresent(taken::add);
      result.add(like.isEmpty() ? tuple : new NodeTuple(tuple.getKeyNode(),
          merged(without(own), Objects.requireNonNull(byName.get(like.get())))));
    }
    result.removeIf(t -> taken.contains(key(t)));
    return block(written, result);
  }

  /**
   * The blocks that a scenario's own come before: those of the program, and between the two what a scenario says of a
   * block that others are like, which what the program says of these others goes before.
   */
  static List<MappingNode> below(List<MappingNode> own) {
    List<MappingNode> chain = new ArrayList<>();
    for (MappingNode blocks : own) {
      List<NodeTuple> spread = new ArrayList<>();
      for (NodeTuple tuple : blocks.getValue()) {
        for (NodeTuple written : written().getValue()) {
          if (like((MappingNode) written.getValueNode()).equals(Optional.of(key(tuple)))) {
            spread.add(new NodeTuple(written.getKeyNode(), tuple.getValueNode()));
          }
        }
      }
      if (!spread.isEmpty()) {
        chain.add(block(blocks, spread));
      }
    }
    if (!chain.isEmpty()) {
      chain.add(0, block(written(), written().getValue().stream()
          .filter(t -> like((MappingNode) t.getValueNode()).isPresent())
          .map(t -> new NodeTuple(t.getKeyNode(), without((MappingNode) t.getValueNode()))).toList()));
    }
    chain.add(blocks());
    return chain;
  }

  /** The names of blocks that others are like, each with one of those. */
  static Map<String, String> shared() {
    Map<String, String> shared = new LinkedHashMap<>();
    written().getValue().forEach(t -> like((MappingNode) t.getValueNode()).ifPresent(of -> shared.put(of, key(t))));
    return shared;
  }

  /** The blocks that others are like. */
  static MappingNode sharedBlocks() {
    return block(written(), written().getValue().stream().filter(t -> shared().containsKey(key(t))).toList());
  }

  private static Optional<String> like(MappingNode block) {
    return block.getValue().stream().filter(t -> key(t).equals(LIKE))
        .map(t -> ((ScalarNode) t.getValueNode()).getValue()).findFirst();
  }

  private static MappingNode without(MappingNode block) {
    return block(block, block.getValue().stream().filter(t -> !key(t).equals(LIKE)).toList());
  }

  private static MappingNode merged(MappingNode own, MappingNode other) {
    Map<String, NodeTuple> all = new LinkedHashMap<>();
    own.getValue().forEach(t -> all.put(key(t), t));
    for (NodeTuple tuple : other.getValue()) {
      NodeTuple known = all.get(key(tuple));
      if (known == null) {
        all.put(key(tuple), tuple);
      } else if (known.getValueNode() instanceof MappingNode mine && tuple.getValueNode() instanceof MappingNode its) {
        all.put(key(tuple), new NodeTuple(known.getKeyNode(), merged(mine, its)));
      }
    }
    return block(own, List.copyOf(all.values()));
  }

  private static MappingNode block(MappingNode like, List<NodeTuple> tuples) {
    return new MappingNode(like.getTag(), true, tuples, like.getFlowStyle(), like.getStartMark(), like.getEndMark());
  }

  /** Where a value of {@link #blocks} stands in the file: in a block of that name, or in the one that it is like. */
  static String origin(String path) {
    MappingNode block = written();
    String name = path.substring(0, Math.max(0, path.indexOf('.')));
    for (NodeTuple tuple : block.getValue()) {
      if (key(tuple).equals(name) && tuple.getValueNode() instanceof MappingNode own) {
        String rest = path.substring(name.length() + 1);
        return like(own).isEmpty() || values(own).containsKey(rest) ? path : join(like(own).get(), rest);
      }
    }
    return path;
  }

  /** The blocks of a file of defaults. */
  static MappingNode blocks(byte[] text) {
    Problems problems = new Problems();
    return new YamlReader(problems).read("defaults.yaml", text)
        .orElseThrow(() -> new IllegalStateException("the defaults cannot be read: " + problems));
  }

  /** The plain values and lists in blocks, by their paths, in the order of the file. */
  static Map<String, Node> values(MappingNode blocks) {
    Map<String, Node> values = new LinkedHashMap<>();
    collect("", blocks, values);
    return values;
  }

  private static void collect(String path, Node node, Map<String, Node> values) {
    if (!(node instanceof MappingNode block)) {
      values.put(path, node);
      return;
    }
    for (NodeTuple tuple : block.getValue()) {
      if (!key(tuple).equals(TITLE)) {
        collect(join(path, key(tuple)), tuple.getValueNode(), values);
      }
    }
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String key(NodeTuple tuple) {
    return ((ScalarNode) tuple.getKeyNode()).getValue();
  }
}
