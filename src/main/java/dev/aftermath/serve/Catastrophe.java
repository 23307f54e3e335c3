package dev.aftermath.serve;

import dev.aftermath.binding.TextEdit;
import dev.aftermath.results.Tree;
import dev.aftermath.units.Decimals;
import java.util.Optional;
import java.util.Set;

/** A disaster that was chosen on the page, as a scenario writes it. */
final class Catastrophe {
  private static final Set<String> FUELS = Set.of("li-ion", "electrical");
  private static final Set<String> LASTS = Set.of("4 h", "1 d", "7 d");
  private static final double DEEP_KM = 10;

  private Catastrophe() {}

  /** The block, with its key; empty where none was chosen, or one that there is not. */
  static Optional<String> block(Tree chosen) {
    return one(chosen).map(line -> "disaster:\n  - " + line);
  }

  private static Optional<String> one(Tree chosen) {
    String of = quoted(chosen.at("of").text());
    return switch (chosen.at("kind").text()) {
      case "fire" -> Optional.of("fire: { room: " + of + ", fuel: "
          + choice(chosen.at("fuel").text(), FUELS, "li-ion") + " }");
      case "loss" -> {
        String lasts = choice(chosen.at("lasts").text(), LASTS, "");
        yield Optional.of("loss: { of: " + of
            + (lasts.isEmpty() ? ", damage: destroyed }" : ", damage: dark, lasts: " + lasts + " }"));
      }
      case "earthquake" -> Optional.of("earthquake: { magnitude: " + number(chosen, "magnitude", 1) + ", epicentre: ["
          + number(chosen, "latitude", 3) + ", " + number(chosen, "longitude", 3) + "], depth: "
          + Decimals.fixed(DEEP_KM, 0) + " km }");
      default -> Optional.empty();
    };
  }

  private static String choice(String asked, Set<String> of, String otherwise) {
    return of.contains(asked) ? asked : otherwise;
  }

  // Whatever is no number there is told by the reader of the scenario, with its place.
  private static String number(Tree chosen, String key, int digits) {
    double value = chosen.at(key).number();
    return Double.isFinite(value) ? Decimals.fixed(value, digits) : "\"?\"";
  }

  private static String quoted(String name) {
    return TextEdit.quoted(name);
  }
}
