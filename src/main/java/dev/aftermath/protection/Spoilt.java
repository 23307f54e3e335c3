package dev.aftermath.protection;

import java.util.Arrays;

/**
 * Which datastores hold data that was corrupted, since when, and whether that is known.
 *
 * <p>What was copied since is corrupted, too. What was copied while the intruder was in and had not struck yet holds
 * good data and the intruder's tools: it is of use to those who scan what they restore, and to nobody else.
 */
final class Spoilt {
  private static final long CLEAN = Long.MAX_VALUE;

  private final long[] since;
  private final long[] infectedSince;
  private final boolean[] known;
  private final boolean[] deleted;
  private boolean scanned;

  Spoilt(int stores) {
    since = new long[stores];
    infectedSince = new long[stores];
    known = new boolean[stores];
    deleted = new boolean[stores];
    Arrays.fill(since, CLEAN);
    Arrays.fill(infectedSince, CLEAN);
  }

  /** What is restored is scanned from now on. */
  void scan() {
    scanned = true;
  }

  /** All that is in a store is spoilt from now on. */
  void strike(int store, long now, long infected) {
    since[store] = Math.min(since[store], now);
    infectedSince[store] = Math.min(infectedSince[store], infected);
  }

  /** Copies of it were deleted, too. */
  void deleted(int store) {
    deleted[store] = true;
  }

  boolean isDeleted(int store) {
    return deleted[store];
  }

  /** It is found that a store was struck at some moment; returns whether that is so still, and was not known. */
  boolean notice(int store, long struckAt) {
    boolean found = since[store] <= struckAt && !known[store];
    known[store] |= found;
    return found;
  }

  boolean isSpoilt(int store) {
    return since[store] != CLEAN;
  }

  boolean isKnown(int store) {
    return known[store];
  }

  long since(int store) {
    return since[store];
  }

  /** The newest moment of which a copy may be restored, as far as is known. */
  long limit(int store) {
    return !known[store] ? Long.MAX_VALUE : scanned ? since[store] : infectedSince[store];
  }

  /** A store goes on from a moment; from one before it was struck it is clean. */
  void goesOnFrom(int store, long moment) {
    if (moment <= since[store]) {
      since[store] = CLEAN;
      infectedSince[store] = CLEAN;
      known[store] = false;
      deleted[store] = false;
    }
  }
}
