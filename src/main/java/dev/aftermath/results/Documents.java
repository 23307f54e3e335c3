package dev.aftermath.results;

import java.nio.file.Path;
import tools.jackson.core.JacksonException;

/** Reading JSON documents of results: what is wrong with one is told with its file. */
final class Documents {
  private Documents() {}

  /** A document; refused when it is not JSON. */
  static Tree parse(Path file, byte[] json) throws RefusedFolder {
    try {
      return Tree.parse(file.toString(), json);
    } catch (NumberFormatException e) {
      throw new RefusedFolder(false, file + ": holds " + e.getMessage());
    } catch (JacksonException e) {
      throw new RefusedFolder(false, file + ": is not JSON: line " + e.getLocation().getLineNr() + ", column "
          + e.getLocation().getColumnNr());
    }
  }

  /** Refuses a document of another version than this program reads. */
  static void version(Path file, Tree tree, int version) throws RefusedFolder {
    if (!tree.isObject() || tree.at("schemaVersion").whole() != version) {
      throw new RefusedFolder(false, file + ": is of schema version "
          + (tree.isObject() && tree.at("schemaVersion").exists() ? tree.at("schemaVersion").text() : "(none)")
          + "; this program reads version " + version + ", so run it again");
    }
  }
}
