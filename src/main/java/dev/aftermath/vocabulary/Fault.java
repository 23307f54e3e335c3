package dev.aftermath.vocabulary;

/** A small fault that a drill injects in the place of a disaster. */
public enum Fault {
  /** A machine is gone for good. */
  NODE,
  /** All machines of a rack are gone for good. */
  RACK,
  /** A link is cut for a time. */
  LINK,
  /** A running replica of a service dies. */
  POD,
  /** A service's image is gone from all machines, and one of its replicas dies. */
  IMAGE,
  /** A version of a service is rolled out that does not become ready. */
  DEPLOY;

  /** As files and options write it. */
  public String code() {
    return Codes.of(this);
  }
}
