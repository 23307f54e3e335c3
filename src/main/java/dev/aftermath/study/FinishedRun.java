package dev.aftermath.study;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.aftermath.binding.Hashes;
import dev.aftermath.units.Decimals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A results folder of a run, as far as a comparison needs it.
 *
 * @param seed as it is written: it may be greater than a double can hold
 * @param version of the program that made it
 * @param services objectives by service, for each strategy
 */
record FinishedRun(
    Path folder, String scenario, String seed, double horizon, int replications, boolean complete,
    String version, Map<String, Map<String, Service>> services) {
  private static final double VERSION = 1;
  private static final List<String> READ = List.of("results.json", "replications.csv");

  /** A service's grade and objectives in seconds; NaN where none is stated. */
  record Service(String grade, boolean counted, double rto, double rpo) {}

  /**
   * Reads the folder.
   *
   * @throws NotComparable when it is not the folder of a finished run
   * @throws IOException when a file cannot be read
   */
  static FinishedRun read(Path folder) throws IOException, NotComparable {
    if (!Files.isDirectory(folder)) {
      throw new NotComparable(folder + (Files.exists(folder) ? ": is a file, expected a folder" : ": no such folder"));
    }
    for (String name : List.of("manifest.json", "results.json", "replications.csv")) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new NotComparable(folder + ": has no " + name
            + "; it is not the results folder of a run, or of one that did not come to its end");
      }
    }
    String version = String.valueOf(manifest(folder).get("version"));
    Path file = folder.resolve("results.json");
    try {
      Map<?, ?> tree = map(JsonTree.read(Files.readString(file)));
      version(file, tree);
      Map<String, Map<String, Service>> strategies = new LinkedHashMap<>();
      for (Object s : list(tree.get("strategies"))) {
        Map<String, Service> services = new LinkedHashMap<>();
        for (Object entry : list(map(s).get("services"))) {
          Map<?, ?> service = map(entry);
          services.put(String.valueOf(service.get("name")), new Service(String.valueOf(service.get("grade")),
              Boolean.TRUE.equals(service.get("counted")), number(service.get("rto")), number(service.get("rpo"))));
        }
        strategies.put(String.valueOf(map(s).get("name")), services);
      }
      return new FinishedRun(folder, String.valueOf(tree.get("scenario")), seed(folder),
          number(tree.get("horizon")), (int) number(tree.get("replications")),
          Boolean.TRUE.equals(tree.get("complete")), version, strategies);
    } catch (IllegalArgumentException e) {
      throw new NotComparable(file + ": is damaged or not the results of a run (" + e.getMessage() + ")");
    }
  }

  // The manifest tells the hash of each file; what was edited since is no longer what the run came to.
  private static Map<?, ?> manifest(Path folder) throws IOException, NotComparable {
    Path file = folder.resolve("manifest.json");
    try {
      Map<?, ?> manifest = map(JsonTree.read(Files.readString(file)));
      version(file, manifest);
      Map<String, Object> hashes = new LinkedHashMap<>();
      Object files = manifest.get("files");
      for (Object entry : files == null ? List.of() : list(files)) {
        hashes.put(String.valueOf(map(entry).get("name")), String.valueOf(map(entry).get("sha256")));
      }
      for (String name : READ) {
        if (!hashes.containsKey(name)) {
          throw new NotComparable(file + ": does not list " + name + "; it was changed, or is not of a run");
        }
        if (!Hashes.of(folder.resolve(name)).equals(hashes.get(name))) {
          throw new NotComparable(folder.resolve(name) + ": was changed after the run (its hash differs from the one in"
              + " manifest.json)");
        }
      }
      return manifest;
    } catch (IllegalArgumentException | MalformedInputException e) {
      throw new NotComparable(file + ": is damaged (" + e.getMessage() + ")");
    }
  }

  private static void version(Path file, Map<?, ?> tree) throws NotComparable {
    if (!(tree.get("schemaVersion") instanceof Double version) || version != VERSION) {
      String there = tree.get("schemaVersion") instanceof Double d ? Decimals.exact(d) : "(none)";
      throw new NotComparable(file + ": is of schema version " + there + "; this program reads version 1");
    }
  }

  private static String seed(Path folder) throws IOException {
    java.util.regex.Matcher m = java.util.regex.Pattern.compile("\"seed\"\\s*:\\s*(-?\\d+)")
        .matcher(Files.readString(folder.resolve("results.json")));
    return m.find() ? m.group(1) : "";
  }

  private static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new IllegalArgumentException("expected an object");
  }

  private static List<?> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new IllegalArgumentException("expected a list");
  }

  private static double number(@Nullable Object value) {
    return value instanceof Double d ? d : Double.NaN;
  }

  /** One service in one replication; infinite where censored. */
  record Row(String strategy, String service, double recoveryTime, double recoveryPoint) {}

  /** All rows of one replication. */
  record Rows(int replication, List<Row> rows) {}

  /** The replications in the file's order, without holding more than one of them. */
  Replications open() throws IOException {
    return new Replications(folder.resolve("replications.csv"));
  }

  /** Reads replication after replication. */
  static final class Replications implements Iterator<Rows>, AutoCloseable {
    private final Path file;
    private final CsvReader<NamedCsvRecord> reader;
    private final Iterator<NamedCsvRecord> records;
    private @Nullable NamedCsvRecord next;

    @SuppressWarnings("StreamResourceLeak") // closed with this
    Replications(Path file) throws IOException {
      this.file = file;
      reader = CsvReader.builder().ofNamedCsvRecord(file);
      records = reader.iterator();
      next = records.hasNext() ? records.next() : null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Rows next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      int replication = Integer.parseInt(field(next, "replication"));
      List<Row> rows = new ArrayList<>();
      while (next != null && Integer.parseInt(field(next, "replication")) == replication) {
        rows.add(new Row(field(next, "strategy"), field(next, "service"), seconds(field(next, "recovery_time_s")),
            seconds(field(next, "recovery_point_s"))));
        next = records.hasNext() ? records.next() : null;
      }
      return new Rows(replication, rows);
    }

    private String field(NamedCsvRecord record, String name) {
      return record.findField(name).orElseThrow(() -> new UncheckedIOException(
          new IOException(file + ": line " + record.getStartingLineNumber() + " has no " + name)));
    }

    private static double seconds(String text) {
      return text.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
