package dev.aftermath.sharing;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Choices;
import dev.aftermath.binding.Hashes;
import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.JsonSchema;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a file about shared GPUs, and checks everything in it. */
public final class SharingLoader {
  private static final String RESOURCE = "/dev/aftermath/sharing-defaults.yaml";

  /**
   * Loads a file.
   *
   * @throws IOException when it cannot be read
   * @throws InvalidInput with everything that is wrong with it
   */
  public Sharing load(Path file) throws IOException, InvalidInput {
    return load(YamlReader.document(file));
  }

  /**
   * Makes what is to be run of a file that was read.
   *
   * @throws InvalidInput with everything that is wrong with it
   */
  public Sharing load(YamlReader.Document file) throws InvalidInput {
    Problems problems = file.problems();
    Optional<MappingNode> root = file.root();
    if (root.isEmpty() || !problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    problems.locateIn(root.get());
    Binder binder = new Binder(problems, new Choices(), List.of(defaultBlocks()));
    SharingSpec spec = binder.bind(SharingSpec.class, root.get());
    boolean readable = problems.isEmpty();
    Optional<Sharing> sharing =
        new SharingAssembly(spec, binder, problems).assemble(hash(file.sources()), file.sources());
    if (!readable || sharing.isEmpty() || !problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return sharing.get();
  }

  /** Whether a file is one about shared GPUs, by its keys, whatever else is wrong with it; and not a scenario. */
  public static boolean reads(YamlReader.Document file) {
    Set<String> keys = file.root().map(root -> root.getValue().stream()
        .map(t -> t.getKeyNode() instanceof ScalarNode key ? key.getValue() : "").collect(Collectors.toSet()))
        .orElse(Set.of());
    return !keys.contains("sites") && !keys.contains("services")
        && (keys.contains("inference") || keys.contains("jobs") || keys.contains("split"));
  }

  /** The file of all defaults as it is. */
  public static byte[] defaults() {
    try (InputStream in = SharingLoader.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the defaults are missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON Schema of such files. */
  public static Map<String, Object> schema() {
    return new JsonSchema(new Choices(), defaultBlocks()).of(SharingSpec.class, "Aftermath shared GPUs");
  }

  private static MappingNode defaultBlocks() {
    Problems problems = new Problems();
    return new YamlReader(problems).read("sharing-defaults.yaml", defaults())
        .orElseThrow(() -> new IllegalStateException("the defaults cannot be read: " + problems));
  }

  private static String hash(List<YamlReader.Source> sources) {
    MessageDigest digest = Hashes.sha256();
    sources.forEach(s -> digest.update(s.content()));
    return Hashes.hex(digest);
  }
}
