package dev.aftermath.results;

import dev.aftermath.outcome.Outcome;
import dev.aftermath.vocabulary.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
  /**
   * Of an outcome that is in memory, such as one of which more replications are to come: numbers and curves, and of the
   * story the titles alone.
   */
  public static RunData interim(Outcome outcome) {
    StringWriter document = new StringWriter();
    StringWriter curves = new StringWriter();
    try {
      RunDocument.write(outcome, document);
      RunTables.restoration(outcome, curves);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
    return new RunData(new RunView(Tree.parse(document.toString())), Tree.parse(StoryDocument.titles(outcome)),
        new Curves(Csv.rows(RunWriter.RESTORATION, curves.toString())), List.of());
  }

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
