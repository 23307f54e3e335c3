package dev.aftermath.vocabulary;

/** What links between sites carry, as far as it is told apart: bytes are counted for each kind. */
public enum Traffic {
  /** What live copies are sent, as it is written and when they catch up. */
  REPLICATION,
  /** Copies that are taken at regular moments, on their way to where they are kept. */
  BACKUP,
  /** Such copies on their way back. */
  RESTORE,
  /** Images of containers and machines, and models. */
  IMAGE,
  /** What users and systems send each other on ordinary days. */
  CLIENTS,
  OTHER
}
