package dev.aftermath.report;

import java.util.ArrayList;
import java.util.List;

/** Lines of a terminal of 80 columns. */
final class Columns {
  static final int WIDTH = 80;

  private final List<String> lines = new ArrayList<>();

  /** Adds a line as it is, but for blanks at its end. */
  void line(String text) {
    lines.add(text.stripTrailing());
  }

  /** Adds a text, broken between words; lines after the first begin with the indent. */
  void wrap(String text, String indent) {
    StringBuilder current = new StringBuilder(text.startsWith(" ") ? indent : "");
    for (String word : text.strip().split("\\s+")) {
      if (!current.toString().isBlank() && columns(current) + 1 + columns(word) > WIDTH) {
        line(current.toString());
        current = new StringBuilder(indent);
      }
      current.append(current.toString().isBlank() ? "" : " ").append(word);
    }
    line(current.toString());
  }

  /** All lines, each with a line feed. */
  String text() {
    return String.join("\n", lines) + "\n";
  }

  private static int columns(CharSequence text) {
    return text.codePoints().map(Columns::columns).sum();
  }

  // Hangul and other East Asian characters take two columns of a terminal.
  private static int columns(int codePoint) {
    return codePoint >= 0x1100 && (codePoint <= 0x115F || (codePoint >= 0x2E80 && codePoint <= 0xD7A3)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF) || (codePoint >= 0xFE30 && codePoint <= 0xFF60)) ? 2 : 1;
  }

  /** Cut or filled up with blanks to that many columns. */
  static String left(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(width - columns(cut));
  }

  /** The end of a path, which says more than its beginning. */
  static String tail(String path, int width) {
    return path.length() <= width ? path : "…" + path.substring(path.length() - width + 1);
  }

  /** Cut to that many columns, with an ellipsis where something is missing. */
  static String cut(String text, int width) {
    int used = 0;
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + columns(c) > width) {
        return result.substring(0, Math.max(0, result.length() - 1)) + "…";
      }
      used += columns(c);
      result.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return result.toString();
  }
}
