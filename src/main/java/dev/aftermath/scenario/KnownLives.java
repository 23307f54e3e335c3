package dev.aftermath.scenario;

import dev.aftermath.hazard.annual.Lives;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lives of parts by what is said of them, each found once: many parts under many strategies have the same. */
final class KnownLives {
  private final Map<Of, Lives> known = new HashMap<>();

  private record Of(PartsSpec.LifeSpec life, double perYear) {}

  /** Those of parts that fail so often in a year, where they age. */
  Optional<Lives> of(Optional<PartsSpec.LifeSpec> life, double perYear) {
    return life.filter(l -> l.shape() != 1 && perYear > 0)
        .map(l -> known.computeIfAbsent(new Of(l, perYear), of -> Lives.failing(
            new Lives.Rule(l.shape(), l.restoration().value(), l.kijima(), l.age()), perYear)));
  }
}
