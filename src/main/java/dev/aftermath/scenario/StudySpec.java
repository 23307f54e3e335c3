package dev.aftermath.scenario;

import dev.aftermath.binding.Bounds;
import dev.aftermath.binding.Doc;
import dev.aftermath.binding.Raw;
import dev.aftermath.binding.Ref;
import dev.aftermath.binding.Template;
import dev.aftermath.units.Fraction;
import dev.aftermath.units.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a scenario file says about studies of it: sweeps, sensitivity, plan. Paths are checked where they are used. */
public final class StudySpec {
  private StudySpec() {}

  /** How points are chosen from the axes of a sweep. */
  public enum DesignKind { GRID, LATIN_HYPERCUBE, SOBOL, PAIRED }

  /** A sweep. */
  @Template("sweep")
  @Doc("Runs the scenario for many values of some inputs.")
  public record Sweep(
      @Doc("How points are chosen.") DesignKind design,
      @Doc("How many points; of a Latin hypercube or Sobol points.") @Bounds(min = 1, max = 1_000_000) int points,
      @Doc("The inputs that change.") List<Axis> axes) {}

  /** One input of a sweep. */
  @Doc("One input of a sweep: values, or one range such as 12..24/4 (four values) or 1 d..30 d/5 log.")
  public record Axis(
      @Doc("Path of the value, such as links.0.bandwidth.") Ref path,
      @Doc("Its values, or one range.") List<String> values,
      @Doc("What each value costs, in the order of the values.") List<Money> costs,
      @Doc("What each unit of the value costs.") Optional<Money> unitCost) {}

  /** A sensitivity analysis. */
  @Template("sensitivity")
  @Doc("Which inputs move the answer, over the ranges in which they may truly lie.")
  public record Sensitivity(
      @Doc("The answer, such as \"p95 upForGood\".") String of,
      @Doc("The strategy; the first when left out.") Optional<Ref> strategy,
      @Doc("Trajectories of the screening.") @Bounds(min = 2, max = 10_000) int trajectories,
      @Doc("Base points of the indices; a power of two.") @Bounds(min = 8, max = 65_536) int samples,
      @Doc("The inputs that are not known exactly.") List<Factor> factors) {}

  /** An input that is not known exactly. */
  @Doc("An input that is not known exactly.")
  public record Factor(
      @Doc("Path of the value.") Ref path,
      @Doc("Where it may lie: 5..50, 0.5x..2x (times the scenario's value), or a distribution.") String range,
      @Doc("Where the range comes from.") Optional<String> source) {}

  /** What a plan makes as small as it can. */
  public enum Least { COST, COST_AND_LOSS }

  /** A plan. */
  @Template("plan")
  @Doc("Finds the cheapest choice of options that meets every objective, or the one that costs least with what a year"
      + " of faults and disasters costs under it.")
  public record Planning(
      @Doc("cost: the cheapest design that meets every objective in the scripted disaster. cost-and-loss: the design of"
          + " which the cost and the mean loss of a drawn year together are least; costs are those of a year then.")
          Least minimise,
      @Doc("The strategy to plan for; all of them when left out.") Optional<Ref> strategy,
      @Doc("Confidence of the whole statement.") Fraction confidence,
      @Doc("Probabilities nearer to the goal than this may stay undecided; with cost-and-loss, totals that differ by"
          + " less than this share of the least.") @Bounds(above = true)
          Fraction indifference,
      @Doc("What else must hold, as often as objectives: the most that a measure of the whole run may be, by its name,"
          + " such as machinesBought: 20 or loss: 2 MUSD; not with cost-and-loss.") Map<String, String> limits,
      @Doc("Choices, by name; one option of each is taken.") Map<String, List<Option>> choices) {}

  /** One option of a choice. */
  @Doc("One option of a choice.")
  public record Option(
      @Doc("Name for reports.") String name,
      @Doc("What it costs.") Money cost,
      @Doc("The strategy it stands for, where strategies are a choice.") Optional<Ref> strategy,
      @Doc("What it changes: values by path, such as links.0.bandwidth.") Map<String, Raw> set) {}
}
