package dev.aftermath.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Changes of bytes such as files suffer from people, editors, transfers and attackers; the same for the same seed. */
final class Mutations {
  private static final List<String> WORDS = List.of(
      "-1", "0", "1e308", "1e400", "9223372036854775807", "NaN", "null", "~", "\"", "'", "{", "}", "[", "]", ",", ":", ": ",
      "\n", "\r\n", "\t", "  ", "- ", "#", "&a ", "*a", "<<: *n", "!!int ", "%", "..", "/", "|", ">", "\\", "\u0000", "\u0007",
      "\u202E", "\uFEFF", "\uD55C\uAE00", "\u00E9", "e\u0301", "us", "wk", "GB", "x", "log", "(", ")", "uniform(", "9".repeat(400),
      "[".repeat(70), "a".repeat(5_000), "---\n", "...\n", "=", "<", "ci(", "p99", "true", "false", "2026-02-30T00:00Z");

  private final Random luck;
  private final List<byte[]> others;

  /** Changes after a seed, with parts of other files. */
  Mutations(long seed, List<byte[]> others) {
    luck = new Random(seed);
    this.others = others;
  }

  byte[] of(byte[] original) {
    byte[] bytes = original;
    int changes = 1 + luck.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = once(bytes);
    }
    return bytes;
  }

  private byte[] once(byte[] bytes) {
    int at = luck.nextInt(bytes.length + 1);
    int length = Math.min(bytes.length - at, luck.nextInt(luck.nextInt(4) == 0 ? 200 : 8) + 1);
    return switch (luck.nextInt(9)) {
      case 0 -> flipped(bytes, at);
      case 1 -> joined(bytes, at, at + length, new byte[0]);
      case 2, 3, 4 -> joined(bytes, at, at, word());
      case 5 -> joined(bytes, at, at + length, word());
      case 6 -> joined(bytes, at, at, part(bytes, at, at + length));
      case 7 -> {
        byte[] other = others.get(luck.nextInt(others.size()));
        int from = luck.nextInt(other.length + 1);
        yield joined(bytes, at, at + length, part(other, from, Math.min(other.length, from + luck.nextInt(100))));
      }
      default -> luck.nextInt(4) == 0 ? part(bytes, 0, at) : number(bytes);
    };
  }

  private byte[] word() {
    return WORDS.get(luck.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
  }

  // Another number in the place of one that is there.
  private byte[] number(byte[] bytes) {
    int from = luck.nextInt(bytes.length + 1);
    while (from < bytes.length && !Character.isDigit(bytes[from])) {
      from++;
    }
    int to = from;
    while (to < bytes.length && (Character.isDigit(bytes[to]) || bytes[to] == '.')) {
      to++;
    }
    return joined(bytes, from, to, WORDS.get(luck.nextInt(6)).getBytes(StandardCharsets.UTF_8));
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    if (at < copy.length) {
      copy[at] ^= (byte) (1 << luck.nextInt(8));
    }
    return copy;
  }

  private static byte[] part(byte[] bytes, int from, int to) {
    return java.util.Arrays.copyOfRange(bytes, from, to);
  }

  private static byte[] joined(byte[] bytes, int from, int to, byte[] between) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(between);
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }
}
