package dev.aftermath.vocabulary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language of reports. */
public enum Language {
  EN(Locale.ENGLISH),
  KO(Locale.KOREAN);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** As options, files and HTML write it: "en", "ko". */
  public String code() {
    return locale.getLanguage();
  }

  /** For dates. */
  public Locale locale() {
    return locale;
  }

  /** The language with that code, if there is one. */
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(l -> l.code().equals(code)).findFirst();
  }
}
