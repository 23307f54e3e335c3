package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know before quoting a number. */
final class WarningsSection {
  /** What a two-sided 95 % interval may miss on one side. */
  private static final double TAIL = 0.025;

  private final Html html;
  private final Context c;

  WarningsSection(Html html, Context c) {
    this.html = html;
    this.c = c;
  }

  void write() {
    List<String> warnings = all();
    if (warnings.isEmpty()) {
      html.element("p", c.word("warnings.none"));
      return;
    }
    html.open("ul", "class", "warnings");
    warnings.forEach(w -> html.element("li", w));
    html.close();
  }

  /** The warnings, the gravest first. */
  List<String> all() {
    List<String> warnings = new ArrayList<>();
    int n = c.results().replications();
    if (!c.results().results().at("complete").isTrue()) {
      warnings.add(c.word("warning.incomplete", c.numbers().count(n),
          c.numbers().count(c.results().story().at("planned").number())));
    }
    int least = leastReplications(c.results().confidence());
    boolean stated = !Verdict.lines(c.results().strategies().get(0)).isEmpty();
    if (stated && n < least) {
      warnings.add(c.word("warning.few", c.numbers().count(n), c.numbers().count(least)));
    }
    for (int s = 0; s < c.results().strategies().size(); s++) {
      strategy(c.results().strategies().get(s), c.results().storyOf(s), warnings);
    }
    Tree backTest = c.results().results().at("backTest");
    if (backTest.exists() && backTest.at("pointsInside90").whole() < 0.9 * backTest.at("points").whole()) {
      warnings.add(c.word("warning.backtest", backTest.at("pointsInside90").text(), backTest.at("points").text()));
    }
    long weak = c.results().story().at("assumptions").items().stream().filter(WarningsSection::weak).count()
        + c.results().story().at("defaults").items().stream().filter(WarningsSection::weak).count();
    if (weak > 0) {
      warnings.add(c.word("warning.weak", weak));
    }
    warnings.add(c.word("warning.scope"));
    return warnings;
  }

  private static boolean weak(Tree assumption) {
    return List.of("assumed", "calibrated", "general-knowledge").contains(assumption.at("evidence").text());
  }

  private void strategy(Tree s, Tree story, List<String> warnings) {
    String name = c.strategy(s);
    int n = c.results().replications();
    long uncertain = Verdict.lines(s).stream()
        .filter(l -> l.verdict() == Verdict.UNCERTAIN).count();
    long censored = s.at("recoveryTime").at("censored").whole();
    if (censored > 0) {
      warnings.add(c.word("warning.censored", name, c.numbers().count(censored), c.numbers().count(n),
          c.numbers().mark(c.results().horizon())));
    }
    if (story.at("dataGone").whole() > 0) {
      warnings.add(c.word("warning.data", name, c.numbers().count(story.at("dataGone").whole()), c.numbers().count(n)));
    }
    if (story.at("downAgain").whole() > 0) {
      warnings.add(
          c.word("warning.again", name, c.numbers().count(story.at("downAgain").whole()), c.numbers().count(n)));
    }
    if (uncertain > 0) {
      warnings.add(c.word("warning.uncertain", name, uncertain));
    }
    for (Tree b : s.at("blocked").items().stream().limit(5).toList()) {
      warnings.add(blocked(name, b));
    }
  }

  private String blocked(String strategy, Tree blocked) {
    String[] what = blocked.at("what").text().split(": ", 2);
    return c.word("warning.blocked", strategy, what[0], new Phrases(c.words()).reason(what[what.length - 1]),
        c.numbers().count(blocked.at("replications").number()), c.numbers().count(c.results().replications()));
  }

  /**
   * The fewest replications of which all must succeed for the interval of Clopper and Pearson to lie above a
   * probability.
   */
  static int leastReplications(double confidence) {
    return confidence >= 1 ? Integer.MAX_VALUE
        : (int) Math.ceil(StrictMath.log(TAIL) / StrictMath.log(confidence) - 1e-9);
  }
}
