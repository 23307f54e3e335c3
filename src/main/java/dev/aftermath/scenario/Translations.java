package dev.aftermath.scenario;

import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import java.util.Map;

/** Texts of a scenario in other languages: a report in such a language shows them in the place of what is written. */
public final class Translations {
  private final Map<String, Map<String, String>> texts;

  /** Texts by language, and by {@link #key} of what is written. */
  Translations(Map<String, Map<String, String>> texts) {
    this.texts = texts;
  }

  /** A text of the scenario in each language: as it is written where there is no translation. */
  public Text told(String text) {
    return new Text(in(Language.EN, text), in(Language.KO, text));
  }

  private String in(Language language, String text) {
    return texts.getOrDefault(language.code(), Map.of()).getOrDefault(key(text), text);
  }

  /** A text as it is looked up: blanks and ends of lines make no difference. */
  static String key(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
