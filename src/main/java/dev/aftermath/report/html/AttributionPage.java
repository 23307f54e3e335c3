package dev.aftermath.report.html;

import dev.aftermath.report.AttributionView;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.AttributionFolder;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a folder that holds nothing but what makes the difference between two strategies. */
final class AttributionPage implements Sheet {
  private final AttributionFolder folder;
  private final Markup html = new Markup();
  private final Words words;
  private final Numbers numbers;
  private final LocalDate made;

  AttributionPage(AttributionFolder folder, Language language, LocalDate made) {
    this.folder = folder;
    this.made = made;
    words = new Words(language);
    numbers = new Numbers(words, folder.document().at("currency").text());
  }

  @Override
  public Markup html() {
    return html;
  }

  @Override
  public Words words() {
    return words;
  }

  @Override
  public Numbers numbers() {
    return numbers;
  }

  String make() {
    AttributionSection section = new AttributionSection(this, folder.document());
    AttributionView view = section.view();
    String title = words.of(view.title());
    String version = folder.manifest().at("version").text();
    String origin = word("made", numbers.date(made), version);
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("attribution", section::write);
    sections.put("reproduce", () -> new AppendixSections(this, folder.manifest()).reproduce(
        List.of("command", "seed", "replications", "version", "java", "file", "sha256"), Map.of()));
    return new Frame(this, word("attribution.title", title), origin, section.headline(), version)
        .around(() -> {
          html.open("header").element("p", word("attribution.kicker"), "class", "kicker")
              .element("h1", title);
          html.element("p", word("attribution.meta", words.of(view.measure()), words.of(view.from()),
              words.of(view.to()), count(view.replications()), count(view.run()), view.seed()), "class", "meta");
          html.element("p", origin, "class", "meta").close();
        }, sections);
  }
}
