package dev.aftermath.results.batch;

/** Results as bytes, and back, exactly. Safe for use by several threads. */
public interface Codec<R> {
  byte[] encode(R result);

  /** What {@link #encode} wrote from there on. */
  R decode(byte[] bytes, int from);
}
