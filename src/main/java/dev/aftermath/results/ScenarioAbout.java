package dev.aftermath.results;

import dev.aftermath.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the manifest of a study says of its scenario, so that a page can be made of the study's folder alone: what
 * things are called, what the results rest on, and the scenario itself.
 */
public final class ScenarioAbout {
  /** The key of manifests under which it stands. */
  public static final String KEY = "about";

  private ScenarioAbout() {}

  /** As manifests hold it. */
  public static Map<String, Object> tree(Scenario scenario) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("title", scenario.translations().told(scenario.name()));
    scenario.description().ifPresent(d -> tree.put("description", scenario.translations().told(d.strip())));
    scenario.author().ifPresent(a -> tree.put("author", a.strip()));
    Map<String, Object> strategies = new LinkedHashMap<>();
    scenario.plans().forEach(p -> strategies.put(p.strategy(), scenario.title(p)));
    tree.put("strategies", strategies);
    tree.put("assumptions", scenario.assumptions().stream().map(Assumptions::tree).toList());
    tree.put("defaults", scenario.defaults().stream().map(Assumptions::tree).toList());
    tree.put("sources", ScenarioCopy.of(scenario.sources()).stream().map(ScenarioAbout::source).toList());
    return tree;
  }

  private static Map<String, Object> source(ScenarioCopy copy) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("name", copy.name());
    source.put("text", new String(copy.content(), StandardCharsets.UTF_8));
    return source;
  }

  /** Names and texts of the scenario's files, of a manifest; none where it holds none. */
  public static Map<String, String> sources(Tree manifest) {
    Map<String, String> sources = new LinkedHashMap<>();
    manifest.at(KEY).at("sources").items().forEach(source ->
        sources.put(source.at("name").text(), source.at("text").text()));
    return sources;
  }
}
