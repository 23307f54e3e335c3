package dev.aftermath.scheduling;

/** A placement policy, perhaps a user's own, did what it must not. */
public final class PolicyFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the policy. */
  public PolicyFailure(String policy, Throwable cause) {
    super("policy \"" + policy + "\" failed: " + cause, cause);
  }
}
