package dev.aftermath.report;

import dev.aftermath.results.ScenarioAbout;
import dev.aftermath.results.Tree;
import dev.aftermath.vocabulary.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the manifest of a study says of its scenario; of manifests of versions that said nothing, its name.
 *
 * @param author "" where none is named
 * @param strategies what they are called, by their names
 * @param sources texts of the scenario's files, by their names
 */
public record ScenarioView(
    Text title, Text description, String author, Map<String, Text> strategies, List<Tree> assumptions,
    List<Tree> defaults, Map<String, String> sources) {

  /** Reads it from a manifest. */
  public static ScenarioView of(Tree manifest) {
    Tree about = manifest.at(ScenarioAbout.KEY);
    Map<String, Text> strategies = new LinkedHashMap<>();
    about.at("strategies").keys().forEach(name -> strategies.put(name, about.at("strategies").told(name)));
    return new ScenarioView(
        about.at("title").exists() ? about.told("title") : Text.same(manifest.at("scenario").text()),
        about.told("description"), about.at("author").text(), strategies, about.at("assumptions").items(),
        about.at("defaults").items(), ScenarioAbout.sources(manifest));
  }

  /** Whether a manifest says what its results rest on. */
  public static boolean isTold(Tree manifest) {
    return manifest.at(ScenarioAbout.KEY).exists();
  }

  /** What a strategy is called; its name where nothing else is known. */
  public Text strategy(String name) {
    return strategies.getOrDefault(name, Text.same(name));
  }
}
