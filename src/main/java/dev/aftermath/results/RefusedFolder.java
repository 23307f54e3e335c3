package dev.aftermath.results;

/** Why no report is made of a folder: it is half, foreign, of another version or edited; the message names the file. */
public final class RefusedFolder extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean missing;

  RefusedFolder(boolean missing, String message) {
    super(message);
    this.missing = missing;
  }

  /** Whether something is not there or cannot be read, rather than there and wrong. */
  public boolean missing() {
    return missing;
  }
}
