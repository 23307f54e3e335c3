package dev.aftermath.units;

import java.text.Normalizer;

/** Texts that come from people, in one form, and without what would play tricks on those who read them. */
public final class Letters {
  private Letters() {}

  /**
   * A text in Unicode's form NFC, in which keyboards write it: what looks the same is the same. Some systems take names
   * of files apart, so that a Korean syllable is three characters.
   */
  public static String oneForm(String text) {
    // Plain ASCII is in every form; without the normaliser's tables a start takes a quarter of a second less.
    return isPlain(text) || Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Whether a character is none that shows, and tells a terminal or a page what to do with those around it. */
  public static boolean isHidden(int c) {
    return Character.isISOControl(c) || c == 0x061c || c == 0x200e || c == 0x200f || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069 || c >= 0xd800 && c <= 0xdfff || c == 0xfeff || c >= 0xe0000 && c <= 0xe007f;
  }

  /** A text of one line with hidden characters written out, as in {@code \\u001b}. */
  public static String visible(String text) {
    return visible(text, false);
  }

  /** As {@link #visible(String)}, but line ends and tabs stay. */
  public static String visibleLines(String text) {
    return visible(text, true);
  }

  private static String visible(String text, boolean lines) {
    if (isPlain(text) || text.codePoints().noneMatch(c -> isWrittenOut(c, lines))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints().forEach(c -> {
      if (isWrittenOut(c, lines)) {
        shown.append(String.format("\\u%04x", c));
      } else {
        shown.appendCodePoint(c);
      }
    });
    return shown.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isWrittenOut(int c, boolean lines) {
    return isHidden(c) && !(lines && (c == '\n' || c == '\t' || c == '\r'));
  }
}
