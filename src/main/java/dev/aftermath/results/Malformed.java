package dev.aftermath.results;

import java.io.Serial;

/**
 * A document of results holds what the program does not write. The message names the file, the line, the key and what
 * was expected; whoever opens a folder makes a {@link RefusedFolder} of it.
 */
public final class Malformed extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Malformed(String message) {
    super(message);
  }
}
