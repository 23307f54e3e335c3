package dev.aftermath.results;

import dev.aftermath.binding.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a study of which a page can be made wrote into a folder: its document, and what made it. */
public record StudyFolder(Tree manifest, Tree document) {
  private static final int MANIFEST_VERSION = 1;
  private static final int MOST_READ = 1 << 28;

  /** The studies of which a page can be made, in the order in which a page has them. */
  public enum Kind {
    /** {@code aftermath sweep}. */
    SWEEP("sweep", "replications"),
    /** {@code aftermath plan}. */
    PLAN("plan"),
    /** {@code aftermath sensitivity}. */
    SENSITIVITY("sensitivity", "replications"),
    /** {@code aftermath attribute}. */
    ATTRIBUTION("attribution", "replications"),
    /** {@code aftermath years}. */
    YEARS("years", "years"),
    /** {@code aftermath drill}. */
    DRILL("drill"),
    /** {@code aftermath compare} with {@code --out}. */
    COMPARISON("comparison");

    /** The version of the document's keys. */
    public static final int SCHEMA_VERSION = 1;

    private final String stem;
    private final List<String> same;

    // Besides the scenario and the seed, keys that must say the same in the document and in its manifest.
    Kind(String stem, String... same) {
      this.stem = stem;
      this.same = Stream.concat(Stream.of("scenario", "sha256", "seed"), Stream.of(same)).toList();
    }

    /** The name of its document. */
    public String document() {
      return stem + ".json";
    }

    private Path manifest(Path folder) {
      return folder.resolve(stem + "-manifest.json");
    }

    /** The studies whose manifests a folder holds. */
    public static List<Kind> in(Path folder) {
      return Stream.of(values()).filter(kind -> Files.isRegularFile(kind.manifest(folder))).toList();
    }
  }

  /**
   * Reads what a study wrote.
   *
   * @throws RefusedFolder naming the file that is wrong, and why
   * @throws IOException when a file that is there cannot be read
   */
  public static StudyFolder open(Path folder, Kind kind) throws RefusedFolder, IOException {
    Path named = kind.manifest(folder);
    Tree manifest = document(named, MANIFEST_VERSION);
    Path file = folder.resolve(kind.document());
    if (!Files.isRegularFile(file)) {
      throw new RefusedFolder(true, file + ": is missing");
    }
    Tree document = document(file, Kind.SCHEMA_VERSION);
    for (String key : kind.same) {
      if (!manifest.at(key).text().equals(document.at(key).text())) {
        throw new RefusedFolder(false, named + ": is not that of " + kind.document() + ": " + key + " is \""
            + manifest.at(key).text() + "\" there and \"" + document.at(key).text() + "\" here");
      }
    }
    return new StudyFolder(manifest, document);
  }

  private static Tree document(Path file, int version) throws RefusedFolder, IOException {
    Tree tree = Documents.parse(file, InputFile.read(file, MOST_READ, "a document of results"));
    Documents.version(file, tree, version);
    return tree;
  }
}
