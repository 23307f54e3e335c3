package dev.aftermath.study;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The finished points of a study on disk, one line of JSON each after a first line that says what they are points of.
 * A line that was not written to its end is forgotten.
 */
public final class PointStore implements Closeable {
  private final FileChannel file;
  private final Map<List<String>, PointResult> points = new HashMap<>();
  private final int found;

  private PointStore(FileChannel file, Map<List<String>, PointResult> points) {
    this.file = file;
    this.points.putAll(points);
    this.found = points.size();
  }

  /** Points that cannot be continued, because they are of something else. */
  public static final class OtherStudy extends IOException {
    private static final long serialVersionUID = 1L;

    OtherStudy(String message) {
      super(message);
    }
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
    Map<List<String>, PointResult> kept = new HashMap<>();
    String first = JsonTree.line(head) + "\n";
    long end = 0;
    if (resume && Files.exists(path)) {
      String text = Files.readString(path);
      int from = text.indexOf('\n') + 1;
      if (from > 0) {
        check(path, JsonTree.line(head), text.substring(0, from - 1));
        int good = from;
        for (int to = text.indexOf('\n', good); to >= 0; to = text.indexOf('\n', good)) {
          try {
            PointResult point = PointResult.of(JsonTree.read(text.substring(good, to)));
            kept.put(point.values(), point);
          } catch (IllegalArgumentException e) {
            break;
          }
          good = to + 1;
        }
        end = text.substring(0, good).getBytes(StandardCharsets.UTF_8).length;
      }
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.truncate(end);
    file.position(end);
    PointStore store = new PointStore(file, kept);
    if (end == 0) {
      store.append(first);
    }
    return store;
  }

  private static void check(Path path, String wanted, String there) throws OtherStudy {
    if (wanted.equals(there)) {
      return;
    }
    try {
      if (JsonTree.read(there) instanceof Map<?, ?> old && JsonTree.read(wanted) instanceof Map<?, ?> now) {
        for (Map.Entry<?, ?> e : now.entrySet()) {
          if (!Objects.equals(e.getValue(), old.get(e.getKey()))) {
            throw new OtherStudy(path.getFileName() + " cannot be continued: its " + e.getKey() + " was "
                + old.get(e.getKey()) + ", now it is " + e.getValue());
          }
        }
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw new OtherStudy(path.getFileName() + " cannot be continued: it is not a file of points of this study");
  }

  /** How many finished points were found when it was opened. */
  public int found() {
    return found;
  }

  Optional<PointResult> get(List<String> values) {
    return Optional.ofNullable(points.get(values));
  }

  void add(PointResult point) throws IOException {
    points.put(point.values(), point);
    append(JsonTree.line(point.tree()) + "\n");
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    file.force(true);
    file.close();
  }
}
