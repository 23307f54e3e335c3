package dev.aftermath.recovery.mixture;

/** Who does what is decided. */
public enum Acts {
  /** People, who follow the steps of a runbook service by service. */
  CREWS,
  /** Controllers, which close the difference between what is wanted and what runs. */
  CONTROLLERS
}
