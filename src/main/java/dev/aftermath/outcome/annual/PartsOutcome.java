package dev.aftermath.outcome.annual;

import dev.aftermath.estimate.Stratified.Estimate;
import dev.aftermath.vocabulary.Spare;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of parts of machines in a year under one strategy.
 *
 * @param disks where disks fail by themselves
 * @param spares by kind, where sites keep spare parts
 */
public record PartsOutcome(Optional<Disks> disks, List<Spares> spares) {
  /**
   * Disks.
   *
   * @param failed how many fail, all together
   * @param broken how many machines break by them
   */
  public record Disks(Estimate failed, Estimate broken) {}

  /**
   * Spare parts of a kind, of all sites together.
   *
   * @param wanted repairs that need one
   * @param waited of these, those that had to wait for one
   * @param time that all of them waited together, in seconds
   */
  public record Spares(Spare part, Estimate wanted, Estimate waited, Estimate time) {
    /** The probability that a repair waits. */
    public Optional<Double> chance() {
      return each(waited);
    }

    /** How long a repair waits on average, those included that need not wait, in seconds. */
    public Optional<Double> mean() {
      return each(time);
    }

    private Optional<Double> each(Estimate of) {
      return wanted.value() > 0 ? Optional.of(of.value() / wanted.value()) : Optional.empty();
    }
  }
}
