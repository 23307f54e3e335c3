package dev.aftermath.scenario;

/** How well a figure is founded, the weakest first. */
public enum Evidence {
  /** Assumed for this scenario, without a source. */
  ASSUMED,
  /** Fitted to the outcome that it is compared with. */
  CALIBRATED,
  /** General knowledge, unverified. */
  GENERAL_KNOWLEDGE,
  /** Derived from published figures. */
  DERIVED,
  /** Read at the source named. */
  VERIFIED,
  /** A setting of the simulator, no claim about the world. */
  SETTING
}
