package dev.aftermath.vocabulary;

/** What a replica that was started was made of. */
public enum Made {
  /** A container, from the image of its version. */
  CONTAINER,
  /** A virtual machine, from a copy of one that ran. */
  MACHINE_COPY,
  /** A machine that was built and configured anew. */
  REBUILT,
  /** Its own machine, with all that had been changed on it. */
  RESTARTED;

  /** As files write it. */
  public String code() {
    return Codes.of(this);
  }
}
