package dev.aftermath.words;

import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts of the report in one language; "{0}", "{1}" … stand for what is filled in.
 *
 * <p>"{0:# machine stops|# machines stop}" agrees with a number: the first form stands for "1", the second for all
 * others, a third, if there is one, for nothing at all; # is the number itself.
 */
public final class Words {
  private final Language language;
  private final Properties texts = new Properties();

  public Words(Language language) {
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

  public Language language() {
    return language;
  }

  public Set<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  /** Whether there is a text of that key. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }

  /** The text of a key. */
  public String get(String key, Object... values) {
    return filled(text(key), false, values);
  }

  /**
   * The text of a key for a page to fill in: {@code names} stand where values would, "{value}" and
   * "{value:one|others}".
   */
  public String template(String key, String... names) {
    return filled(text(key), true, (Object[]) names);
  }

  private String text(String key) {
    return find(key).orElseThrow(() -> new IllegalStateException("no text for \"" + key + "\" in " + language));
  }

  private Optional<String> find(String key) {
    return Optional.ofNullable(texts.getProperty(key));
  }

  /** A text that is given in every language, in this one. */
  public String of(Text text) {
    return text.in(language);
  }

  private static String filled(String text, boolean open, Object... values) {
    StringBuilder s = new StringBuilder();
    int done = 0;
    for (int i = text.indexOf('{'); i >= 0; i = text.indexOf('{', done)) {
      int end = text.indexOf('}', i);
      int forms = text.indexOf(':', i);
      boolean agrees = forms >= 0 && forms < end;
      String value = String.valueOf(values[Integer.parseInt(text.substring(i + 1, agrees ? forms : end))]);
      s.append(text, done, i);
      if (open) {
        s.append('{').append(value).append(text, agrees ? forms : end, end + 1);
      } else {
        s.append(agrees ? Counted.form(text.substring(forms + 1, end), value) : value);
      }
      done = end + 1;
    }
    return s.append(text, done, text.length()).toString();
  }
}
