package dev.aftermath.api;

import dev.aftermath.scenario.Scenario;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How a model is run: what is not said here, the scenario says. */
public final class Settings {
  private static final int MOST_THREADS = 1024;
  private static final Settings STANDARD =
      new Settings(OptionalInt.empty(), OptionalLong.empty(), OptionalInt.empty(), List.of());

  private final OptionalInt replications;
  private final OptionalLong seed;
  private final OptionalInt threads;
  private final List<String> strategies;

  private Settings(OptionalInt replications, OptionalLong seed, OptionalInt threads, List<String> strategies) {
    this.replications = replications;
    this.seed = seed;
    this.threads = threads;
    this.strategies = strategies;
  }

  /** Replications, seed and strategies of the scenario, on all cores. */
  public static Settings standard() {
    return STANDARD;
  }

  /**
   * Another number of independent replications.
   *
   * @param n 1 to 10,000,000
   * @throws IllegalArgumentException for another number
   */
  public Settings replications(int n) {
    within(n, "replications", Scenario.MOST_REPLICATIONS);
    return new Settings(OptionalInt.of(n), seed, threads, strategies);
  }

  /** Another seed of all random numbers. */
  public Settings seed(long value) {
    return new Settings(replications, OptionalLong.of(value), threads, strategies);
  }

  /**
   * So many threads; results do not depend on it.
   *
   * @param n 1 to 1024
   * @throws IllegalArgumentException for another number
   */
  public Settings threads(int n) {
    within(n, "threads", MOST_THREADS);
    return new Settings(replications, seed, OptionalInt.of(n), strategies);
  }

  /** These strategies of the scenario only, in the scenario's order; all without a name. */
  public Settings strategies(String... names) {
    return new Settings(replications, seed, threads, List.of(names));
  }

  private static void within(int n, String what, int most) {
    if (n < 1 || n > most) {
      throw new IllegalArgumentException(what + ": expected 1 to " + most + ", got " + n);
    }
  }

  int replicationsOr(int otherwise) {
    return replications.orElse(otherwise);
  }

  long seedOr(long otherwise) {
    return seed.orElse(otherwise);
  }

  int threads() {
    return threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  List<String> strategies() {
    return strategies;
  }
}
