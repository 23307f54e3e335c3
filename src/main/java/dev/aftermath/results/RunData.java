package dev.aftermath.results;

import dev.aftermath.vocabulary.Text;
import java.util.List;

/**
 * What tables, pages and pictures of a run are made of.
 *
 * @param run results.json
 * @param story report.json
 * @param curves restoration.csv
 * @param backTest rows of backtest.csv; none when nothing was published to compare with
 */
public record RunData(RunView run, Tree story, Curves curves, List<Row> backTest) {
  /** The scenario's name. */
  public Text title() {
    return story.told("title");
  }

  /** A grade by its title, or by its name where it has none. */
  public Text grade(String name) {
    return story.at("gradeTitles").told(name);
  }

  /** What the story says of a strategy, by its place. */
  public Tree storyOf(int strategy) {
    List<Tree> strategies = story.at("strategies").items();
    return strategy < strategies.size() ? strategies.get(strategy) : Tree.nothing();
  }
}
