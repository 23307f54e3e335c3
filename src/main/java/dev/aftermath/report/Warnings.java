package dev.aftermath.report;

import dev.aftermath.results.RunData;
import dev.aftermath.results.RunView;
import dev.aftermath.results.StrategyView;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Unit;
import dev.aftermath.words.Numbers;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a reader must know before a number is quoted, the same on the terminal and in the report. */
public final class Warnings {
  /** What a two-sided 95 % interval may miss on one side. */
  private static final double TAIL = 0.025;
  private static final double BAND = 0.9;

  private final RunData data;
  private final RunView run;
  private final Words words;
  private final Numbers numbers;
  private final Function<StrategyView, String> names;

  /**
   * Warnings of a run.
   *
   * @param names what strategies are called
   */
  public Warnings(RunData data, Words words, Function<StrategyView, String> names) {
    this.data = data;
    this.names = names;
    this.words = words;
    run = data.run();
    numbers = new Numbers(words, run.currency());
  }

  /** All of them, the gravest first. */
  public List<String> all() {
    List<String> all = new ArrayList<>();
    if (!run.complete()) {
      all.add(words.get("warning.incomplete", numbers.count(run.replications()), numbers.count(run.planned())));
    }
    all.addAll(outsideModel());
    int least = leastReplications(run.confidence());
    if (run.objectives().all() > 0 && run.replications() < least) {
      all.add(words.get("warning.few", numbers.count(run.replications()), numbers.count(least)));
    }
    all.addAll(oneSided());
    all.addAll(unpriced());
    run.strategies().forEach(s -> strategy(s, all));
    all.addAll(precision());
    Tree backTest = run.backTest();
    if (backTest.exists() && backTest.at("pointsInside90").whole() < BAND * backTest.at("points").whole()) {
      all.add(words.get("warning.backtest", backTest.at("pointsInside90").text(), backTest.at("points").text()));
    }
    if (run.until().exists() && !run.until().at("reached").isTrue()) {
      all.add(words.get("warning.until", run.until().at("condition").text(), numbers.count(run.replications())));
    }
    long weak = data.story().at("assumptions").items().stream().filter(Warnings::isWeak).count()
        + data.story().at("defaults").items().stream().filter(Warnings::isWeak).count();
    if (weak > 0) {
      all.add(words.get("warning.weak", numbers.count(weak)));
    }
    all.add(words.get("warning.scope"));
    return all;
  }

  /** What one side of a comparison is held to, and the other is spared. */
  public List<String> oneSided() {
    return run.oneSided().stream().map(i -> words.get("warning.oneSided", i.key(), numbers.count(i.services()),
        named(i.readBy()), named(i.ignoredBy()))).toList();
  }

  /** That the loss leaves out requests that nobody served. */
  public List<String> unpriced() {
    return new RequestsTelling(run, words, names).unpriced().stream().toList();
  }

  /** What the model cannot reproduce of the scenario. */
  public List<String> outsideModel() {
    return run.outsideModel().stream().map(text -> words.get("warning.outside", words.of(text))).toList();
  }

  private String named(List<String> strategies) {
    return run.strategies().stream().filter(s -> strategies.contains(s.name())).map(names)
        .collect(Collectors.joining(", "));
  }

  private static boolean isWeak(Tree assumption) {
    return List.of("assumed", "calibrated", "general-knowledge").contains(assumption.at("evidence").text());
  }

  private void strategy(StrategyView s, List<String> all) {
    String name = names.apply(s);
    int censored = s.total(run.headline()).censored();
    if (censored > 0) {
      all.add(words.get("warning.censored", name, of(censored), numbers.mark(run.horizon())));
    }
    if (s.inReplications("lostForEver") > 0) {
      all.add(words.get("warning.lost", name, of(s.inReplications("lostForEver"))));
    }
    if (s.inReplications("cameUpEmpty") > 0) {
      all.add(words.get("warning.empty", name, of(s.inReplications("cameUpEmpty"))));
    }
    if (s.inReplications("notBack") > 0) {
      all.add(words.get("warning.notBack", name, of(s.inReplications("notBack"))));
    }
    if (s.downAgain() > 0) {
      all.add(words.get("warning.again", name, of(s.downAgain()),
          numbers.duration(s.total("recoveryTime").p50()), numbers.duration(s.total(run.headline()).p50())));
      if (run.returns(s)) {
        all.add(words.get("warning.returns", name, numbers.duration(s.total("failbackDown").mean())));
      }
    }
    if (run.moves(s)) {
      all.add(words.get("warning.moves", name, numbers.duration(s.total("migrationDown").mean())));
    }
    if (s.objectives().undecided() > 0) {
      all.add(words.get("warning.undecided", name, numbers.count(s.objectives().undecided())));
    }
  }

  private String of(int n) {
    return words.get("times", numbers.count(n), numbers.count(run.replications()));
  }

  /** Where there are too few replications for what is shown. */
  public List<String> precision() {
    List<String> all = new ArrayList<>();
    List<String> shown = List.of(run.headline(), "recoveryPoint");
    for (StrategyView s : run.strategies()) {
      for (RunView.MeasureView m : run.measures()) {
        Tree precision = s.precision(m.name());
        if (m.unit() == Unit.TIME && precision.exists() && shown.contains(m.name())) {
          String name = names.apply(s);
          long p95 = precision.at("neededForP95").whole();
          long mean = precision.at("neededForMean").whole();
          if (p95 > 0) {
            all.add(words.get("warning.p95", name, words.of(m.title()), numbers.count(run.replications()),
                numbers.count(p95)));
          }
          if (mean > 0) {
            all.add(words.get("warning.skewed", name, words.of(m.title()),
                numbers.plain(Math.round(precision.at("skewness").number() * 10) / 10.0), numbers.count(mean)));
          }
        }
      }
    }
    return all;
  }

  /**
   * The fewest replications of which all must succeed for the interval of Clopper and Pearson to lie above a
   * probability.
   */
  public static int leastReplications(double confidence) {
    return confidence >= 1 ? Integer.MAX_VALUE
        : (int) Math.ceil(StrictMath.log(TAIL) / StrictMath.log(confidence) - 1e-9);
  }
}
