package dev.aftermath.cli;

import dev.aftermath.vocabulary.Language;
import java.util.Locale;
import java.util.Optional;

/** The language of reports: the one that is asked for, or that of the locale. */
final class Languages {
  private Languages() {}

  static Language of(Optional<Language> asked) {
    return asked.orElseGet(() -> ofLocale(System.getenv("LC_ALL"), System.getenv("LC_MESSAGES"),
        System.getenv("LANG")));
  }

  /** By the environment's variables, the first that is set; without any, by what Java says of the system. */
  static Language ofLocale(@org.jspecify.annotations.Nullable String... variables) {
    for (String value : variables) {
      if (value != null && !value.isEmpty()) {
        return of(Locale.forLanguageTag(value.replaceAll("[.@].*", "").replace('_', '-')));
      }
    }
    return of(Locale.getDefault());
  }

  // English for those that there is no translation for.
  private static Language of(Locale locale) {
    return Language.of(locale.getLanguage()).orElse(Language.EN);
  }
}
