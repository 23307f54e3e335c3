package dev.aftermath.vocabulary;

import java.util.Locale;

/** How files and command lines write the constants of a type. */
public final class Codes {
  private Codes() {}

  /** In lower case with hyphens: {@code LATIN_HYPERCUBE} is "latin-hypercube". */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
