package dev.aftermath.report.html;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.aftermath.binding.Hashes;
import dev.aftermath.report.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/**
 * Reads a results folder, and refuses one that is half, foreign, of another version or edited.
 *
 * <p>Every file that the manifest lists must be there with the size and the SHA-256 that it had; of those that are not
 * read and very large only the size is looked at.
 */
public final class ResultsReader {
  private static final String MANIFEST = "manifest.json";
  private static final String RESULTS = "results.json";
  private static final String STORY = "report.json";
  private static final int MANIFEST_VERSION = 1;
  private static final int RESULTS_VERSION = 1;
  private static final int STORY_VERSION = 1;
  /** Up to that hashing takes a tenth of a second. */
  private static final long MOST_HASHED = 64 << 20;

  private final Path folder;
  private final Map<String, String> hashes = new LinkedHashMap<>();

  private ResultsReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the folder.
   *
   * @throws RefusedFolder naming the file that is wrong, and why
   * @throws IOException when a file that is there cannot be read
   */
  static Results read(Path folder) throws RefusedFolder, IOException {
    return new ResultsReader(folder).read();
  }

  private Results read() throws RefusedFolder, IOException {
    if (!Files.exists(folder)) {
      throw new RefusedFolder(true, folder + ": no such folder; expected results of \"aftermath run\"");
    }
    if (!Files.isDirectory(folder)) {
      throw new RefusedFolder(false, folder + ": is a file, expected a folder with the results of \"aftermath run\"");
    }
    Tree manifest = manifest();
    Tree results = json(RESULTS, RESULTS_VERSION);
    Tree story = json(STORY, STORY_VERSION);
    agree(manifest, results, "scenario");
    agree(manifest, results, "seed");
    agree(manifest, results, "replications");
    if (results.at("replications").whole() == 0) {
      throw wrong(RESULTS, "has no finished replication; run it again");
    }
    Map<String, String> scenario = new LinkedHashMap<>();
    for (String name : hashes.keySet()) {
      if (name.startsWith("scenario/")) {
        scenario.put(name, new String(bytes(name), StandardCharsets.UTF_8));
      }
    }
    return new Results(manifest, results, story, table("restoration.csv"), table("steps.csv"),
        hashes.containsKey("backtest.csv") ? table("backtest.csv") : List.of(), table("timeline.csv"), sensitivity(),
        scenario);
  }

  private Tree manifest() throws RefusedFolder, IOException {
    if (!Files.exists(folder.resolve(MANIFEST))) {
      throw new RefusedFolder(true, folder + ": has no " + MANIFEST + (Files.exists(folder.resolve(RESULTS))
          ? ", so the run that wrote it did not come to its end; run it again"
          : "; expected a folder with the results of \"aftermath run\""));
    }
    Tree manifest = parse(MANIFEST, Files.readAllBytes(folder.resolve(MANIFEST)));
    if (manifest.at("pods").exists()) {
      throw wrong(MANIFEST, "is of \"aftermath schedule\"; expected the results of \"aftermath run\"");
    }
    if (!manifest.at("scenario").exists() || !manifest.at("schemaVersion").exists()) {
      throw wrong(MANIFEST, "is not one of Aftermath: \"scenario\" or \"schemaVersion\" is missing");
    }
    version(MANIFEST, manifest, MANIFEST_VERSION);
    if (manifest.at("files").items().isEmpty()) {
      throw wrong(MANIFEST, "lists no files, as results of an earlier version do; run the scenario again");
    }
    for (Tree file : manifest.at("files").items()) {
      String name = file.at("name").text();
      Path path = folder.resolve(name).normalize();
      if (name.isEmpty() || !path.startsWith(folder.normalize())) {
        throw wrong(MANIFEST, "lists a file outside the folder: \"" + name + "\"");
      }
      if (!Files.isRegularFile(path)) {
        throw new RefusedFolder(true, folder.resolve(name) + ": is missing, though " + MANIFEST + " lists it");
      }
      long size = Files.size(path);
      if (size != file.at("bytes").whole()) {
        throw wrong(name, "is not as it was written: " + size + " bytes instead of " + file.at("bytes").whole());
      }
      hashes.put(name, file.at("sha256").text());
      if (size <= MOST_HASHED && !Hashes.of(path).equals(hashes.get(name))) {
        throw edited(name);
      }
    }
    return manifest;
  }

  private void agree(Tree manifest, Tree results, String key) throws RefusedFolder {
    if (!manifest.at(key).text().equals(results.at(key).text())) {
      throw wrong(MANIFEST, "is not that of " + RESULTS + ": " + key + " is \"" + manifest.at(key).text()
          + "\" there and \"" + results.at(key).text() + "\" here");
    }
  }

  private Tree json(String name, int version) throws RefusedFolder, IOException {
    Tree tree = parse(name, bytes(name));
    version(name, tree, version);
    return tree;
  }

  private Tree parse(String name, byte[] json) throws RefusedFolder {
    try {
      return Tree.parse(json);
    } catch (JacksonException e) {
      throw wrong(name, "is not JSON: line " + e.getLocation().getLineNr() + ", column "
          + e.getLocation().getColumnNr());
    }
  }

  private void version(String name, Tree tree, int version) throws RefusedFolder {
    if (tree.at("schemaVersion").whole() != version) {
      throw wrong(name, "is of schema version " + tree.at("schemaVersion").text() + "; this program reads version "
          + version);
    }
  }

  // Written later than the run, by another command: the manifest does not know of it.
  private Tree sensitivity() throws RefusedFolder, IOException {
    Path file = folder.resolve("sensitivity.json");
    return Files.isRegularFile(file) ? parse("sensitivity.json", Files.readAllBytes(file)) : Tree.nothing();
  }

  private List<Map<String, String>> table(String name) throws RefusedFolder, IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    String text = new String(bytes(name), StandardCharsets.UTF_8);
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(text)) {
      csv.forEach(r -> rows.add(r.getFieldsAsMap()));
    } catch (CsvParseException e) {
      throw wrong(name, "cannot be read as CSV: " + e.getMessage());
    }
    return rows;
  }

  private byte[] bytes(String name) throws RefusedFolder, IOException {
    String expected = hashes.get(name);
    if (expected == null) {
      throw wrong(MANIFEST, "does not list " + name + ", which a report needs");
    }
    byte[] content;
    try {
      content = Files.readAllBytes(folder.resolve(name));
    } catch (NoSuchFileException e) {
      throw new RefusedFolder(true, folder.resolve(name) + ": is missing");
    }
    if (!Hashes.of(content).equals(expected)) {
      throw edited(name);
    }
    return content;
  }

  private RefusedFolder edited(String name) {
    return wrong(name, "is not as it was written: its SHA-256 differs from the one in " + MANIFEST);
  }

  private RefusedFolder wrong(String name, String why) {
    return new RefusedFolder(false, folder.resolve(name) + ": " + why);
  }
}
