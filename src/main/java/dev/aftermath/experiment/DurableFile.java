package dev.aftermath.experiment;

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
  private DurableFile() {}

  /**
   * Writes a file; when this returns it is on the disk under its name, and before that nothing bears the name.
   *
   * @throws IOException when it cannot be written; nothing is left of it then
   */
  public static void write(Path path, ByteBuffer content) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (FileChannel channel = FileChannel.open(
          part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
        while (content.hasRemaining()) {
          channel.write(content);
        }
        channel.force(true);
      }
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      forceNames(path.resolveSibling("."));
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
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
