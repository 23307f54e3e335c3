package dev.aftermath.report;

import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in drill.json, read once for text and page.
 *
 * @param all whether each target was hit once
 * @param probability with which an objective is to be met
 * @param needed how many drills show a probability, by how many of them fail
 */
public record DrillView(
    Text title, String seed, boolean all, double probability, boolean passed, List<Text> strategies,
    List<OfFault> faults, List<Needed> needed) {
  private static final List<String> TARGETS = List.of("random", "all");

  /** The drills of one fault; results in the order of the strategies. */
  public record OfFault(Text title, int drills, int targets, List<Drills> strategies) {}

  /**
   * The drills of one fault under one strategy.
   *
   * @param longestTarget what was hit when a service was down longest; empty where nothing was
   * @param longestDown how long; NaN when its end was not seen
   */
  public record Drills(
      int withoutEffect, List<Test> tests, String longestTarget, double longestDown, List<Found> findings) {}

  /**
   * One test.
   *
   * @param shown the probability of passing that is shown with 95 % confidence; NaN when nothing exercised it
   * @param needed how many drills would show the probability that is asked for, with as many failures
   */
  public record Test(String code, Text title, int passed, int failed, int notExercised, double shown, int needed) {
    /** How many passed or failed. */
    public int exercised() {
      return passed + failed;
    }

    /** Whether it is an objective, which may be missed now and then. */
    public boolean isObjective() {
      return code.equals("rto") || code.equals("rpo");
    }
  }

  /**
   * Why a test was not passed.
   *
   * @param ofObjective whether an objective was missed
   * @param drills in how many it was so
   * @param services which services it was said of, all together
   * @param drill the first of these drills, of an objective the worst
   * @param target what was hit in it
   * @param service which service it was said of then; empty where it was of none
   * @param at when, in seconds after the fault; NaN where it is about the end of the run
   */
  public record Found(
      Text test, boolean ofObjective, Text text, int drills, List<String> services, int drill, String target,
      String service, double at) {}

  /** How many drills show a probability without a failure, with one, with two. */
  public record Needed(double probability, List<Integer> drills) {}

  /** Reads the document. */
  public static DrillView of(Tree tree) {
    List<Text> strategies = tree.at("strategies").items().stream().map(s -> s.told("title")).toList();
    List<OfFault> faults = new ArrayList<>();
    for (Tree f : tree.at("faults").items()) {
      List<Drills> drills = f.at("strategies").items().stream().map(DrillView::drills).toList();
      if (drills.size() != strategies.size()) {
        throw f.at("strategies").wrong("an entry for each strategy");
      }
      faults.add(new OfFault(f.told("title"), f.at("drills").count(), f.at("targets").count(), drills));
    }
    return new DrillView(tree.told("title"), tree.at("seed").text(), tree.at("targets").oneOf(TARGETS).equals("all"),
        tree.at("probability").number(), tree.at("passed").isTrue(), strategies, faults,
        tree.at("needed").items().stream().map(n -> new Needed(n.at("probability").number(),
            n.at("drills").items().stream().map(Tree::count).toList())).toList());
  }

  private static Drills drills(Tree tree) {
    List<Test> tests = tree.at("tests").items().stream().map(t -> new Test(t.at("test").text(), t.told("title"),
        t.at("passed").count(), t.at("failed").count(), t.at("notExercised").count(), t.at("shown").number(),
        t.at("needed").count())).toList();
    return new Drills(tree.at("withoutEffect").count(), tests, tree.at("longestDownTarget").text(),
        tree.at("longestDown").size(), tree.at("findings").items().stream().map(f -> found(f, tests)).toList());
  }

  private static Found found(Tree f, List<Test> tests) {
    String code = f.at("test").oneOf(tests.stream().map(Test::code).toList());
    Test test = tests.stream().filter(t -> t.code().equals(code)).findFirst().orElseThrow();
    return new Found(test.title(), test.isObjective(), f.told("text"), f.at("drills").count(),
        f.at("services").items().stream().map(Tree::text).toList(), f.at("drill").count(), f.at("target").text(),
        f.at("service").text(), f.at("at").number());
  }
}
