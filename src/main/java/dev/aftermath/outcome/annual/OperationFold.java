package dev.aftermath.outcome.annual;

import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.hazard.annual.DrawnYears;
import dev.aftermath.outcome.annual.OperationOutcome.Patching;
import dev.aftermath.scenario.Operating;
import dev.aftermath.units.Ticks;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Makes of years what people do in them, and of an inventory what it costs. */
final class OperationFold {
  private final Operating operating;
  private final Function<ToDoubleFunction<YearOutcome>, Estimate> amount;

  /** Of the years of one strategy; {@code amount} estimates a number of each year. */
  OperationFold(Operating operating, Function<ToDoubleFunction<YearOutcome>, Estimate> amount) {
    this.operating = operating;
    this.amount = amount;
  }

  OperationOutcome outcome() {
    Operating.Inventory what = operating.inventory();
    Operating.Work work = operating.work();
    double other = what.guests() * work.guest() + what.hosts() * work.host();
    Estimate hours = amount.apply(year -> hours(year) + other);
    Estimate operators = amount.apply(year -> (hours(year) + other) / work.perOperator());
    Optional<Double> licences = what.licensed() == 0 ? Optional.of(0.0)
        : operating.prices().core().map(price -> price * what.licensed());
    return new OperationOutcome(what, work, patching(true), patching(false),
        amount.apply(OperationFold::recovery), amount.apply(year -> year.upkeep().repairs() * work.repair()), other,
        hours, operators,
        operators.value() > 0 ? Optional.of(what.services() / operators.value()) : Optional.empty(), licences,
        operating.prices().machine().flatMap(price -> licences.map(l -> l + price * what.hosts())));
  }

  private double hours(YearOutcome year) {
    Operating.Work work = operating.work();
    return patching(year, true) + patching(year, false) + recovery(year) + year.upkeep().repairs() * work.repair();
  }

  private double patching(YearOutcome year, boolean guests) {
    return year.upkeep().of(guests).patched()
        * (guests ? operating.work().guestPatch() : operating.work().hostPatch());
  }

  private static double recovery(YearOutcome year) {
    return Ticks.toSeconds(year.upkeep().crews()) / 3_600;
  }

  private Patching patching(boolean guests) {
    int systems = guests ? operating.inventory().guests() : operating.inventory().hosts();
    double all = Math.max(1, systems) * (double) DrawnYears.YEAR;
    return new Patching(systems, amount.apply(year -> year.upkeep().of(guests).patched()),
        amount.apply(year -> year.upkeep().of(guests).missed()), amount.apply(year -> patching(year, guests)),
        amount.apply(year -> year.upkeep().of(guests).behind() / all),
        amount.apply(year -> year.upkeep().of(guests).age() / all));
  }
}
