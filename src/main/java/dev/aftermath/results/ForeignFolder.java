package dev.aftermath.results;

import dev.aftermath.binding.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder that is not one of results, and has something in it that results would overwrite or remove. */
public final class ForeignFolder extends IOException {
  public static final List<String> STUDIES =
      List.of("sweep", "sensitivity", "attribution", "plan", "years", "drill", "comparison");
  private static final long serialVersionUID = 1L;
  private static final int MOST_BYTES = 64 << 20;

  private ForeignFolder(String message) {
    super(message);
  }

  /**
   * Lets pass what is new, empty of these names, or known by its lock or its manifest to be of this program.
   *
   * @throws ForeignFolder saying what stands in the way
   */
  public static void check(Path folder, String lock, String manifest, List<String> names) throws IOException {
    if (Files.exists(folder.resolve(lock)) || isOurs(folder.resolve(manifest))) {
      return;
    }
    for (String study : STUDIES) {
      if (isOurs(folder.resolve(study + "-" + manifest))) {
        return;
      }
    }
    List<String> there = names.stream().filter(name -> Files.exists(folder.resolve(name))).toList();
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (there.isEmpty() && (parent == null || parent.getParent() == null) && !isEmpty(folder)) {
      throw new ForeignFolder("is a folder of the system, and not one of results; choose another folder, or a new one");
    }
    if (!there.isEmpty()) {
      throw new ForeignFolder("is not a folder of results, and \"" + String.join("\", \"", there)
          + "\" in it would be overwritten or removed; choose another folder, or a new one");
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  // Results that were copied or checked out have no lock; every manifest has these two.
  private static boolean isOurs(Path manifest) throws IOException {
    if (!Files.isRegularFile(manifest)) {
      return false;
    }
    byte[] text = InputFile.read(manifest, MOST_BYTES, "a manifest");
    String latin = new String(text, StandardCharsets.ISO_8859_1);
    return latin.contains("\"schemaVersion\"") && latin.contains("\"sha256\"");
  }
}
