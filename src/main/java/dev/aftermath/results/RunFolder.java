package dev.aftermath.results;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.aftermath.binding.Hashes;
import dev.aftermath.binding.InputFile;
import dev.aftermath.units.Letters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/**
 * A results folder of a run that was found whole: one that is half, foreign, of another version or edited is refused.
 *
 * <p>Every file that the manifest lists must be there with the size and the SHA-256 that it had; of those that are very
 * large only the size is looked at, unless they are read.
 */
public final class RunFolder {
  private static final int MANIFEST_VERSION = 1;
  /** Up to that hashing takes a tenth of a second. */
  private static final long MOST_HASHED = 64 << 20;
  private static final int MOST_READ = 1 << 30;

  private final Path folder;
  private final Map<String, String> hashes = new LinkedHashMap<>();
  private final Tree manifest;
  private final RunView run;

  private RunFolder(Path folder) throws RefusedFolder, IOException {
    this.folder = folder;
    if (!Files.exists(folder)) {
      throw new RefusedFolder(true, folder + ": no such folder; expected results of \"aftermath run\"");
    }
    if (!Files.isDirectory(folder)) {
      throw new RefusedFolder(false, folder + ": is a file, expected a folder with the results of \"aftermath run\"");
    }
    manifest = checkedManifest();
    Tree results = json(RunWriter.RESULTS, RunDocument.SCHEMA_VERSION);
    agree(results, "scenario");
    agree(results, "seed");
    agree(results, "replications");
    run = new RunView(results);
  }

  /**
   * Opens a folder and checks it.
   *
   * @throws RefusedFolder naming the file that is wrong, and why
   * @throws IOException when a file that is there cannot be read
   */
  public static RunFolder open(Path folder) throws RefusedFolder, IOException {
    return new RunFolder(folder);
  }

  /** Something that is made of results. */
  public interface Telling<T, X extends Exception> {
    T tell() throws X, RefusedFolder, IOException;
  }

  /**
   * Makes something of results that may have been edited together with their hashes: what the program never writes is
   * found by whoever cannot make anything of it.
   *
   * @param folder of the results, or several
   * @throws RefusedFolder when they are not as the program writes them
   */
  public static <T, X extends Exception> T told(String folder, Telling<T, X> telling)
      throws X, RefusedFolder, IOException {
    try {
      return telling.tell();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    } catch (RuntimeException | StackOverflowError e) {
      throw new RefusedFolder(false, folder + ": holds what the program does not write ("
          + Letters.visible(String.valueOf(e)) + "); it was edited, or made by another version;"
          + " run the scenario again");
    }
  }

  public Path path() {
    return folder;
  }

  public Tree manifest() {
    return manifest;
  }

  /** The main document. */
  public RunView run() {
    return run;
  }

  private Tree story() throws RefusedFolder, IOException {
    return json(RunWriter.STORY, StoryDocument.SCHEMA_VERSION);
  }

  /** The timelines of one replication. */
  public TimelineView timeline() throws RefusedFolder, IOException {
    return new TimelineView(json(RunWriter.TIMELINE, TimelineJson.SCHEMA_VERSION));
  }

  /** What tables, pages and pictures are made of. */
  public RunData data() throws RefusedFolder, IOException {
    return new RunData(run, story(), new Curves(table(RunWriter.RESTORATION)),
        has(RunWriter.BACK_TEST) ? table(RunWriter.BACK_TEST) : List.of());
  }

  /** Names and texts of the scenario's files. */
  public Map<String, String> scenario() throws RefusedFolder, IOException {
    Map<String, String> scenario = new LinkedHashMap<>();
    for (String name : hashes.keySet()) {
      if (name.startsWith(ScenarioCopy.FOLDER + "/")) {
        scenario.put(name, new String(bytes(name), StandardCharsets.UTF_8));
      }
    }
    return scenario;
  }

  /** Whether the manifest lists a file. */
  public boolean has(String name) {
    return hashes.containsKey(name);
  }

  /** Says what is wrong with a file. */
  public RefusedFolder refuse(String name, String why) {
    return new RefusedFolder(false, folder.resolve(name) + ": " + why);
  }

  private Tree checkedManifest() throws RefusedFolder, IOException {
    String name = OutputFolder.MANIFEST;
    if (!Files.exists(folder.resolve(name))) {
      throw new RefusedFolder(true, folder + ": has no " + name + (Files.exists(folder.resolve(RunWriter.RESULTS))
          ? ", so the run that wrote it did not come to its end; run it again"
          : "; expected a folder with the results of \"aftermath run\""));
    }
    Tree read = parse(name, content(name));
    if (read.at("pods").exists()) {
      throw refuse(name, "is of \"aftermath schedule\"; expected the results of \"aftermath run\"");
    }
    if (!read.at("scenario").exists() || !read.at("schemaVersion").exists()) {
      throw refuse(name, "is not one of Aftermath: \"scenario\" or \"schemaVersion\" is missing");
    }
    version(name, read, MANIFEST_VERSION);
    if (read.at("files").items().isEmpty()) {
      throw refuse(name, "lists no files, as results of an earlier version do; run the scenario again");
    }
    for (Tree file : read.at("files").items()) {
      listed(file);
    }
    return read;
  }

  private void listed(Tree file) throws RefusedFolder, IOException {
    String name = file.at("name").text();
    Path path = folder.resolve(name).normalize();
    if (name.isEmpty() || !path.startsWith(folder.normalize())) {
      throw refuse(OutputFolder.MANIFEST, "lists a file outside the folder: \"" + name + "\"");
    }
    if (!Files.isRegularFile(path)) {
      throw new RefusedFolder(
          true, folder.resolve(name) + ": is missing, though " + OutputFolder.MANIFEST + " lists it");
    }
    long size = Files.size(path);
    if (size != file.at("bytes").whole()) {
      throw refuse(name, "is not as it was written: " + size + " bytes instead of " + file.at("bytes").whole());
    }
    hashes.put(name, file.at("sha256").text());
    if (size <= MOST_HASHED && !Hashes.of(path).equals(hashes.get(name))) {
      throw edited(name);
    }
  }

  private void agree(Tree results, String key) throws RefusedFolder {
    if (!manifest.at(key).text().equals(results.at(key).text())) {
      throw refuse(OutputFolder.MANIFEST, "is not that of " + RunWriter.RESULTS + ": " + key + " is \""
          + manifest.at(key).text() + "\" there and \"" + results.at(key).text() + "\" here");
    }
  }

  private Tree json(String name, int version) throws RefusedFolder, IOException {
    Tree tree = parse(name, bytes(name));
    version(name, tree, version);
    return tree;
  }

  /** A document that another command wrote into the folder later, so that the manifest does not know of it. */
  public Tree added(String name) throws RefusedFolder, IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file) ? parse(name, content(name)) : Tree.nothing();
  }

  private Tree parse(String name, byte[] json) throws RefusedFolder {
    try {
      return Tree.parse(json);
    } catch (NumberFormatException e) {
      throw refuse(name, "holds " + e.getMessage());
    } catch (JacksonException e) {
      throw refuse(name, "is not JSON: line " + e.getLocation().getLineNr() + ", column "
          + e.getLocation().getColumnNr());
    }
  }

  private void version(String name, Tree tree, int version) throws RefusedFolder {
    if (tree.at("schemaVersion").whole() != version) {
      throw refuse(name, "is of schema version " + (tree.at("schemaVersion").exists()
          ? tree.at("schemaVersion").text() : "(none)") + "; this program reads version " + version
          + ", so run the scenario again");
    }
  }

  /** Rows of a table, by header. */
  public List<Map<String, String>> table(String name) throws RefusedFolder, IOException {
    try {
      return Csv.rows(new String(bytes(name), StandardCharsets.UTF_8));
    } catch (CsvParseException e) {
      throw refuse(name, "cannot be read as CSV: " + e.getMessage());
    }
  }

  /** A file that is too large for the memory, compared with its hash first. */
  public Path large(String name) throws RefusedFolder, IOException {
    Path path = folder.resolve(name);
    if (!hashes.containsKey(name)) {
      throw refuse(OutputFolder.MANIFEST, "does not list " + name);
    }
    if (Files.size(path) > MOST_HASHED && !Hashes.of(path).equals(hashes.get(name))) {
      throw edited(name);
    }
    return path;
  }

  private byte[] bytes(String name) throws RefusedFolder, IOException {
    String expected = hashes.get(name);
    if (expected == null) {
      throw refuse(OutputFolder.MANIFEST, "does not list " + name + ", which a report needs");
    }
    byte[] content;
    try {
      content = content(name);
    } catch (NoSuchFileException e) {
      throw new RefusedFolder(true, folder.resolve(name) + ": is missing");
    }
    if (!Hashes.of(content).equals(expected)) {
      throw edited(name);
    }
    return content;
  }

  private byte[] content(String name) throws IOException {
    return InputFile.read(folder.resolve(name), MOST_READ, "a document of results");
  }

  private RefusedFolder edited(String name) {
    return refuse(name, "is not as it was written: its SHA-256 differs from the one in " + OutputFolder.MANIFEST);
  }
}
