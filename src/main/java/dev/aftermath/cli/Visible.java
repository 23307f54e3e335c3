package dev.aftermath.cli;

import dev.aftermath.units.Letters;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * What is printed, without characters that speak to a terminal or turn what it shows: whatever they came from, a
 * scenario, a table, results of others or the message of a plug-in.
 */
final class Visible extends FilterWriter {
  Visible(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    write(new char[] {(char) c}, 0, 1);
  }

  @Override
  public void write(char[] text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      if (isWrittenOut(text[i])) {
        out.write(cleaned(new String(text, from, length)));
        return;
      }
    }
    out.write(text, from, length);
  }

  @Override
  public void write(String text, int from, int length) throws IOException {
    for (int i = from; i < from + length; i++) {
      if (isWrittenOut(text.charAt(i))) {
        out.write(cleaned(text.substring(from, from + length)));
        return;
      }
    }
    out.write(text, from, length);
  }

  private static String cleaned(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shown.append(isWrittenOut(c) ? Letters.visible(String.valueOf(c)) : String.valueOf(c));
    }
    return shown.toString();
  }

  // Progress returns to the beginning of its line; halves of pairs may come one by one.
  private static boolean isWrittenOut(char c) {
    return (c < ' ' || c > '~') && c != '\n' && c != '\r' && c != '\t' && !Character.isSurrogate(c)
        && Letters.isHidden(c);
  }
}
