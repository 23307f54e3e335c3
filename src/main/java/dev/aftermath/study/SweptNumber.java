package dev.aftermath.study;

import dev.aftermath.measure.Measure;
import dev.aftermath.outcome.StrategyOutcome;
import dev.aftermath.vocabulary.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A number that is drawn of every point of a sweep.
 *
 * @param name in names of files, such as "up-for-good"
 * @param answer as a user asks for it
 * @param column of tables
 * @param low column of the lower end of its interval; "" where it has none
 * @param high column of the upper end
 * @param unit what it is counted in
 */
public record SweptNumber(String name, String answer, String column, String low, String high, Unit unit) {
  /** The column that costs are set against. */
  public static final String COST_AGAINST = "up_for_good_p95_s";

  private static final List<String> MEANS = List.of(StrategyOutcome.HEADLINE, "downtime", "recoveryPoint", "loss");

  /** All that is drawn. */
  public static List<SweptNumber> all(String currency) {
    List<SweptNumber> all = new ArrayList<>();
    for (Measure m : Measure.all()) {
      if (MEANS.contains(m.name())) {
        Answer mean = Answer.of("mean", m, currency);
        all.add(new SweptNumber(kebab(m.name()), mean.text(), mean.column(),
            Answer.of("mean_low", m, currency).column(), Answer.of("mean_high", m, currency).column(), m.unit()));
      }
    }
    Answer.named("pRtoMet", currency).ifPresent(met -> all.add(new SweptNumber(
        "rto-met", met.text(), met.column(), met.column() + "_low", met.column() + "_high", met.unit())));
    return all;
  }

  /** The median in place of a mean, without an interval; empty of what is no mean. */
  public Optional<SweptNumber> median() {
    return answer.startsWith("mean ") ? Optional.of(new SweptNumber(name, answer.replace("mean ", "p50 "),
        column.replace("_mean_", "_p50_"), "", "", unit)) : Optional.empty();
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
