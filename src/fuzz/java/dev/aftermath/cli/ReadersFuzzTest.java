package dev.aftermath.cli;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.aftermath.cli.ReadersTest.Reader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same readers as in {@link ReadersTest}, with inputs that are bred towards code which none has reached (Jazzer, on
 * libFuzzer). Seeds are the files of src/test/resources/readers, which ordinary builds read; what is found goes there.
 */
class ReadersFuzzTest {
  private static final String LONG = "10m";
  /** More tells nothing that less does not. */
  private static final int MOST_BYTES = 20_000;

  @TempDir private static Path folder;

  private static void read(Reader reader, byte[] input) throws IOException {
    if (input.length <= MOST_BYTES) {
      ReadersTest readers = new ReadersTest();
      readers.folder = folder;
      readers.read(reader, input, "an input of the fuzzer");
    }
  }

  /** Quantities with their units, and distributions. */
  @FuzzTest(maxDuration = LONG)
  void unit(byte[] input) throws IOException {
    read(Reader.UNIT, input);
  }

  /** Scenarios: YAML, keys, values, references. */
  @FuzzTest(maxDuration = LONG)
  void scenario(byte[] input) throws IOException {
    read(Reader.SCENARIO, input);
  }

  /** Files for {@code share}. */
  @FuzzTest(maxDuration = LONG)
  void share(byte[] input) throws IOException {
    read(Reader.SHARE, input);
  }

  /** Axes of {@code --set}. */
  @FuzzTest(maxDuration = LONG)
  void set(byte[] input) throws IOException {
    read(Reader.SET, input);
  }

  /** Conditions of {@code --until}. */
  @FuzzTest(maxDuration = LONG)
  void until(byte[] input) throws IOException {
    read(Reader.UNTIL, input);
  }

  /** Lists of pods: CSV, and what is packed with gzip. */
  @FuzzTest(maxDuration = LONG)
  void trace(byte[] input) throws IOException {
    read(Reader.TRACE, input);
  }

  /** Lists of nodes. */
  @FuzzTest(maxDuration = LONG)
  void nodes(byte[] input) throws IOException {
    read(Reader.NODES, input);
  }
}
