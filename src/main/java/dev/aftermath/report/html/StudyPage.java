package dev.aftermath.report.html;

import dev.aftermath.report.chart.Markup;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The report of a folder that holds no run: what it is written into, and what stands around its sections. */
abstract class StudyPage implements Sheet {
  private final Tree manifest;
  private final Markup html = new Markup();
  private final Words words;
  private final Numbers numbers;
  private final LocalDate made;

  /**
   * A page with nothing on it.
   *
   * @param manifest what made the results
   * @param currency of amounts on it, "" where there are none
   * @param made the day that stands on it
   */
  StudyPage(Tree manifest, Language language, String currency, LocalDate made) {
    this.manifest = manifest;
    this.made = made;
    words = new Words(language);
    numbers = new Numbers(words, currency);
  }

  @Override
  public final Markup html() {
    return html;
  }

  @Override
  public final Words words() {
    return words;
  }

  @Override
  public final Numbers numbers() {
    return numbers;
  }

  final Tree manifest() {
    return manifest;
  }

  /** What the results rest on, and how to get them again. */
  final AppendixSections appendix() {
    return new AppendixSections(this, manifest);
  }

  /**
   * The whole page.
   *
   * @param window its name for the window and on paper
   * @param kicker what kind of report it is
   * @param meta a line below the title
   * @param headline one sentence for those who list files
   */
  final String around(
      String window, String kicker, String title, String meta, String headline, Map<String, Runnable> sections) {
    String version = manifest.at("version").text();
    String origin = word("made", numbers.date(made), version);
    return new Frame(this, window, origin, headline, version).around(() -> {
      html.open("header").element("p", kicker, "class", "kicker").element("h1", title);
      List.of(meta, origin).forEach(line -> html.element("p", line, "class", "meta"));
      html.close();
    }, sections);
  }
}
