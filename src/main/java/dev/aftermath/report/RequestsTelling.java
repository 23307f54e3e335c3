package dev.aftermath.report;

import dev.aftermath.results.RunView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What becomes of requests where that is worth a headline: services can be up and turn users away. */
public final class RequestsTelling {
  /** Share of requests from which it is told that they are unserved, or slow. */
  private static final double MANY = 0.001;
  private static final String UNSERVED = "requestsUnservedShare";
  private static final String SLOW = "requestsSlowShare";

  private final RunView run;
  private final Words words;
  private final Numbers numbers;
  private final Function<StrategyView, String> names;

  /**
   * The requests of a run.
   *
   * @param names what strategies are called
   */
  public RequestsTelling(RunView run, Words words, Function<StrategyView, String> names) {
    this.run = run;
    this.words = words;
    this.names = names;
    numbers = new Numbers(words, run.currency());
  }

  /** Whether under some strategy so many requests are unserved or slow that it must be told. */
  public boolean isWorthTelling() {
    return run.measure(UNSERVED).isPresent()
        && run.strategies().stream().anyMatch(s -> mean(s, UNSERVED) >= MANY || mean(s, SLOW) >= MANY);
  }

  /** What share of requests is unserved and slow under each of these strategies; empty where hardly any is. */
  public Optional<String> sentence(List<StrategyView> strategies) {
    if (!isWorthTelling()) {
      return Optional.empty();
    }
    return Optional.of(words.get("requests.told", strategies.stream().map(s -> words.get("requests.under",
        names.apply(s), unserved(s), numbers.percent(mean(s, SLOW)))).collect(Collectors.joining("; "))));
  }

  /** What a replica serves at most of each service that serves a language model, a sentence each. */
  public List<String> inference() {
    return run.strategies().stream().flatMap(s -> s.inference().stream()).distinct()
        .map(i -> words.get("requests.inference", i.service(), i.atOnce(), numbers.plain(i.perSecond()),
            numbers.plain(i.tokens()))).toList();
  }

  /** The share that is unserved, on average. */
  public String unserved(StrategyView s) {
    return numbers.percent(mean(s, UNSERVED));
  }

  /** That the loss leaves them out, where many are unserved and no price of them is stated. */
  public Optional<String> unpriced() {
    boolean many = isWorthTelling() && run.strategies().stream().anyMatch(s -> mean(s, UNSERVED) >= MANY);
    return many && !run.unservedArePriced() ? Optional.of(words.get("warning.unpriced")) : Optional.empty();
  }

  private static double mean(StrategyView s, String measure) {
    double mean = s.total(measure).mean();
    return Double.isNaN(mean) ? 0 : mean;
  }
}
