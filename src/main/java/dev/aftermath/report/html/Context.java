package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import dev.aftermath.scenario.Translations;
import java.time.OffsetDateTime;

/** What every section of the report writes from and with. */
record Context(Results results, Words words, Numbers numbers) {
  String word(String key, Object... values) {
    return words.get(key, values);
  }

  /** A strategy's name for people. */
  String strategy(String name) {
    return words.name("strategy", name);
  }

  String strategy(Tree strategy) {
    return strategy(strategy.at("name").text());
  }

  /** A phase's name for people. */
  String phase(String name) {
    return words.name("phase", name);
  }

  /** A text of the scenario in this language, where the scenario gives it; else as it is. */
  String own(String text) {
    String translated =
        results.story().at("translations").at(words.language().code()).at(Translations.key(text)).text();
    return translated.isEmpty() ? text : translated;
  }

  /** A grade by its title, or by its name where it has none. */
  String grade(String name) {
    String title = results.story().at("gradeTitles").at(name).text();
    return own(title.isEmpty() ? name : title);
  }

  /** What was waited for; the part before a colon says which kind of thing it is. */
  String resource(String name) {
    for (String kind : new String[] {"crew", "lane", "data"}) {
      if (name.startsWith(kind + ": ")) {
        String which = name.substring(kind.length() + 2);
        return word("resource." + kind, kind.equals("lane") ? phase(which) : words.name("skill", which));
      }
    }
    return name.startsWith("before ") ? word("resource.before", phase(name.substring("before ".length())))
        : words.name("resource", name);
  }

  OffsetDateTime start() {
    return OffsetDateTime.parse(results.story().at("start").text());
  }
}
