package dev.aftermath.results;

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
    StudyDocuments read = StudyDocuments.open(folder, MANIFEST, MANIFEST_VERSION, DOCUMENT, SCHEMA_VERSION,
        List.of("scenario", "sha256", "seed"));
    return new DrillFolder(read.manifest(), read.document());
  }
}
