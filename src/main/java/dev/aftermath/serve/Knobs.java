package dev.aftermath.serve;

import dev.aftermath.binding.Changes.Known;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.TextEdit;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.study.Axis;
import dev.aftermath.study.AxisReader;
import dev.aftermath.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A handful of numbers that are worth to be tried with other values: what people take to decide, bandwidths, replicas,
 * machines, how often data is copied. What the scenario does not write is not among them, but for the time to decide.
 */
final class Knobs {
  private static final int MOST = 8;
  private static final int MOST_EACH = 2;
  private static final int FEW = 12;
  private static final String FACTORS = "0.25x,0.5x,0.75x,1x,1.5x,2x,3x,4x";

  /** Paths of keys, with the key of the words for them; the name of what they are of is their group. */
  private static final Map<String, Pattern> KINDS = kinds();

  private final ScenarioSource source;
  private final TextEdit text;

  private Knobs(ScenarioSource source, TextEdit text) {
    this.source = source;
    this.text = text;
  }

  private static Map<String, Pattern> kinds() {
    Map<String, Pattern> kinds = new LinkedHashMap<>();
    kinds.put("serve.knob.declare", Pattern.compile("strategies\\.(.+)\\.declare"));
    kinds.put("serve.knob.bandwidth", Pattern.compile("links\\[(\\d+)]\\.bandwidth"));
    kinds.put("serve.knob.replicas", Pattern.compile("services\\.(.+)\\.replicas"));
    kinds.put("serve.knob.nodes", Pattern.compile("sites\\.(.+)\\.nodes\\..+"));
    kinds.put("serve.knob.incremental", Pattern.compile("protection\\.(.+)\\[\\d+]\\.backup\\.incremental"));
    kinds.put("serve.knob.size", Pattern.compile("services\\.(.+)\\.data\\.size"));
    return kinds;
  }

  /**
   * A slider.
   *
   * @param path of its key
   * @param title what it is, in words
   * @param values from the least to the greatest, as a scenario writes them
   * @param shown the same for people: of a distribution, how many times as much as it is now
   * @param at which of them the scenario has now
   */
  record Knob(String path, String title, List<String> values, List<String> shown, int at) {}

  /** The sliders of a scenario whose text this is. */
  static List<Knob> of(ScenarioSource source, String text, Words words) {
    return TextEdit.of(text).map(edit -> new Knobs(source, edit).all(words)).orElse(List.of());
  }

  private List<Knob> all(Words words) {
    List<Knob> knobs = new ArrayList<>();
    KINDS.forEach((word, pattern) -> {
      int each = 0;
      for (String path : source.inputs()) {
        Matcher m = pattern.matcher(path);
        if (each < MOST_EACH && knobs.size() < MOST && m.matches() && wanted(path, m.group(1))) {
          Optional<Knob> knob = knob(path, words.get(word, named(word, m.group(1), words)));
          knob.ifPresent(knobs::add);
          each += knob.isPresent() ? 1 : 0;
        }
      }
    });
    return knobs;
  }

  private boolean wanted(String path, String of) {
    if (!path.endsWith(".declare")) {
      return text.value(path).isPresent();
    }
    // Controllers do not wait for anybody to declare a disaster.
    return source.scenario().plans().stream().filter(p -> p.strategy().equals(of))
        .anyMatch(p -> !p.kind().unread(p.parameters()).contains("declare"))
        && source.input(path).map(Known::text).filter(t -> text.with(path, t).isPresent()).isPresent();
  }

  // A link is called by what it connects, a strategy as reports call it, a room without the blocks around it.
  private String named(String word, String group, Words words) {
    Scenario scenario = source.scenario();
    return word.endsWith(".bandwidth")
        ? scenario.plans().get(0).design().topology().links().get(Integer.parseInt(group)).name()
        : scenario.plans().stream().filter(p -> word.endsWith(".declare") && p.strategy().equals(group)).findFirst()
            .map(p -> words.of(scenario.title(p))).orElse(group.replace(".rooms.", "/"));
  }

  private Optional<Knob> knob(String path, String title) {
    Known known = source.input(path).orElseThrow();
    List<String> values = values(path, known);
    int at = values.indexOf(known.text());
    return values.size() < 2 || at < 0 ? Optional.empty()
        : Optional.of(new Knob(path, title, values, shown(known, values), at));
  }

  private List<String> values(String path, Known known) {
    if (known.whole() && known.text().matches("\\d{1,5}")) {
      return counts(Integer.parseInt(known.text()));
    }
    Problems problems = new Problems();
    AxisReader reader = new AxisReader(source, problems);
    reader.option("", path + "=" + FACTORS);
    List<String> values = new ArrayList<>(reader.axes().stream().map(Axis::values).findFirst().orElse(List.of()));
    values.replaceAll(v -> v.equals(oneTime(path)) ? known.text() : v);
    return values;
  }

  private List<String> shown(Known known, List<String> values) {
    List<String> factors = List.of(FACTORS.replace("x", " ×").split(","));
    return known.text().contains("(") && factors.size() == values.size() ? factors : values;
  }

  // What the scenario says is among the values as it is written, be it "10Gbit/s" or "10 Gbit/s".
  private String oneTime(String path) {
    AxisReader reader = new AxisReader(source, new Problems());
    reader.option("", path + "=1x");
    return reader.axes().stream().flatMap(a -> a.values().stream()).findFirst().orElse("");
  }

  // One by one while they are few, and in steps of an eighth of what there is where they are many.
  private static List<String> counts(int now) {
    int step = Math.max(1, now / FEW * 2);
    List<String> values = new ArrayList<>();
    for (int value = now % step == 0 ? step : now % step; value <= Math.max(now * 2, FEW / 2); value += step) {
      values.add(Integer.toString(value));
    }
    return values;
  }
}
