package dev.aftermath.report.html;

import dev.aftermath.binding.Hashes;
import dev.aftermath.report.chart.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * One HTML file around the sections of a report that needs nothing else: style and script are in it, and a content
 * security policy lets nothing else in and nothing out.
 *
 * @param title of the window, and running on paper
 * @param origin who made it, when and with what, running on paper
 * @param description one sentence for those who list files
 * @param version of the program that made the results
 */
record Frame(Sheet sheet, String title, String origin, String description, String version) {
  /**
   * The whole file.
   *
   * @param header writes what stands above the sections
   * @param sections by their id, in their order
   */
  String around(Runnable header, Map<String, Runnable> sections) {
    Markup html = sheet.html();
    String style = resource("report.css").replace("{running-title}", css(title))
        .replace("{running-origin}", css(origin))
        .replace("{page}", css(sheet.word("page.number"))).replace("{of}", css(sheet.word("page.of")));
    String script = resource("report.js");
    html.raw("<!DOCTYPE html>\n").open("html", "lang", sheet.words().language().code()).open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src " + hash(style)
        + "; script-src " + hash(script) + "; base-uri 'none'; form-action 'none'");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.open("meta", "name", "description", "content", description);
    html.element("title", title);
    html.open("style").raw(style).close();
    html.close().open("body");
    html.element("a", sheet.word("skip"), "href", "#main", "class", "skip");
    header.run();
    html.open("nav", "aria-label", sheet.word("contents")).open("ul");
    sections.keySet().forEach(id ->
        html.open("li").element("a", sheet.word("section." + id), "href", "#" + id).close());
    html.close().close();
    html.open("main", "id", "main");
    sections.forEach((id, section) -> {
      html.open("section", "id", id, "aria-labelledby", id + "-title")
          .element("h2", sheet.word("section." + id), "id", id + "-title");
      section.run();
      html.close();
    });
    html.close();
    html.open("footer").element("p", sheet.word("footer", version)).close();
    html.open("script").raw(script).close();
    html.close().close();
    return html.done();
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

  private static String hash(String content) {
    byte[] digest = Hashes.sha256().digest(content.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static String resource(String name) {
    try (InputStream in = Frame.class.getResourceAsStream(name)) {
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
