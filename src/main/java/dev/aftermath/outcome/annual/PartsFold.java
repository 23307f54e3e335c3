package dev.aftermath.outcome.annual;

import dev.aftermath.estate.SpareStock;
import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.hazard.annual.Source;
import dev.aftermath.scenario.Years;
import dev.aftermath.units.Ticks;
import dev.aftermath.vocabulary.Spare;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Makes of years what becomes of parts of machines in them. */
final class PartsFold {
  private PartsFold() {}

  /** Of the years of one plan; {@code amount} estimates a number of each year. */
  static PartsOutcome of(Years years, int plan, Function<ToDoubleFunction<YearOutcome>, Estimate> amount) {
    boolean disks = years.drawn().get(plan).sources().stream().map(Source::name).anyMatch("disk"::equals);
    List<Spare> kept = years.spares().get(plan).stream().map(SpareStock::part).distinct().toList();
    return new PartsOutcome(
        disks ? Optional.of(new PartsOutcome.Disks(
            amount.apply(year -> year.parts().disks()), amount.apply(year -> year.parts().broken())))
            : Optional.empty(),
        kept.stream().map(part -> new PartsOutcome.Spares(part,
            amount.apply(year -> year.parts().of(part).wanted()),
            amount.apply(year -> year.parts().of(part).waited()),
            amount.apply(year -> Ticks.toSeconds(year.parts().of(part).time())))).toList());
  }
}
