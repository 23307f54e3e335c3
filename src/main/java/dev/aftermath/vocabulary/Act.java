package dev.aftermath.vocabulary;

/** What a person does for recovery besides work on a service, which is told by the skill that it takes. */
public enum Act {
  /** Notices that something is down. */
  NOTICE,
  /** Decides that it is a disaster. */
  DECLARE,
  /** Looks at what is left. */
  ASSESS,
  /** Agrees that something leaves its site. */
  AGREE,
  /** Confirms that the traffic of a service is switched. */
  CONFIRM_TRAFFIC;

  /** As files write it. */
  public String code() {
    return Codes.of(this);
  }
}
