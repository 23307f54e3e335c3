package dev.aftermath.scenario;

import static dev.aftermath.scenario.Translations.key;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Problems;
import dev.aftermath.scenario.ScenarioSpec.AssumptionSpec;
import dev.aftermath.scenario.ScenarioSpec.TranslationSpec;
import dev.aftermath.vocabulary.Language;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the translations of a scenario: each must be of a text that reports show. */
final class TranslationAssembly {
  private static final List<String> LANGUAGES = Arrays.stream(Language.values()).map(Language::code).toList();

  private TranslationAssembly() {}

  static Translations read(ScenarioSpec spec, Binder binder, Problems problems) {
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
    spec.published().flatMap(p -> p.unit()).ifPresent(unit -> texts.add(key(unit)));
    for (AssumptionSpec a : spec.assumptions()) {
      texts.add(key(a.subject()));
      texts.add(key(a.value()));
      a.source().ifPresent(s -> texts.add(key(s)));
    }
    return texts;
  }
}
