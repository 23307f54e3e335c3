package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.scenario.ScenarioSpec.AssumptionSpec;
import dev.aftermath.scenario.ScenarioSpec.TranslationSpec;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Texts of a scenario in other languages: a report in such a language shows them in the place of what is written. */
public final class Translations {
  private static final List<String> LANGUAGES = Arrays.stream(Language.values()).map(Language::code).toList();

  private final Map<String, Map<String, String>> texts;

  private Translations(Map<String, Map<String, String>> texts) {
    this.texts = texts;
  }

  /** A text of the scenario in each language: as it is written where there is no translation. */
  public Text told(String text) {
    return new Text(in(Language.EN, text), in(Language.KO, text));
  }

  private String in(Language language, String text) {
    return texts.getOrDefault(language.code(), Map.of()).getOrDefault(key(text), text);
  }

  // Blanks and ends of lines make no difference.
  private static String key(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  static Translations of(ScenarioSpec spec, Binder binder, Problems problems) {
    Set<String> texts = texts(spec);
    Map<String, Map<String, String>> result = new LinkedHashMap<>();
    spec.translations().forEach((language, list) -> {
      if (!LANGUAGES.contains(language)) {
        problems.unknown(binder.place(spec, "translations"), "translations", "language", language, LANGUAGES);
      }
      Map<String, String> translated = new LinkedHashMap<>();
      for (int i = 0; i < list.size(); i++) {
        TranslationSpec t = list.get(i);
        String path = "translations." + language + "[" + i + "].text";
        if (!texts.contains(key(t.text())) && !problems.lost(path)) {
          problems.unknown(binder.place(t, "text"), path, "text", t.text(), texts);
        }
        translated.put(key(t.text()), t.reads());
      }
      result.put(language, translated);
    });
    return new Translations(result);
  }

  private static Set<String> texts(ScenarioSpec spec) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(key(spec.name()));
    spec.description().ifPresent(d -> texts.add(key(d)));
    spec.grades().values().forEach(g -> g.title().ifPresent(t -> texts.add(key(t))));
    spec.grades().keySet().forEach(name -> texts.add(key(name)));
    spec.strategies().keySet().forEach(name -> texts.add(key(name)));
    spec.published().ifPresent(p -> texts.add(key(p.label())));
    for (AssumptionSpec a : spec.assumptions()) {
      texts.add(key(a.subject()));
      texts.add(key(a.value()));
      a.source().ifPresent(s -> texts.add(key(s)));
    }
    return texts;
  }
}
