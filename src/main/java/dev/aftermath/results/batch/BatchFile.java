package dev.aftermath.results.batch;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Some finished replications in one file, whole or recognisably not.
 *
 * <p>Layout, all numbers big-endian: "AFTMBAT2"; the campaign's digest (32 bytes); the numbers of replications and of
 * strategies (4 bytes each); the index of each replication (4); the length of each strategy's section (4); the CRC-32C
 * of all that (4). Then each strategy's section: for each replication its length (4) and its packed result; the CRC-32C
 * of the section (4), which counts for its length.
 *
 * @param indices which replications, rising
 */
public record BatchFile(Path path, int[] indices, int[] sections) {
  private static final byte[] MAGIC = "AFTMBAT2".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST = 32;
  private static final int FIXED = MAGIC.length + DIGEST + 2 * Integer.BYTES;

  /** A file that is not whole, not of this kind, or of another campaign. */
  public static final class Torn extends Exception {
    private static final long serialVersionUID = 1L;

    Torn(String message) {
      super(message);
    }
  }

  /**
   * Writes a file; when this returns it is on the disk, and before that nothing bears its name.
   *
   * @param records by replication and strategy
   */
  public static BatchFile write(Path path, byte[] digest, int[] indices, byte[][][] records) throws IOException {
    int plans = records[0].length;
    int[] sections = new int[plans];
    for (byte[][] ofPlans : records) {
      for (int p = 0; p < plans; p++) {
        sections[p] += Integer.BYTES + ofPlans[p].length;
      }
    }
    ByteBuffer file = ByteBuffer.allocate(
        headLength(indices.length, plans) + Arrays.stream(sections).map(s -> s + Integer.BYTES).sum());
    file.put(MAGIC).put(digest).putInt(indices.length).putInt(plans);
    Arrays.stream(indices).forEach(file::putInt);
    for (int p = 0; p < plans; p++) {
      sections[p] += Integer.BYTES;
      file.putInt(sections[p]);
    }
    file.putInt(crc(file.array(), 0, file.position()));
    for (int p = 0; p < plans; p++) {
      int begin = file.position();
      for (byte[][] ofPlans : records) {
        file.putInt(ofPlans[p].length).put(ofPlans[p]);
      }
      file.putInt(crc(file.array(), begin, file.position() - begin));
    }
    DurableFile.write(path, file.flip());
    return new BatchFile(path, indices, sections);
  }

  /**
   * Reads the head of a file, and everything else once to see whether it is whole.
   *
   * @throws Torn saying what is wrong with it
   */
  public static BatchFile open(Path path, byte[] digest, int plans) throws IOException, Torn {
    BatchFile file;
    try (DataInputStream in = new DataInputStream(Files.newInputStream(path))) {
      byte[] fixed = in.readNBytes(FIXED);
      if (fixed.length < FIXED || !Arrays.equals(fixed, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        throw new Torn("is not a batch of this version");
      }
      if (!Arrays.equals(fixed, MAGIC.length, MAGIC.length + DIGEST, digest, 0, DIGEST)) {
        throw new Torn("belongs to another run");
      }
      ByteBuffer numbers = ByteBuffer.wrap(fixed, MAGIC.length + DIGEST, 2 * Integer.BYTES);
      int count = numbers.getInt();
      int strategies = numbers.getInt();
      // The check sum comes after as many bytes as these two say: nonsense must not be believed until then.
      if (strategies != plans || count < 1 || count > Files.size(path) / Integer.BYTES) {
        throw new Torn("is damaged");
      }
      int rest = headLength(count, plans) - FIXED;
      ByteBuffer head = ByteBuffer.allocate(FIXED + rest).put(fixed).put(in.readNBytes(rest));
      if (head.hasRemaining() || crc(head.array(), 0, head.position() - Integer.BYTES)
          != head.getInt(head.position() - Integer.BYTES)) {
        throw new Torn("is damaged");
      }
      head.position(FIXED);
      int[] indices = new int[count];
      int[] sections = new int[plans];
      for (int i = 0; i < count; i++) {
        indices[i] = head.getInt();
      }
      for (int p = 0; p < plans; p++) {
        sections[p] = head.getInt();
      }
      file = new BatchFile(path, indices, sections);
    }
    for (int p = 0; p < plans; p++) {
      file.section(p);
    }
    return file;
  }

  /** The section of one strategy, whole. */
  public byte[] section(int plan) throws IOException, Torn {
    long at = headLength(indices.length, sections.length);
    for (int p = 0; p < plan; p++) {
      at += sections[p];
    }
    ByteBuffer section = ByteBuffer.allocate(sections[plan]);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      while (section.hasRemaining() && channel.read(section, at + section.position()) > 0) {
        // until it is full or the file ends
      }
    }
    int length = sections[plan] - Integer.BYTES;
    if (section.hasRemaining() || crc(section.array(), 0, length) != section.getInt(length)) {
      throw new Torn("is damaged");
    }
    return section.array();
  }

  /** Where the packed result of each replication begins in a section. */
  public int[] starts(byte[] section) {
    int[] starts = new int[indices.length];
    int at = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at + Integer.BYTES;
      at = starts[i] + ByteBuffer.wrap(section).getInt(at);
    }
    return starts;
  }

  private static int headLength(int count, int plans) {
    return FIXED + Integer.BYTES * (count + plans + 1);
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }
}
