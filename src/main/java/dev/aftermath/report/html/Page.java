package dev.aftermath.report.html;

import dev.aftermath.binding.Hashes;
import dev.aftermath.report.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The report of a results folder as one HTML file that needs nothing else: style, script, charts and data are in it,
 * and a content security policy lets nothing else in and nothing out.
 */
public final class Page {
  private final Html html = new Html();
  private final Context c;

  private Page(Context c) {
    this.c = c;
  }

  /**
   * Makes the report.
   *
   * @throws RefusedFolder when the folder is half, foreign, of another version or edited
   * @throws IOException when a file in it cannot be read
   */
  public static String of(Path folder, Language language) throws RefusedFolder, IOException {
    Results results = ResultsReader.read(folder);
    Words words = new Words(language);
    return new Page(new Context(results, words, new Numbers(words))).make();
  }

  private String make() {
    String style = resource("report.css");
    String script = resource("report.js");
    VerdictSection verdict = new VerdictSection(html, c);
    html.raw("<!DOCTYPE html>\n").open("html", "lang", c.words().language().code()).open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src " + hash(style)
        + "; script-src " + hash(script) + "; base-uri 'none'; form-action 'none'");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.open("meta", "name", "description", "content", verdict.sentence());
    html.element("title", c.word("title", name()));
    html.open("style").raw(style).close();
    html.close().open("body");
    html.element("a", c.word("skip"), "href", "#main", "class", "skip");
    header();
    Map<String, Runnable> sections = sections(verdict);
    html.open("nav", "aria-label", c.word("contents")).open("ul");
    sections.keySet().forEach(id ->
        html.open("li").element("a", c.word("section." + id), "href", "#" + id).close());
    html.close().close();
    html.open("main", "id", "main");
    sections.forEach((id, section) -> {
      html.open("section", "id", id, "aria-labelledby", id + "-title")
          .element("h2", c.word("section." + id), "id", id + "-title");
      section.run();
      html.close();
    });
    html.close();
    html.open("footer").element("p", c.word("footer", c.results().manifest().at("version").text())).close();
    html.open("script").raw(script).close();
    html.close().close();
    return html.done();
  }

  private Map<String, Runnable> sections(VerdictSection verdict) {
    Map<String, Runnable> sections = new LinkedHashMap<>();
    ComparisonSection comparison = new ComparisonSection(html, c);
    SensitivitySection sensitivity = new SensitivitySection(html, c);
    sections.put("verdict", verdict::write);
    sections.put("gantt", () -> new GanttSection(html, c).write());
    sections.put("restoration", () -> new RestorationSection(html, c).write());
    sections.put("times", () -> new DistributionSection(html, c, true).write());
    sections.put("points", () -> new DistributionSection(html, c, false).write());
    sections.put("causes", () -> new CausesSection(html, c).write());
    sections.put("money", () -> new MoneySection(html, c).write());
    if (comparison.wanted()) {
      sections.put("comparison", comparison::write);
    }
    if (sensitivity.wanted()) {
      sections.put("sensitivity", sensitivity::write);
    }
    sections.put("timeline", () -> new TimelineSection(html, c).write());
    sections.put("assumptions", () -> new AssumptionsSection(html, c).write());
    sections.put("warnings", () -> new WarningsSection(html, c).write());
    sections.put("reproduce", () -> new ReproduceSection(html, c).write());
    return sections;
  }

  private String name() {
    return c.own(c.results().results().at("scenario").text());
  }

  private void header() {
    Tree story = c.results().story();
    html.open("header").element("p", c.word("kicker"), "class", "kicker").element("h1", name());
    if (story.at("description").exists()) {
      html.element("p", c.own(story.at("description").text()), "class", "description");
    }
    html.element("p", c.word("meta", c.numbers().date(c.start()), c.numbers().count(c.results().replications()),
        c.numbers().mark(c.results().horizon()), c.results().results().at("seed").text()), "class", "meta");
    html.close();
  }

  private static String hash(String content) {
    byte[] digest = Hashes.sha256().digest(content.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
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
