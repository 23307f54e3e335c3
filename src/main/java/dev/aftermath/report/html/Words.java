package dev.aftermath.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The texts of the report in one language; "{0}", "{1}" … stand for what is filled in. */
final class Words {
  private final Language language;
  private final Properties texts = new Properties();

  Words(Language language) {
    this.language = language;
    String resource = "words_" + language.code() + ".properties";
    try (InputStream in = Words.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Language language() {
    return language;
  }

  Set<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  /** The text of a key. */
  String get(String key, Object... values) {
    return find(key).map(text -> filled(text, values))
        .orElseThrow(() -> new IllegalStateException("no text for \"" + key + "\" in " + language));
  }

  private Optional<String> find(String key) {
    return Optional.ofNullable(texts.getProperty(key));
  }

  private static String filled(String text, Object... values) {
    StringBuilder s = new StringBuilder();
    int done = 0;
    for (int i = text.indexOf('{'); i >= 0; i = text.indexOf('{', done)) {
      int end = text.indexOf('}', i);
      s.append(text, done, i).append(values[Integer.parseInt(text.substring(i + 1, end))]);
      done = end + 1;
    }
    return s.append(text, done, text.length()).toString();
  }

  /**
   * A name that the program gives, such as a phase or a strategy, in this language; a user's own name as it is.
   *
   * @param what the kind of name, the first part of its key
   */
  String name(String what, String name) {
    return find(what + "." + name.toLowerCase(Locale.ROOT).replace(' ', '-').replace(":", "")).orElse(name);
  }
}
