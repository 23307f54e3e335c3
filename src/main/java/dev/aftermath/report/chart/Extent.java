package dev.aftermath.report.chart;

/** How wide texts of pictures are: as the letters of a usual font at 12 px; Hangul takes a square. */
public final class Extent {
  private static final int LETTER = 7;
  private static final int SQUARE = 12;
  private static final int FIRST_SQUARE = 0x1100;

  private Extent() {}

  /** Pixels. */
  public static int of(String text) {
    return (int) text.codePoints().mapToDouble(c -> c >= FIRST_SQUARE && c != '…' ? SQUARE : LETTER).sum();
  }

  /** A text that is too long for its place loses its end. */
  public static String fitting(String text, double room) {
    StringBuilder s = new StringBuilder(text);
    while (s.length() > 1 && of(s.toString()) > room) {
      s.setLength(s.length() - 1);
    }
    return s.length() == text.length() ? text : s.substring(0, Math.max(1, s.length() - 1)) + "…";
  }
}
