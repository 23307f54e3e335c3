package dev.aftermath.scenario;

import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The file of all defaults, each with its source and class of evidence. */
public final class Defaults {
  private static final String RESOURCE = "/dev/aftermath/defaults.yaml";

  private Defaults() {}

  /** The file as it is, comments included. */
  public static byte[] text() {
    try (InputStream in = Defaults.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the defaults are missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MappingNode blocks() {
    Problems problems = new Problems();
    return new YamlReader(problems).read("defaults.yaml", text())
        .orElseThrow(() -> new IllegalStateException("the defaults cannot be read: " + problems));
  }
}
