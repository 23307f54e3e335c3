package dev.aftermath.binding;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds the valid name that a misspelt one most likely meant, by edit distance. */
final class Nearest {
  private static final int FEW = 8;

  private Nearest() {}

  /** "; did you mean …?", or the valid names when they are few, or nothing. */
  static String hint(String name, Collection<String> valid) {
    String best = "";
    int bestDistance = Math.max(2, name.length() / 3) + 1;
    for (String candidate : valid) {
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    if (!best.isEmpty()) {
      return "; did you mean \"" + best + "\"?";
    }
    return valid.isEmpty() || valid.size() > FEW
        ? ""
        : "; expected " + (valid.size() == 1 ? "" : "one of ") + valid.stream().sorted().collect(Collectors.joining(", "));
  }

  /** Levenshtein distance, by one row. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
