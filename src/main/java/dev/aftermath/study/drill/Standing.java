package dev.aftermath.study.drill;

import dev.aftermath.vocabulary.Codes;

/** What one drill says of one test. */
public enum Standing {
  PASSED,
  FAILED,
  /** Nothing happened that the test is about: nothing had to be started, or no objective is stated. */
  NOT_EXERCISED,
  /** The fault hit nothing. */
  NO_EFFECT;

  /** As files write it. */
  public String code() {
    return Codes.of(this);
  }
}
