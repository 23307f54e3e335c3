package dev.aftermath.results;

import dev.aftermath.binding.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The document of a study and its manifest, read and held against each other. */
record StudyDocuments(Tree manifest, Tree document) {
  private static final int MOST_READ = 1 << 28;

  /**
   * Reads both.
   *
   * @param same keys that must say the same in both
   * @throws RefusedFolder naming the file that is wrong, and why
   * @throws IOException when a file that is there cannot be read
   */
  static StudyDocuments open(
      Path folder, String manifestName, int manifestVersion, String documentName, int version, List<String> same)
      throws RefusedFolder, IOException {
    Tree manifest = document(folder.resolve(manifestName), manifestVersion);
    if (!Files.isRegularFile(folder.resolve(documentName))) {
      throw new RefusedFolder(true, folder.resolve(documentName) + ": is missing");
    }
    Tree document = document(folder.resolve(documentName), version);
    for (String key : same) {
      if (!manifest.at(key).text().equals(document.at(key).text())) {
        throw new RefusedFolder(false, folder.resolve(manifestName) + ": is not that of " + documentName + ": " + key
            + " is \"" + manifest.at(key).text() + "\" there and \"" + document.at(key).text() + "\" here");
      }
    }
    return new StudyDocuments(manifest, document);
  }

  private static Tree document(Path file, int version) throws RefusedFolder, IOException {
    Tree tree = Documents.parse(file, InputFile.read(file, MOST_READ, "a document of results"));
    Documents.version(file, tree, version);
    return tree;
  }
}
