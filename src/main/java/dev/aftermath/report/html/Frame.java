package dev.aftermath.report.html;

import dev.aftermath.binding.Hashes;
import dev.aftermath.report.chart.Markup;
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
    String style = StyleSheet.of(title, origin, sheet.word("page.number"), sheet.word("page.of"));
    String script = StyleSheet.resource("report.js");
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

  private static String hash(String content) {
    byte[] digest = Hashes.sha256().digest(content.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }
}
