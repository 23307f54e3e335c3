package dev.aftermath.recovery;

import dev.aftermath.vocabulary.Made;

/** What is started where a service is made to run anew. */
public enum Starts {
  /** A machine with nothing on it: it is provisioned, gets an operating system and is configured. */
  REBUILT,
  /** The image of a virtual machine that waits at the recovery sites, kept level with the one that ran. */
  IMAGE,
  /** A container, whose image is pulled from a registry. */
  CONTAINER;

  /** What a replica is made of that is started so. */
  public Made makes() {
    return switch (this) {
      case REBUILT -> Made.REBUILT;
      case IMAGE -> Made.MACHINE_COPY;
      case CONTAINER -> Made.CONTAINER;
    };
  }
}
