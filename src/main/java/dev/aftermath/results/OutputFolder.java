package dev.aftermath.results;

import dev.aftermath.binding.Hashes;
import dev.aftermath.binding.InputFile;
import dev.aftermath.results.batch.CampaignFolder;
import dev.aftermath.results.batch.DurableFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that results are written into: each file appears whole or not at all, the manifest last.
 *
 * <p>A folder without a manifest was not written to the end.
 */
public final class OutputFolder implements Closeable {
  public static final String MANIFEST = "manifest.json";

  /** All charts that a run or a fill writes and the other, or the next, may not. */
  private static final List<String> CHARTS = List.of(
      "restoration", "restoration-log", "up-for-good", "recovery-point", "paths", "loss", "backtest", "allocation",
      "fragmentation", "gpu-share", "gpu-share-pool", "gpu-share-split", "objective-time", "objective-data", "estate",
      "map", "needs");
  /** One for each strategy, whose name follows. */
  private static final List<String> OF_STRATEGY = List.of("heat-", "protection-");
  private static final List<String> TABLES = List.of(
      "backtest.csv", "replications.csv", "restoration.csv", "steps.csv", "curves.csv", "classes.csv", "measures.csv",
      "differences.csv", "placements.csv", "pending.csv", "pods.csv", "jobs.csv", "shares.csv",
      "report.json", "timeline.json", "estate.json", "needs.json", "timeline.csv", "report.html");
  private static final String LOCK = ".lock";
  /** No array has more. */
  private static final int MOST_READ = Integer.MAX_VALUE - 16;

  private final Path folder;
  private final FileChannel lock;
  /** Files written so far, with size and hash, by name. */
  private final Map<String, Map<String, Object>> written = new ConcurrentSkipListMap<>();

  private OutputFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes sure the folder can be written to, before anything long is begun, and keeps others from writing there.
   *
   * @throws ForeignFolder when something stands there that would be overwritten or removed, and is not of this program
   * @throws IOException saying why it cannot be written to
   * @throws OverlappingFileLockException when another run writes there
   */
  @SuppressWarnings("StreamResourceLeak") // closed with the folder
  public static OutputFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    ForeignFolder.check(folder, LOCK, MANIFEST, Stream.of(
        Arrays.stream(CampaignFolder.Kind.values()).map(CampaignFolder.Kind::folder),
        Stream.of(ScenarioCopy.FOLDER, MANIFEST, "results.json", "summary.txt", "plan.png", "plan.svg",
            "waterfall.png", "waterfall.svg"),
        TABLES.stream(), pictures(folder).stream(),
        ForeignFolder.STUDIES.stream().map(study -> study + ".csv")).flatMap(names -> names).toList());
    if (Files.exists(folder.resolve(LOCK))) {
      InputFile.expectFile(folder.resolve(LOCK)); // to open a pipe would take for ever
    }
    FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock held = null;
    try {
      held = lock.tryLock();
    } finally {
      if (held == null) {
        lock.close();
      }
    }
    if (held == null) {
      throw new OverlappingFileLockException();
    }
    return new OutputFolder(folder, lock);
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** Where a file of the folder lies. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Lets others write to the folder again. The lock's file stays: were it removed, two that come next could hold locks
   * on two files of that name.
   */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Bytes of a file. */
  public interface Content {
    void to(OutputStream out) throws IOException;
  }

  /** Characters of a file. */
  public interface Characters {
    void to(Writer out) throws IOException;
  }

  /** Removes what an earlier run left: its charts would stand beside these tables as if they belonged together. */
  public void begin() throws IOException {
    written.clear();
    Files.deleteIfExists(folder.resolve(MANIFEST));
    try (DirectoryStream<Path> cutShort = Files.newDirectoryStream(folder, ".*" + DurableFile.PART)) {
      for (Path part : cutShort) {
        Files.delete(part);
      }
    }
    ScenarioCopy.remove(folder);
    for (String table : TABLES) {
      Files.deleteIfExists(folder.resolve(table));
    }
    for (String picture : pictures(folder)) {
      Files.deleteIfExists(folder.resolve(picture));
    }
  }

  // Pictures that are there and that a run would overwrite or remove.
  private static List<String> pictures(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{png,svg}")) {
      for (Path file : all) {
        String name = String.valueOf(file.getFileName());
        String stem = name.substring(0, name.length() - ".png".length());
        if (CHARTS.contains(stem) || OF_STRATEGY.stream().anyMatch(stem::startsWith)) {
          names.add(name);
        }
      }
    }
    names.sort(null);
    return names;
  }

  /** Writes the manifest: with it the folder is whole. */
  public void finish(Map<String, ?> manifest) throws IOException {
    Map<String, Object> whole = new LinkedHashMap<>(manifest);
    whole.put("files", List.copyOf(written.values()));
    text(MANIFEST, Json.text(whole));
    // What the results were made of may be removed after this: their names must be on the disk before that.
    DurableFile.forceNames(folder.resolve(ScenarioCopy.FOLDER));
    DurableFile.forceNames(folder);
  }

  /** Writes a text. */
  public void text(String name, String content) throws IOException {
    characters(name, out -> out.write(content));
  }

  /** Writes characters. */
  public void characters(String name, Characters content) throws IOException {
    bytes(name, out -> {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      content.to(writer);
      writer.flush();
    });
  }

  /** Writes bytes: beside their place first, so that what bears the final name is whole, even after a loss of power. */
  public void bytes(String name, Content content) throws IOException {
    Path target = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    MessageDigest digest = Hashes.sha256();
    DurableFile.write(target, channel -> {
      OutputStream out =
          new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), 1 << 16);
      content.to(out);
      out.flush();
    });
    written.put(name, entry(name, Files.size(target), Hashes.hex(digest)));
  }

  /** A file that was written here, read again. */
  public byte[] bytes(String name) throws IOException {
    return InputFile.read(folder.resolve(name), MOST_READ, "the memory");
  }

  private static Map<String, Object> entry(String name, long bytes, String hash) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", name);
    entry.put("bytes", bytes);
    entry.put("sha256", hash);
    return entry;
  }
}
