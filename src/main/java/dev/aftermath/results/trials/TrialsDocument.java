package dev.aftermath.results.trials;

import dev.aftermath.estimate.Statistics;
import dev.aftermath.results.Json;
import dev.aftermath.results.OutputFolder;
import dev.aftermath.results.ScenarioCopy;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.words.Terms;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results of one kind of trials, as they go into a folder. */
public abstract class TrialsDocument {
  /** The version of results.json. */
  static final int SCHEMA_VERSION = 2;

  /** What was counted of each arm. */
  public abstract Trials trials();

  /** What results.json says besides, by key. */
  abstract Map<String, ?> own();

  /** Further tables, by file name. */
  abstract Map<String, OutputFolder.Characters> tables();

  /** What the clock on the wall said of the run, which differs from one time to the next: for the manifest alone. */
  Map<String, Object> clock() {
    return Map.of();
  }

  /** Files that say what was run, for whoever runs it again. */
  List<ScenarioCopy> copies() {
    return List.of();
  }

  /** results.json: what was counted under which arms, then what this kind has besides. */
  public String json() {
    Trials trials = trials();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("kind", trials.kind().code());
    tree.put("name", trials.name());
    tree.put("measures", trials.measures().stream().map(TrialsDocument::measure).toList());
    tree.put("arms", trials.arms().stream().map(a -> {
      Map<String, Object> arm = new LinkedHashMap<>();
      arm.put("name", a.name());
      arm.put("title", a.title());
      return arm;
    }).toList());
    tree.putAll(own());
    return Json.text(tree);
  }

  /** A mean over draws, with what it varies by. */
  static Map<String, @Nullable Object> estimate(double[] values) {
    double mean = values.length == 0 ? Double.NaN : Statistics.mean(values);
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("mean", mean);
    tree.put("std", Statistics.deviation(values, mean));
    tree.put("ci95", Json.interval(Statistics.studentInterval(values)));
    return tree;
  }

  /** The mean wait of those that started; who never did is counted beside it. NaN when nobody did. */
  static double meanWait(double[] waits) {
    double[] known = Arrays.stream(waits).filter(w -> w != Double.POSITIVE_INFINITY).toArray();
    return known.length == 0 ? Double.NaN : Statistics.mean(known);
  }

  private static Map<String, Object> measure(Trials.Measured m) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("of", m.of());
    tree.put("group", m.group());
    tree.put("tally", Codes.of(m.tally()));
    tree.put("title", Terms.tally(m.tally()));
    tree.put("unit", m.tally().unit());
    tree.put("key", m.key());
    return tree;
  }
}
