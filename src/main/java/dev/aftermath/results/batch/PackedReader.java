package dev.aftermath.results.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link PackedWriter} wrote, in the same order. */
public final class PackedReader {
  private final byte[] bytes;
  private int at;

  public PackedReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  public long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  public int count() {
    return (int) number();
  }

  public long signed() {
    return unzigzag(number());
  }

  /** What {@link PackedWriter#zigzag} made of a number. */
  static long unzigzag(long v) {
    return (v >>> 1) ^ -(v & 1);
  }

  public long bits() {
    long value = ByteBuffer.wrap(bytes).getLong(at);
    at += Long.BYTES;
    return value;
  }

  public double exactly() {
    double value = ByteBuffer.wrap(bytes).getDouble(at);
    at += Double.BYTES;
    return value;
  }

  public float[] floats() {
    float[] values = new float[count()];
    ByteBuffer.wrap(bytes, at, values.length * Float.BYTES).asFloatBuffer().get(values);
    at += values.length * Float.BYTES;
    return values;
  }

  public String text() {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
