package dev.aftermath.report.html;

import dev.aftermath.binding.Hashes;
import dev.aftermath.report.Warnings;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.RefusedFolder;
import dev.aftermath.results.RunData;
import dev.aftermath.results.Row;
import dev.aftermath.results.RunFolder;
import dev.aftermath.results.TimelineView;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of a results folder as one HTML file that needs nothing else: style, script, charts and data are in it,
 * and a content security policy lets nothing else in and nothing out.
 */
public final class Page {
  private final Context c;
  private final Markup html;
  private final TimelineView timeline;
  private final List<Row> steps;
  private final Map<String, String> scenario;
  private final SensitivitySection sensitivity;

  private Page(RunFolder folder, Language language, LocalDate made) throws RefusedFolder, IOException {
    RunData data = folder.data();
    c = Context.of(folder, data, new Words(language), made);
    html = c.html();
    timeline = folder.timeline();
    steps = folder.table("steps.csv");
    scenario = folder.scenario();
    sensitivity = new SensitivitySection(c, folder.added("sensitivity.json"));
  }

  /**
   * Makes the report.
   *
   * @param made the day that stands on it
   * @throws RefusedFolder when the folder is half, foreign, of another version or edited
   * @throws IOException when a file in it cannot be read
   */
  public static String of(Path folder, Language language, LocalDate made) throws RefusedFolder, IOException {
    return RunFolder.<String, RefusedFolder>told(() ->
        new Page(RunFolder.open(folder), language, made).make());
  }

  private String make() {
    String title = c.words().of(c.data().title());
    String style = resource("report.css").replace("{running-title}", css(c.word("title", title)))
        .replace("{running-origin}", css(origin()))
        .replace("{page}", css(c.word("page.number"))).replace("{of}", css(c.word("page.of")));
    String script = resource("report.js");
    SummarySection summary = new SummarySection(c);
    html.raw("<!DOCTYPE html>\n").open("html", "lang", c.words().language().code()).open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src " + hash(style)
        + "; script-src " + hash(script) + "; base-uri 'none'; form-action 'none'");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.open("meta", "name", "description", "content", summary.headline());
    html.element("title", c.word("title", title));
    html.open("style").raw(style).close();
    html.close().open("body");
    html.element("a", c.word("skip"), "href", "#main", "class", "skip");
    header(title);
    Map<String, Runnable> sections = sections(summary);
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
    html.open("footer").element("p", c.word("footer", c.folder().manifest().at("version").text())).close();
    html.open("script").raw(script).close();
    html.close().close();
    return html.done();
  }

  private Map<String, Runnable> sections(SummarySection summary) {
    Map<String, Runnable> sections = new LinkedHashMap<>();
    AppendixSections appendix = new AppendixSections(c);
    CausesSection causes = new CausesSection(c);
    sections.put("summary", summary::write);
    sections.put("objectives", () -> new ObjectivesSection(c).write());
    sections.put("services", () -> new ServicesSection(c).write());
    sections.put("restoration", () -> new RestorationSection(c).write());
    sections.put("heat", () -> new HeatSection(c).write());
    sections.put("paths", () -> new PathsSection(c).write(steps));
    sections.put("causes", causes::write);
    sections.put("money", () -> new MoneySection(c).write());
    sections.put("measures", () -> new MeasuresSection(c).write());
    if (sensitivity.wanted()) {
      sections.put("sensitivity", sensitivity::write);
    }
    sections.put("timeline", () -> new TimelineSection(c, timeline).write());
    sections.put("warnings", () -> {
      html.open("ul", "class", "warnings");
      new Warnings(c.data(), c.words(), c::strategy).all().forEach(warning -> html.element("li", warning));
      html.close();
      causes.blocked();
    });
    sections.put("assumptions", appendix::assumptions);
    sections.put("reproduce", () -> appendix.reproduce(scenario));
    return sections;
  }

  private void header(String title) {
    Tree story = c.data().story();
    html.open("header").element("p", c.word("kicker"), "class", "kicker").element("h1", title);
    if (story.at("description").exists()) {
      html.element("p", c.told(story, "description"), "class", "description");
    }
    html.element("p", c.word("meta", c.numbers().date(c.start()), c.count(c.run().replications()),
        c.numbers().mark(c.run().horizon()), c.run().seed()), "class", "meta");
    html.element("p", origin(), "class", "meta");
    html.close();
  }

  // Who made it, when, and with what.
  private String origin() {
    String author = c.data().story().at("author").text();
    String made = c.word("made", c.numbers().date(c.made()), c.folder().manifest().at("version").text());
    return author.isEmpty() ? made : c.word("made.by", author, made);
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
