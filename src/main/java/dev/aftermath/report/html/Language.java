package dev.aftermath.report.html;

import java.util.Locale;

/** A language that reports are written in. */
public enum Language {
  EN,
  KO;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of a locale; English for those that there is no translation for. */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals(Locale.KOREAN.getLanguage()) ? KO : EN;
  }
}
