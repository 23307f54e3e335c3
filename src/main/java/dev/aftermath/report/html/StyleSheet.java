package dev.aftermath.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style of reports, and their script. */
public final class StyleSheet {
  private StyleSheet() {}

  /** For a page that is not printed as a report: without what runs on paper. */
  public static String plain() {
    return of("", "", "", "");
  }

  /** With what stands on every sheet of paper. */
  static String of(String title, String origin, String page, String of) {
    return resource("report.css").replace("{running-title}", css(title)).replace("{running-origin}", css(origin))
        .replace("{page}", css(page)).replace("{of}", css(of));
  }

  // As a string of a style sheet, which ends at no quotation mark or line of its own.
  private static String css(String text) {
    StringBuilder s = new StringBuilder();
    text.codePoints().forEach(p -> {
      if (p == '"' || p == '\\' || p == '<' || p < ' ') {
        s.append('\\').append(Integer.toHexString(p)).append(' ');
      } else {
        s.appendCodePoint(p);
      }
    });
    return s.toString();
  }

  static String resource(String name) {
    try (InputStream in = StyleSheet.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      // As a browser reads it, or the hash would not fit.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
