package dev.aftermath.estimate;

import java.util.Locale;

/** How the random numbers of different replications relate. */
public enum Draws {
  /** Every replication has its own. */
  INDEPENDENT,

  /**
   * Replication 2k + 1 meets the opposite luck of replication 2k: 1 - u wherever that draws u. The pairs are
   * independent, their members are not.
   */
  ANTITHETIC;

  /** As options and files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a text of {@link #text} stands for; independent for any other. */
  public static Draws named(String text) {
    return text.equals(ANTITHETIC.text()) ? ANTITHETIC : INDEPENDENT;
  }
}
