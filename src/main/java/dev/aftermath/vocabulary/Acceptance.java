package dev.aftermath.vocabulary;

/**
 * What a drill asks of a recovery: the three tests by which a white paper on cloud-native transition tells a real one
 * from one in name (its section 6.2), and the two objectives of services.
 */
public enum Acceptance {
  /** Everything comes back, and no person acts. */
  ORCHESTRATION,
  /** What is started is made of the image of its version, and of nothing that was on a machine. */
  IMMUTABLE_IMAGE,
  /** What runs in the end is what is declared, no more and no less, and no procedure brought it there. */
  DECLARATION,
  /** Every service meets its recovery time objective. */
  RTO,
  /** Every service meets its recovery point objective. */
  RPO;

  /** As files write it. */
  public String code() {
    return Codes.of(this);
  }

  /** Whether it is one of the three tests, of which one failure is one too many. */
  public boolean isTest() {
    return this != RTO && this != RPO;
  }
}
