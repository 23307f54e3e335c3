package dev.aftermath.report.html;

import dev.aftermath.report.AnnualView;
import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.AnnualFolder;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The report of a folder that holds nothing but what years come to. */
final class AnnualPage implements Sheet {
  private final AnnualFolder folder;
  private final Markup html = new Markup();
  private final Words words;
  private final Numbers numbers;
  private final LocalDate made;

  AnnualPage(AnnualFolder folder, Language language, LocalDate made) {
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
    AnnualSection section = new AnnualSection(this, folder.document());
    AnnualView view = section.view();
    String title = words.of(view.title());
    String version = folder.manifest().at("version").text();
    String origin = word("made", numbers.date(made), version);
    AppendixSections appendix = new AppendixSections(this, folder.manifest());
    Map<String, Runnable> sections = new LinkedHashMap<>();
    sections.put("years", section::write);
    sections.put("assumptions", () -> appendix.defaults(view.rates()));
    sections.put("reproduce", () -> appendix.reproduce(
        List.of("command", "seed", "years", "version", "java", "file", "sha256"), Map.of()));
    return new Frame(this, word("years.title", title), origin, section.headline(), version)
        .around(() -> {
          html.open("header").element("p", word("years.kicker"), "class", "kicker").element("h1", title);
          html.element("p", word("years.meta", view.years(), view.seed()), "class", "meta");
          html.element("p", origin, "class", "meta").close();
        }, sections);
  }
}
