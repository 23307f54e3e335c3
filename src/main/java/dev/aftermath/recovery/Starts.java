package dev.aftermath.recovery;

/** What is started where a service is made to run anew. */
public enum Starts {
  /** A machine with nothing on it: it is provisioned, gets an operating system and is configured. */
  REBUILT,
  /** The image of a virtual machine that waits at the recovery sites, kept level with the one that ran. */
  IMAGE,
  /** A container, whose image is pulled from a registry. */
  CONTAINER
}
