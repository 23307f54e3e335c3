package dev.aftermath.binding;

import dev.aftermath.units.Spelling;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the valid name that a misspelt one most likely meant, by edit distance. */
public final class Nearest {
  private static final int FEW = 8;
  private static final int LONGEST = 200;

  private Nearest() {}

  /** "; did you mean …?", or the valid names when they are few, or nothing. */
  public static String hint(String name, Collection<String> valid) {
    Optional<String> best = of(name, valid);
    if (best.isPresent()) {
      return "; did you mean \"" + best.get() + "\"?";
    }
    return valid.isEmpty() || valid.size() > FEW
        ? ""
        : "; expected " + (valid.size() == 1 ? "" : "one of ")
            + valid.stream().sorted().collect(Collectors.joining(", "));
  }

  /** The valid name that was most likely meant, if one is near. */
  static Optional<String> of(String name, Collection<String> valid) {
    Optional<String> best = Optional.empty();
    if (name.length() > LONGEST) {
      return best;
    }
    int bestDistance = Math.max(2, name.length() / 3) + 1;
    for (String candidate : valid) {
      int distance = Spelling.distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = Optional.of(candidate);
      }
    }
    return best;
  }
}
