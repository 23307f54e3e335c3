package dev.aftermath.study;

import dev.aftermath.estimate.JointBootstrap.Estimate;
import dev.aftermath.measure.Measure;
import dev.aftermath.study.Variants.Choice;
import dev.aftermath.vocabulary.Text;
import java.util.List;

/**
 * Which choices make up the difference between two strategies.
 *
 * @param title what reports call the scenario
 * @param from the strategy that none of the choices is taken from
 * @param to the strategy that all choices are taken from
 * @param least what is less counts as so much, because there is no logarithm of 0
 * @param floored in how many runs it was less
 * @param limit what lasted longer counts as so long, because somewhere its end was not seen; infinite where all was
 * @param log natural logarithm of the ratio of the two strategies' geometric means
 * @param choices in the order of the variants
 * @param pairs of choices
 * @param variants one for each set of choices
 * @param run how many of them differ, and were run
 * @param oneSided about inputs that hold for one of the two sides only
 */
public record Attribution(
    String scenario, Text title, String sha256, String currency, Side from, Side to, Measure measure, long seed,
    int replications, double least, int floored, double limit, Estimate log, List<OfChoice> choices,
    List<OfPair> pairs, List<Variant> variants, int run, List<Text> oneSided) {
  /** One of the two strategies: its name in the scenario, and what reports call it. */
  public record Side(String name, Text title) {}

  /**
   * What one choice contributes.
   *
   * @param share its part of the logarithm; NaN where there is nothing that could be divided
   * @param log Shapley's value of it
   * @param alone logarithm of the ratio with it and without any
   * @param last logarithm of the ratio with all and without it
   */
  public record OfChoice(Choice choice, Estimate share, Estimate log, Estimate alone, Estimate last) {}

  /** How much more two choices change together than each by itself, as a logarithm. */
  public record OfPair(Choice first, Choice second, Estimate log) {}

  /**
   * One set of choices.
   *
   * @param same the smallest set that makes the same strategy
   * @param geometricMean in the unit of the measure, with its limit, as the mean
   * @param censored in how many replications the end was not seen
   */
  public record Variant(int taken, int same, double geometricMean, double mean, int censored) {
    /** Whether it was run, and is not the same as a smaller one. */
    public boolean isRun() {
      return taken == same;
    }
  }

  /** In how many runs the end was not seen. */
  public int censoredRuns() {
    return variants.stream().filter(Variant::isRun).mapToInt(Variant::censored).sum();
  }

  /** Under how many of the variants that were run. */
  public int censoredVariants() {
    return (int) variants.stream().filter(v -> v.isRun() && v.censored > 0).count();
  }

  /** Whether there is a difference that can be divided into shares. */
  public boolean isDivided() {
    return choices.stream().anyMatch(c -> !Double.isNaN(c.share.value()));
  }
}
