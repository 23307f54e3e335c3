package dev.aftermath.engine.random;

/** 64-bit mixing: turns names and indices into seeds that have nothing to do with each other. */
final class Mix {
  static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Mix() {}

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014; constants of Stafford's variant 13). */
  static long splitMix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  /** Folds a text into a running hash, character by character, with a separator so that "a","bc" is not "ab","c". */
  static long fold(long hash, String text) {
    long h = hash;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * 0x100000001B3L;
    }
    return splitMix(h + GOLDEN);
  }
}
