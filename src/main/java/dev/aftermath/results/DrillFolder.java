package dev.aftermath.results;

import dev.aftermath.binding.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code aftermath drill} wrote into a folder that holds no results of another command. */
public record DrillFolder(Tree manifest, Tree document) {
  public static final int SCHEMA_VERSION = 1;
  public static final String DOCUMENT = "drill.json";
  private static final String MANIFEST = "drill-manifest.json";
  private static final int MANIFEST_VERSION = 1;
  private static final int MOST_READ = 1 << 28;

  /** Whether a folder holds that and no results of another command. */
  public static boolean isAlone(Path folder) {
    return Files.isRegularFile(folder.resolve(MANIFEST)) && !Files.exists(folder.resolve(OutputFolder.MANIFEST));
  }

  /**
   * Reads it.
   *
   * @throws RefusedFolder naming the file that is wrong, and why
   * @throws IOException when a file that is there cannot be read
   */
  public static DrillFolder open(Path folder) throws RefusedFolder, IOException {
    Tree manifest = document(folder.resolve(MANIFEST), MANIFEST_VERSION);
    if (!Files.isRegularFile(folder.resolve(DOCUMENT))) {
      throw new RefusedFolder(true, folder.resolve(DOCUMENT) + ": is missing");
    }
    Tree document = document(folder.resolve(DOCUMENT), SCHEMA_VERSION);
    for (String key : List.of("scenario", "sha256", "seed")) {
      if (!manifest.at(key).text().equals(document.at(key).text())) {
        throw new RefusedFolder(false, folder.resolve(MANIFEST) + ": is not that of " + DOCUMENT + ": " + key
            + " is \"" + manifest.at(key).text() + "\" there and \"" + document.at(key).text() + "\" here");
      }
    }
    return new DrillFolder(manifest, document);
  }

  private static Tree document(Path file, int version) throws RefusedFolder, IOException {
    Tree tree = Documents.parse(file, InputFile.read(file, MOST_READ, "a document of results"));
    Documents.version(file, tree, version);
    return tree;
  }
}
