package dev.aftermath.workload;

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
  BACKUP_CATALOGUE
}
