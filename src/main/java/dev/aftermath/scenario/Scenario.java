package dev.aftermath.scenario;

import dev.aftermath.binding.YamlReader;
import dev.aftermath.hazard.Hazard;
import dev.aftermath.recovery.Design;
import dev.aftermath.recovery.RecoveryStrategy;
import dev.aftermath.units.Ticks;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A scenario that was read, checked and assembled, ready to run.
 *
 * @param start the moment from which times count, for reports
 * @param horizon ticks after the start at which a run ends
 * @param stabilisation ticks that a service must stay up to count as recovered
 * @param confidence share of replications in which an objective must be met
 * @param plans one for each strategy to compare, in the scenario's order
 * @param sha256 hash of the file and everything it includes, traces too
 * @param assumptions what the file itself says it rests on
 * @param defaults the built-in defaults that filled what it left out
 * @param translations texts of the file in other languages, by language and by text, blanks and lines run together
 * @param sources the file and everything it includes, as they were read
 */
public record Scenario(
    String name,
    Optional<String> description,
    OffsetDateTime start,
    long horizon,
    int replications,
    long seed,
    long stabilisation,
    double confidence,
    Loss loss,
    List<Plan> plans,
    Optional<Published> published,
    String sha256,
    List<Assumption> assumptions,
    List<Assumption> defaults,
    Map<String, Map<String, String>> translations,
    List<YamlReader.Source> sources) {
  /** As many replications as one experiment may have. */
  public static final int MOST_REPLICATIONS = 10_000_000;

  /** One strategy's design, with makers of its disasters and of its strategy for each run. */
  public record Plan(String strategy, Design design, List<Hazard> disaster, Supplier<RecoveryStrategy> recovery) {}

  /**
   * What an outage costs: fixed, and per minute for the share of the weight that is down.
   *
   * @param fixedUsd once, if any service was down
   * @param perMinuteUsd with everything down
   * @param saturation ticks of a service's downtime after which no more is counted
   */
  public record Loss(double fixedUsd, double perMinuteUsd, long saturation) {
    /** Loss from the downtimes of services, each in ticks, with their weights. */
    public double of(long[] downtime, double[] weight) {
      double total = 0;
      double minutes = 0;
      boolean any = false;
      for (int s = 0; s < downtime.length; s++) {
        total += weight[s];
        minutes += weight[s] * Math.min(downtime[s], saturation) / Ticks.MINUTE;
        any |= downtime[s] > 0 && weight[s] > 0;
      }
      return any ? fixedUsd + perMinuteUsd * minutes / total : 0;
    }
  }

  /** A recovery that really happened: how many services were back when, and the strategy to compare with it. */
  public record Published(String label, String strategy, List<Point> points) {
    /** {@code restored} of {@code of} services were back at a moment, in ticks after the start. */
    public record Point(long at, int restored, int of) {
      public double share() {
        return restored / (double) of;
      }
    }
  }
}
