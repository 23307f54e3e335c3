package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.estate.TrafficRules;
import dev.aftermath.units.Rate;
import dev.aftermath.vocabulary.Traffic;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

@Doc("How kinds of traffic share links.")
record TrafficSpec(
    @Doc("What each transfer of a kind weighs: of a full link it gets so many parts.") Optional<Weights> weights,
    @Doc("The most that all transfers of a kind get of each link together.") Optional<Caps> caps) {

  @Doc("What a transfer weighs by its kind; 1 for those that are left out.")
  record Weights(
      @Doc("What live copies are sent, as it is written and when they catch up.") @Bounds(above = true, max = 1e6)
          Optional<Double> replication,
      @Doc("Snapshots and backups on their way to where they are kept.") @Bounds(above = true, max = 1e6)
          Optional<Double> backups,
      @Doc("Snapshots and backups on their way back.") @Bounds(above = true, max = 1e6) Optional<Double> restores,
      @Doc("Images of services.") @Bounds(above = true, max = 1e6) Optional<Double> images,
      @Doc("What links carry on ordinary days besides.") @Bounds(above = true, max = 1e6) Optional<Double> clients) {
    private Optional<Double> of(Traffic kind) {
      return switch (kind) {
        case REPLICATION -> replication;
        case BACKUP -> backups;
        case RESTORE -> restores;
        case IMAGE -> images;
        case CLIENTS -> clients;
        case OTHER -> Optional.empty();
      };
    }
  }

  @Doc("The most that kinds of traffic get of a link each way; all of it for those that are left out.")
  record Caps(
      @Doc("What live copies are sent, as it is written and when they catch up.") @Bounds(above = true)
          Optional<Rate> replication,
      @Doc("Snapshots and backups on their way to where they are kept.") @Bounds(above = true) Optional<Rate> backups,
      @Doc("Snapshots and backups on their way back.") @Bounds(above = true) Optional<Rate> restores,
      @Doc("Images of services.") @Bounds(above = true) Optional<Rate> images,
      @Doc("What links carry on ordinary days besides.") @Bounds(above = true) Optional<Rate> clients) {
    private Optional<Double> of(Traffic kind) {
      Optional<Rate> cap = switch (kind) {
        case REPLICATION -> replication;
        case BACKUP -> backups;
        case RESTORE -> restores;
        case IMAGE -> images;
        case CLIENTS -> clients;
        case OTHER -> Optional.empty();
      };
      return cap.map(Rate::bytesPerSecond);
    }
  }

  /** The rules of a link: what it says itself, and of the rest what is said of all links. */
  static TrafficRules rules(Optional<TrafficSpec> all, Optional<Weights> weights, Optional<Caps> caps) {
    return new TrafficRules(
        merged(kind -> weights.flatMap(w -> w.of(kind)).or(() -> all.flatMap(a -> a.weights).flatMap(w -> w.of(kind)))),
        merged(kind -> caps.flatMap(c -> c.of(kind)).or(() -> all.flatMap(a -> a.caps).flatMap(c -> c.of(kind)))));
  }

  private static Map<Traffic, Double> merged(Function<Traffic, Optional<Double>> of) {
    Map<Traffic, Double> merged = new EnumMap<>(Traffic.class);
    for (Traffic kind : Traffic.values()) {
      of.apply(kind).ifPresent(value -> merged.put(kind, value));
    }
    return merged;
  }
}
