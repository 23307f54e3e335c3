package dev.aftermath.results.batch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing buffer of numbers, small ones in few bytes (base-128 varints, the lowest bits first). */
public final class PackedWriter {
  private byte[] bytes = new byte[1 << 12];
  private int size;

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /** A number of any size, negative ones in ten bytes. */
  public void number(long value) {
    room(10);
    long v = value;
    while ((v & ~0x7FL) != 0) {
      bytes[size++] = (byte) (v | 0x80);
      v >>>= 7;
    }
    bytes[size++] = (byte) v;
  }

  /** A number near zero of either sign. */
  public void signed(long value) {
    number(zigzag(value));
  }

  /** Small numbers of either sign as small ones. */
  static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  /** A number bit by bit. */
  public void bits(long value) {
    room(Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(size, value);
    size += Long.BYTES;
  }

  /** A number bit by bit. */
  public void exactly(double value) {
    room(Double.BYTES);
    ByteBuffer.wrap(bytes).putDouble(size, value);
    size += Double.BYTES;
  }

  /** Numbers bit by bit, with their count. */
  public void exactly(float[] values) {
    number(values.length);
    room(values.length * Float.BYTES);
    ByteBuffer.wrap(bytes, size, values.length * Float.BYTES).asFloatBuffer().put(values);
    size += values.length * Float.BYTES;
  }

  public void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
