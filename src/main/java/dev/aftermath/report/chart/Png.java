package dev.aftermath.report.chart;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes pictures without transparency as PNG (W3C Portable Network Graphics, third edition): 8 bits a colour, rows not
 * filtered.
 *
 * <p>Not by ImageIO, whose encoder runs in bytecode pixel by pixel: in a process that has just started that took longer
 * than the simulation of a small scenario. Here nearly all the work is done by the native deflater.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] EIGHT_BITS_RGB = {8, 2, 0, 0, 0};
  private static final int BUFFER = 1 << 16;

  private Png() {}

  /** Writes a picture of type {@link BufferedImage#TYPE_INT_RGB}. */
  static void write(BufferedImage image, OutputStream out) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream size = new DataOutputStream(header);
    size.writeInt(image.getWidth());
    size.writeInt(image.getHeight());
    size.write(EIGHT_BITS_RGB);
    DataOutputStream file = new DataOutputStream(out);
    file.write(SIGNATURE);
    chunk(file, "IHDR", header.toByteArray());
    chunk(file, "IDAT", pixels(image));
    chunk(file, "IEND", new byte[0]);
    file.flush();
  }

  private static byte[] pixels(BufferedImage image) throws IOException {
    int width = image.getWidth();
    int[] row = new int[width];
    byte[] bytes = new byte[1 + 3 * width]; // the first byte says: not filtered
    ByteArrayOutputStream packed = new ByteArrayOutputStream(BUFFER);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.getRaster().getDataElements(0, y, width, 1, row);
        unpack(row, bytes);
        deflater.write(bytes);
      }
    }
    return packed.toByteArray();
  }

  private static void unpack(int[] row, byte[] bytes) {
    int to = 1;
    for (int rgb : row) {
      bytes[to++] = (byte) (rgb >> 16);
      bytes[to++] = (byte) (rgb >> 8);
      bytes[to++] = (byte) rgb;
    }
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 check = new CRC32();
    check.update(name);
    check.update(content);
    out.writeInt(content.length);
    out.write(name);
    out.write(content);
    out.writeInt((int) check.getValue());
  }
}
