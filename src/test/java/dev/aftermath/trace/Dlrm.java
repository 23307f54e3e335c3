package dev.aftermath.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The disaggregated inference trace, where somebody has put it: in the folder that the system property {@code
 * aftermath.traces} names, or in {@code ../shared/traces}. Tests that need it are skipped elsewhere.
 */
final class Dlrm {
  private Dlrm() {}

  static Path file() {
    Path path = Path.of(System.getProperty("aftermath.traces", "../shared/traces"))
        .resolve("disaggregated_DLRM_trace.csv.gz");
    if (!Files.exists(path)) {
      System.err.println("skipped: tests of the disaggregated inference trace, which is not here: " + path);
    }
    assumeTrue(Files.exists(path), () -> "the disaggregated inference trace is not here: " + path);
    return path;
  }
}
