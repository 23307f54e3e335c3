package dev.aftermath.report.html;

import dev.aftermath.report.Tree;
import java.util.List;
import java.util.Map;

/**
 * A results folder that was read and found whole.
 *
 * @param restoration rows of restoration.csv, by header
 * @param steps rows of steps.csv
 * @param backTest rows of backtest.csv; none without a published recovery
 * @param timeline rows of timeline.csv
 * @param sensitivity what sensitivity.json says; nothing if it was not run
 * @param scenario names and texts of the scenario's files
 */
record Results(
    Tree manifest, Tree results, Tree story, List<Map<String, String>> restoration, List<Map<String, String>> steps,
    List<Map<String, String>> backTest, List<Map<String, String>> timeline, Tree sensitivity,
    Map<String, String> scenario) {
  /** Strategies in the order of the scenario. */
  List<Tree> strategies() {
    return results.at("strategies").items();
  }

  /** What the story tells of a strategy. */
  Tree storyOf(int strategy) {
    List<Tree> all = story.at("strategies").items();
    return strategy < all.size() ? all.get(strategy) : Tree.nothing();
  }

  /** Share of replications in which an objective must be met. */
  double confidence() {
    return results.at("confidence").number();
  }

  int replications() {
    return (int) results.at("replications").whole();
  }

  /** Seconds after the start at which a run ends. */
  double horizon() {
    return results.at("horizon").number();
  }
}
