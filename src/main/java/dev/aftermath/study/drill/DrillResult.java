package dev.aftermath.study.drill;

import dev.aftermath.vocabulary.Acceptance;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One drill under one strategy.
 *
 * @param target what the fault hit
 * @param effect whether anything came of it
 * @param standings of every test
 * @param findings why tests were not passed, in the order of the journal
 * @param down the longest time that a counted service was down in all, in seconds; NaN when its end was not seen
 */
public record DrillResult(
    int drill, String target, boolean effect, Map<Acceptance, Standing> standings, List<Finding> findings,
    double down) {
  public DrillResult {
    standings = new EnumMap<>(standings);
    findings = List.copyOf(findings);
  }

  public Standing standing(Acceptance test) {
    return Objects.requireNonNull(standings.get(test));
  }
}
