package dev.aftermath.protection;

/** What has become of a primary copy. */
public enum StoreState {
  USABLE,
  /** Whole, but without power or cooling, or cut off from the network. */
  DARK,
  /** Readable once its room is cleaned or repaired. */
  DAMAGED,
  DESTROYED,
  /** Found spoilt, wherever it is: of no use, and neither are live copies of it. */
  CORRUPT
}
