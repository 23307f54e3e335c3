package dev.aftermath.scenario;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
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

  private static @Nullable MappingNode builtIn;

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

  /** The blocks of the file, which nobody changes: it is read once, and a study loads thousands of scenarios. */
  static synchronized MappingNode blocks() {
    MappingNode read = builtIn;
    if (read == null) {
      read = blocks(text());
      builtIn = read;
    }
    return read;
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
