package dev.aftermath.report.text;

/** How wide texts are on a terminal, and what is left of them where there is no room for more. */
public final class Columns {
  /** The columns of a terminal. */
  public static final int WIDTH = 80;

  private Columns() {}

  /** How many columns a text takes. */
  public static int of(CharSequence text) {
    return text.codePoints().map(Columns::of).sum();
  }

  // Hangul and other East Asian characters take two columns of a terminal.
  private static int of(int codePoint) {
    return codePoint >= 0x1100 && (codePoint <= 0x115F || (codePoint >= 0x2E80 && codePoint <= 0xD7A3)
        || (codePoint >= 0xF900 && codePoint <= 0xFAFF) || (codePoint >= 0xFE30 && codePoint <= 0xFF60)) ? 2 : 1;
  }

  /** Filled up with blanks at its end to that many columns; as it is where it has more. */
  static String filled(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** Filled up with blanks at its beginning to that many columns; as it is where it has more. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - of(text))) + text;
  }

  /** The end of a path, which says more than its beginning. */
  public static String tail(String path, int width) {
    return path.length() <= width ? path : "…" + path.substring(path.length() - width + 1);
  }

  /** Cut to that many columns, with an ellipsis where something is missing. */
  public static String cut(String text, int width) {
    int used = 0;
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (used + of(c) > width) {
        return result.substring(0, Math.max(0, result.length() - 1)) + "…";
      }
      used += of(c);
      result.appendCodePoint(c);
      i += Character.charCount(c);
    }
    return result.toString();
  }
}
