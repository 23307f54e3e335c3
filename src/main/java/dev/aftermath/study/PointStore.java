package dev.aftermath.study;

import dev.aftermath.binding.InputFile;
import dev.aftermath.results.Json;
import dev.aftermath.results.Tree;
import dev.aftermath.results.batch.BatchFolder;
import dev.aftermath.results.batch.DurableFile;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import tools.jackson.core.JacksonException;

/**
 * The finished points of a study on disk, one line of JSON each after a first line that says what they are points of.
 * A line bears its own CRC-32C as its last key; from the first one on that is not whole, lines are forgotten. A last
 * line says that the study is finished.
 *
 * <p>Points are forced to the disk in batches of at least {@value BatchFolder#SIZE} replications, as those of a run
 * are.
 */
public final class PointStore implements Closeable {
  private static final String END = "{\"finished\":true}\n";
  private static final String CHECK = ",\"crc32c\":\"";

  private final FileChannel file;
  private final Map<List<String>, PointResult> points;
  private final int found;
  private final boolean torn;
  private int unforced;

  private PointStore(FileChannel file, Found there) {
    this.file = file;
    points = new HashMap<>(there.points);
    found = there.points.size();
    torn = there.torn;
  }

  /**
   * What a file holds.
   *
   * @param points that are whole, by their values
   * @param end of the last of them, in bytes
   * @param torn whether there is more, cut short or damaged
   */
  public record Found(Map<List<String>, PointResult> points, long end, boolean torn) {
    private static final Found NOTHING = new Found(Map.of(), 0, false);
  }

  /** Points that cannot be continued, because they are of something else. */
  public static final class OtherStudy extends IOException {
    private static final long serialVersionUID = 1L;

    OtherStudy(String message) {
      super(message);
    }
  }

  /** Whether a file holds finished points of an unfinished study. */
  public static boolean unfinished(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(path, StandardCharsets.ISO_8859_1)) {
      if (lines.limit(2).count() < 2) {
        return false; // what it was going to be, and nothing else
      }
    }
    ByteBuffer last = ByteBuffer.allocate(END.length());
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      file.read(last, Math.max(0, file.size() - END.length()));
    }
    return !new String(last.array(), StandardCharsets.ISO_8859_1).equals(END);
  }

  /**
   * Opens a file of points.
   *
   * @param head what the points depend on besides their values
   * @param resume whether points that are there are kept
   * @throws OtherStudy when points that are to be kept are of something else, saying what differs
   */
  @SuppressWarnings("StreamResourceLeak") // closed with the store
  public static PointStore open(Path path, Map<String, Object> head, boolean resume) throws IOException {
    if (Files.exists(path)) {
      InputFile.expectFile(path);
    }
    Found there = resume ? read(path, head) : Found.NOTHING;
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      file.truncate(there.end);
      file.position(there.end);
      PointStore store = new PointStore(file, there);
      if (there.end == 0) {
        store.append(Json.exact(head) + "\n");
        file.force(true);
        DurableFile.forceNames(path.resolveSibling("."));
      }
      return store;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Reads a file of points, and leaves it as it is; nothing is in one that does not exist.
   *
   * @param head what the points depend on besides their values
   * @throws OtherStudy when its points are of something else, saying what differs
   */
  public static Found read(Path path, Map<String, Object> head) throws IOException {
    if (!Files.exists(path)) {
      return Found.NOTHING;
    }
    InputFile.expectFile(path);
    // Not as UTF-8: bytes that are damaged must not stop the reading, and ends of lines must be those of bytes.
    String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    int good = text.indexOf('\n') + 1;
    if (good == 0) {
      return new Found(Map.of(), 0, !text.isEmpty());
    }
    check(path, Json.exact(head), utf8(text.substring(0, good - 1)));
    Map<List<String>, PointResult> points = new HashMap<>();
    for (int to = text.indexOf('\n', good); to >= 0; to = text.indexOf('\n', good)) {
      Optional<PointResult> point = point(utf8(text.substring(good, to)));
      if (point.isEmpty()) {
        break;
      }
      points.put(point.get().values(), point.get());
      good = to + 1;
    }
    return new Found(points, good, good < text.length() && !text.startsWith(END, good));
  }

  /**
   * Writes the file that a finished study leaves; until it is whole nothing bears its name.
   *
   * @param points in the order in which they would have been run; of those with the same values the first is kept
   */
  public static void write(Path path, Map<String, Object> head, List<PointResult> points) throws IOException {
    Set<List<String>> written = new HashSet<>();
    DurableFile.write(path, file -> {
      Writer out = new BufferedWriter(Channels.newWriter(file, StandardCharsets.UTF_8));
      out.write(Json.exact(head) + "\n");
      for (PointResult point : points) {
        if (written.add(point.values())) {
          out.write(line(point));
        }
      }
      out.write(END);
      out.flush();
    });
  }

  private static String utf8(String latin) {
    return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String line(PointResult point) {
    String plain = Json.exact(point.tree());
    CRC32C crc = new CRC32C();
    crc.update(plain.getBytes(StandardCharsets.UTF_8));
    return plain.substring(0, plain.length() - 1) + CHECK + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}\n";
  }

  private static Optional<PointResult> point(String line) {
    try {
      PointResult point = PointResult.of(Tree.parse(line));
      return line(point).equals(line + "\n") ? Optional.of(point) : Optional.empty();
    } catch (IllegalArgumentException | JacksonException e) {
      return Optional.empty();
    }
  }

  private static void check(Path path, String wanted, String there) throws OtherStudy {
    if (wanted.equals(there)) {
      return;
    }
    try {
      Tree old = Tree.parse(there);
      Tree now = Tree.parse(wanted);
      for (String key : now.keys()) {
        if (!now.at(key).shown().equals(old.at(key).shown())) {
          throw new OtherStudy(path.getFileName() + " cannot be continued: its " + key + " was "
              + old.at(key).shown() + ", now it is " + now.at(key).shown());
        }
      }
    } catch (JacksonException e) {
      // Not even JSON: the message below is for that, too.
    }
    throw new OtherStudy(path.getFileName() + " cannot be continued: it is not a file of points of this study");
  }

  /** How many finished points were found when it was opened. */
  public int found() {
    return found;
  }

  /** Whether there was more in it when it was opened, cut short or damaged. */
  public boolean torn() {
    return torn;
  }

  Optional<PointResult> get(List<String> values) {
    return Optional.ofNullable(points.get(values));
  }

  /**
   * Keeps a point.
   *
   * @param replications that it took, so many are lost with it
   */
  void add(PointResult point, int replications) throws IOException {
    points.put(point.values(), point);
    keep(point, replications);
  }

  /** As {@link #add}, on the disk alone: of a large point that nobody asks for again until the study is resumed. */
  void keep(PointResult point, int replications) throws IOException {
    append(line(point));
    unforced += replications;
    if (unforced >= BatchFolder.SIZE) {
      file.force(false);
      unforced = 0;
    }
  }

  /** Says that nothing will be added: the study is finished, and its results are written. */
  public void finish() throws IOException {
    append(END);
    file.force(true);
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      file.force(true);
    } finally {
      file.close();
    }
  }
}
