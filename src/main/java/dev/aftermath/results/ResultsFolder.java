package dev.aftermath.results;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.aftermath.binding.Hashes;
import dev.aftermath.binding.InputFile;
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

/**
 * A results folder that was found whole: one that is half, foreign, of another version or edited is refused.
 *
 * <p>Every file that the manifest lists must be there with the size and the SHA-256 that it had; of those that are very
 * large only the size is looked at, unless they are read.
 */
public class ResultsFolder {
  private static final int MANIFEST_VERSION = 1;
  private static final String COMMANDS = "\"aftermath run\", \"aftermath schedule\" or \"aftermath share\"";
  /** Up to that hashing takes a tenth of a second. */
  private static final long MOST_HASHED = 64 << 20;
  private static final int MOST_READ = 1 << 30;

  private final Path folder;
  private final Map<String, String> hashes = new LinkedHashMap<>();
  private final Tree manifest;
  private final ResultKind kind;

  protected ResultsFolder(Path folder) throws RefusedFolder, IOException {
    this.folder = folder;
    if (!Files.exists(folder)) {
      throw new RefusedFolder(true, folder + ": no such folder; expected results of " + COMMANDS);
    }
    if (!Files.isDirectory(folder)) {
      throw new RefusedFolder(false, folder + ": is a file, expected a folder with the results of " + COMMANDS);
    }
    String name = OutputFolder.MANIFEST;
    if (!Files.exists(folder.resolve(name))) {
      throw new RefusedFolder(true, folder + ": has no " + name + (Files.exists(folder.resolve(RunWriter.RESULTS))
          ? ", so the run that wrote it did not come to its end; run it again"
          : "; expected a folder with the results of " + COMMANDS));
    }
    manifest = parse(name, content(name));
    kind = kindOf(manifest);
    version(name, manifest, MANIFEST_VERSION);
    List<Tree> files = manifest.at("files").items();
    if (files.isEmpty()) {
      throw refuse(name, "lists no files, as results of an earlier version do; run it again");
    }
    for (Tree file : files) {
      listed(file);
    }
  }

  /**
   * Opens a folder of any kind and checks its files.
   *
   * @throws RefusedFolder naming the file that is wrong, and why
   * @throws IOException when a file that is there cannot be read
   */
  public static ResultsFolder open(Path folder) throws RefusedFolder, IOException {
    return told(() -> new ResultsFolder(folder));
  }

  /** Something that is made of results. */
  public interface Telling<T, X extends Exception> {
    T tell() throws X, RefusedFolder, IOException;
  }

  /**
   * Makes something of results that may have been edited together with their hashes: what the program never writes is
   * named by whoever reads it.
   *
   * @throws RefusedFolder when they are not as the program writes them
   */
  public static <T, X extends Exception> T told(Telling<T, X> telling) throws X, RefusedFolder, IOException {
    try {
      return telling.tell();
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    } catch (Malformed e) {
      throw new RefusedFolder(false, e.getMessage() + "; the program does not write that: it was edited, or made by"
          + " another version");
    }
  }

  public Path path() {
    return folder;
  }

  public Tree manifest() {
    return manifest;
  }

  public ResultKind kind() {
    return kind;
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

  private ResultKind kindOf(Tree read) throws RefusedFolder {
    String name = OutputFolder.MANIFEST;
    if (!read.isObject()) {
      throw refuse(name, "is not one of Aftermath: expected an object");
    }
    if (read.at("kind").exists()) {
      return read.at("kind").constant(ResultKind.class);
    }
    boolean versioned = read.at("schemaVersion").exists();
    if (versioned && (read.at("pods").exists() || (read.at("file").exists() && !read.at("scenario").exists()))) {
      throw refuse(name, "is of \"" + (read.at("pods").exists() ? ResultKind.FILL : ResultKind.SHARING).command()
          + "\" of an earlier version, which kept less; run it again");
    }
    if (!versioned || !read.at("scenario").exists()) {
      throw refuse(name, "is not one of Aftermath: \"scenario\" or \"kind\", or \"schemaVersion\", is missing");
    }
    return ResultKind.RUN;
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

  /** Makes sure that a key says the same in the manifest and in a document. */
  protected final void agree(Tree document, String name, String key) throws RefusedFolder {
    if (!manifest.at(key).text().equals(document.at(key).text())) {
      throw refuse(OutputFolder.MANIFEST, "is not that of " + name + ": " + key + " is \""
          + manifest.at(key).text() + "\" there and \"" + document.at(key).text() + "\" here");
    }
  }

  /** A document of the version that this program reads. */
  public Tree json(String name, int version) throws RefusedFolder, IOException {
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
    return Documents.parse(folder.resolve(name), json);
  }

  private void version(String name, Tree tree, int version) throws RefusedFolder {
    Documents.version(folder.resolve(name), tree, version);
  }

  /** Rows of a table, by header. */
  public List<Row> table(String name) throws RefusedFolder, IOException {
    try {
      return Csv.rows(folder.resolve(name).toString(), new String(bytes(name), StandardCharsets.UTF_8));
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
      throw refuse(OutputFolder.MANIFEST, "does not list " + name + ", which is needed");
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
