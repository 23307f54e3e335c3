package dev.aftermath.vocabulary;

import java.util.Locale;

/** What a service does for the recovery of others. A role that no service plays is taken to be outside and up. */
public enum Tool {
  /** Holds the images that containers start from. */
  REGISTRY,
  /** Applies definitions to clusters. */
  PIPELINE,
  /** Sends traffic where it should go. */
  DNS,
  /** Lets people and machines log in. */
  IDENTITY,
  /** Knows which backup lies where. */
  BACKUP_CATALOGUE;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  private final String waiting = "wait for " + label;

  /** As files name it: "backup catalogue". */
  public String label() {
    return label;
  }

  /** As files name waiting for it: "wait for backup catalogue". */
  String waiting() {
    return waiting;
  }
}
