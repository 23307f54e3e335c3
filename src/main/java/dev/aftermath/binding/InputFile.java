package dev.aftermath.binding;

import dev.aftermath.units.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.Optional;

/**
 * The one way to read a file that somebody names: at once, up to a bound, and a file only.
 *
 * <p>Devices and pipes may have no end, or nothing to say for ever, and are refused; but for those that whoever calls
 * the program has opened for it, such as standard input. What an input names, and not the one who calls, lies in a
 * folder that it cannot leave, by no link either.
 */
public final class InputFile {
  /** Standard input, as people write it on a command line. */
  public static final Path STANDARD_INPUT = Path.of("-");

  private static final int PIECE = 1 << 16;

  private InputFile() {}

  /**
   * The content of a file that whoever calls the program names.
   *
   * @param most bytes that it may have
   * @param what it is, to say for what it is too large
   * @throws IOException saying why it is not read
   */
  public static byte[] read(Path file, int most, String what) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return bounded(System.in, most, what);
    }
    if (!isOpened(file)) {
      expectFile(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return bounded(in, most, what);
    }
  }

  /** Whether a path stands for what is open already: standard input, or what a shell puts in the place of a command. */
  public static boolean isOpened(Path file) {
    return file.equals(STANDARD_INPUT)
        || file.toAbsolutePath().normalize().toString().matches("/dev/(stdin|fd/\\d+)|/proc/self/fd/\\d+");
  }

  /** Throws unless a file is there and a file; nothing is read, so that a pipe cannot hold it up. */
  public static void expectFile(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new IOException("is a folder, expected a file");
    }
    if (!attributes.isRegularFile()) {
      throw new IOException("is a device or a pipe, expected a file");
    }
  }

  /**
   * Where a name leads to from a folder, in either of Unicode's forms.
   *
   * @param name relative to the folder, or absolute
   * @return nothing when there is no such file
   * @throws Outside when there is one, and not below the folder
   */
  public static Optional<Path> below(Path folder, String name) throws IOException, Outside {
    return below(folder, folder, name);
  }

  /** As {@link #below(Path, String)}, for a name that is relative to another folder. */
  public static Optional<Path> below(Path tree, Path from, String name) throws IOException, Outside {
    for (Normalizer.Form form : new Normalizer.Form[] {Normalizer.Form.NFC, Normalizer.Form.NFD}) {
      Path file = from.resolve(Normalizer.normalize(name, form)).normalize();
      if (Files.exists(file)) {
        if (!file.toRealPath().startsWith(tree.toRealPath())) {
          throw new Outside();
        }
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  /** A name leads out of the folder that it has to stay in. */
  public static final class Outside extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static byte[] bounded(InputStream in, int most, String what) throws IOException {
    byte[] content = in.readNBytes(most + 1);
    if (content.length > most) {
      throw new IOException("is larger than " + Bytes.binary(most) + ", too large for " + what);
    }
    return content;
  }

  /** What a stream gives, which ends with an exception when it is more than a bound. */
  public static final class Bounded extends InputStream {
    private final InputStream in;
    private final long most;
    private final String otherwise;
    private long count;

    /**
     * Lets so many bytes pass.
     *
     * @param otherwise the message when there are more
     */
    public Bounded(InputStream in, long most, String otherwise) {
      this.in = in;
      this.most = most;
      this.otherwise = otherwise;
    }

    @Override
    public int read() throws IOException {
      int value = in.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = in.read(into, offset, Math.min(length, PIECE));
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) throws IOException {
      count += more;
      if (count > most) {
        throw new IOException(otherwise);
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
