package dev.aftermath.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what a {@link PackedWriter} wrote, in the same order. */
final class PackedReader {
  private final byte[] bytes;
  private int at;

  PackedReader(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  int count() {
    return (int) number();
  }

  long signed() {
    long v = number();
    return (v >>> 1) ^ -(v & 1);
  }

  long duration() {
    long v = number();
    return v == 0 ? RunResult.CENSORED : v - 1;
  }

  double exactly() {
    double value = ByteBuffer.wrap(bytes).getDouble(at);
    at += Double.BYTES;
    return value;
  }

  float[] floats() {
    float[] values = new float[count()];
    ByteBuffer.wrap(bytes, at, values.length * Float.BYTES).asFloatBuffer().get(values);
    at += values.length * Float.BYTES;
    return values;
  }

  String text() {
    int length = count();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }
}
