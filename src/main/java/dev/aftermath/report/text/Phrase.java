package dev.aftermath.report.text;

/**
 * A piece of text, and what a terminal shows of it, which has room for less and fills up with blanks what stands below
 * each other.
 *
 * @param whole all of it
 * @param shown on a terminal
 */
public record Phrase(String whole, String shown) {
  /** The same everywhere. */
  public static Phrase of(String text) {
    return new Phrase(text, text);
  }

  /** Cut by a terminal to that many columns. */
  public static Phrase cut(String text, int width) {
    return new Phrase(text, Columns.cut(text, width));
  }

  /** Cut by a terminal to that many columns, or filled up at its end. */
  public static Phrase left(String text, int width) {
    return new Phrase(text, Columns.filled(Columns.cut(text, width), width));
  }

  /** Filled up by a terminal at its end to that many columns, and never cut. */
  public static Phrase filled(String text, int width) {
    return new Phrase(text, Columns.filled(text, width));
  }

  /** Filled up by a terminal at its beginning to that many columns, and never cut. */
  public static Phrase right(String text, int width) {
    return new Phrase(text, Columns.right(text, width));
  }

  /** A path of which a terminal shows the end. */
  public static Phrase tail(String path, int width) {
    return new Phrase(path, Columns.tail(path, width));
  }

  /** Not said by a terminal, because what stands there speaks for itself. */
  public static Phrase silent(String text) {
    return new Phrase(text, "");
  }

  /** With more behind it. */
  public Phrase and(String more) {
    return and(of(more));
  }

  /** With more behind it. */
  public Phrase and(Phrase more) {
    return new Phrase(whole + more.whole, shown + more.shown);
  }
}
