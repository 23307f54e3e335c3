package dev.aftermath.vocabulary;

/**
 * A text in every language: who gives one gives all of them, or it does not compile.
 *
 * @param en English
 * @param ko Korean
 */
public record Text(String en, String ko) {
  /** Nothing in any language. */
  public static final Text NONE = new Text("", "");

  /** A name that is the same in every language, as users' own names are. */
  public static Text same(String name) {
    return new Text(name, name);
  }

  /** The text in a language. */
  public String in(Language language) {
    return switch (language) {
      case EN -> en;
      case KO -> ko;
    };
  }

  public boolean isEmpty() {
    return en.isEmpty() && ko.isEmpty();
  }
}
