package dev.aftermath.results.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are whole or absent, whatever ends the process or the power: written beside their place, forced to the
 * disk, and renamed.
 */
public final class DurableFile {
  /** What the names of files that are being written end with. */
  public static final String PART = ".part";

  private DurableFile() {}

  /** What is written into a file. */
  public interface Content {
    void to(FileChannel channel) throws IOException;
  }

  /**
   * Writes a file; when this returns it is on the disk under its name, and before that nothing bears the name.
   *
   * @throws IOException when it cannot be written; nothing is left of it then
   */
  public static void write(Path path, ByteBuffer content) throws IOException {
    write(path, channel -> {
      while (content.hasRemaining()) {
        channel.write(content);
      }
    });
    forceNames(path.resolveSibling("."));
  }

  /**
   * Writes one of many files of a folder: their names are forced to the disk by one {@link #forceNames} in the end.
   *
   * @throws IOException when it cannot be written; nothing is left of it then
   */
  public static void write(Path path, Content content) throws IOException {
    Path part = path.resolveSibling("." + path.getFileName() + PART);
    boolean whole = false;
    try {
      try (FileChannel channel = FileChannel.open(
          part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        content.to(channel);
        channel.force(true);
      }
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(part);
      }
    }
  }

  /** Forces the names of a folder's files to the disk: those, too, must survive a loss of power. */
  public static void forceNames(Path folder) {
    try (FileChannel self = FileChannel.open(folder, StandardOpenOption.READ)) {
      self.force(true);
    } catch (IOException e) {
      // Not every system lets a folder be opened; those write names at once.
    }
  }
}
