package dev.aftermath.results.batch;

import dev.aftermath.outcome.annual.YearOutcome;
import dev.aftermath.scenario.Scenario;
import java.util.List;

/** Drawn years as bytes: whatever components {@link YearOutcome} has. */
public final class YearCodec {
  private static final RecordCodec<YearOutcome> ANY = new RecordCodec<>(YearOutcome.class);

  private YearCodec() {}

  /** For each strategy of a scenario. */
  public static List<Codec<YearOutcome>> all(Scenario scenario) {
    return scenario.plans().stream().<Codec<YearOutcome>>map(plan -> ANY).toList();
  }

  /** What is kept of a year: years of which something else is kept cannot be mixed with them. */
  static String layout() {
    return ANY.layout();
  }
}
