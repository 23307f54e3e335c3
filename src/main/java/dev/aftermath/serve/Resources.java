package dev.aftermath.serve;

import dev.aftermath.report.html.StyleSheet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Style and script of the page; its style goes on from that of reports. */
final class Resources {
  private Resources() {}

  static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      String own = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return name.endsWith(".css") ? StyleSheet.plain() + own : own;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
