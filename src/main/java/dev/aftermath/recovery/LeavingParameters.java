package dev.aftermath.recovery;

import dev.aftermath.binding.Doc;

/** When services and data that may come back where they are go elsewhere. */
public record LeavingParameters(
    @Doc("What happens to services whose machines are whole but dark: wait for the site, or rebuild elsewhere.")
        WhenDark whenDark,
    @Doc("What happens to services whose machines are damaged: wait for their repair, rebuild, or whichever is first"
        + " (controllers do not wait then).") WhenDamaged whenDamaged,
    @Doc("Where a damaged room's data comes from: objective (a copy if it is good enough for the recovery point"
        + " objective, else the cleaned original), copy, or original.") WhenDataDamaged whenDataDamaged) {

  /** What happens to services whose machines are whole but dark. */
  public enum WhenDark {
    WAIT,
    REBUILD
  }

  /** What happens to services whose machines are damaged. */
  public enum WhenDamaged {
    WAIT,
    REBUILD,
    FIRST
  }

  /** Where the data of a damaged room comes from. */
  public enum WhenDataDamaged {
    OBJECTIVE,
    COPY,
    ORIGINAL
  }
}
