package dev.aftermath.cli;

import dev.aftermath.report.chart.Pictures;
import dev.aftermath.vocabulary.Language;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of all commands that draw pictures. */
final class PictureOptions {
  @Option(names = "--no-charts", description = "Write no pictures.")
  private boolean none;

  @Option(names = "--lang", paramLabel = "en|ko",
      description = "Language of pictures, and of the texts of studies (default: that of the locale, LANG).")
  private Optional<Language> language = Optional.empty();

  Pictures of() {
    return new Pictures(none ? Optional.empty() : Optional.of(language()));
  }

  /** The language, be there pictures or not. */
  Language language() {
    return Languages.of(language);
  }
}
