package dev.aftermath.study;

import dev.aftermath.binding.InvalidInput;
import dev.aftermath.binding.Raw;
import dev.aftermath.scenario.Scenario;
import dev.aftermath.scenario.ScenarioSource;
import dev.aftermath.vocabulary.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variants of one strategy that differ in keys of the scenario: each choice sets one to another value. */
public record KeyVariants(ScenarioSource source, String strategy, List<Key> keys, List<Text> oneSided)
    implements Variants {
  /** A choice, and what it sets. */
  public record Key(Choice choice, String path, String value) {
    public static Key of(String name, String ko, String path, String from, String to) {
      return new Key(new Choice(name, new Text(name, ko), Text.same(from), Text.same(to)), path, to);
    }
  }

  @Override
  public List<Choice> choices() {
    return keys.stream().map(Key::choice).toList();
  }

  // A key that is written and changes nothing makes the same strategy.
  @Override
  public int same(int taken) {
    int same = taken;
    for (int k = 0; k < keys.size(); k++) {
      Key key = keys.get(k);
      same = key.choice.from().equals(key.choice.to()) ? same & ~(1 << k) : same;
    }
    return same;
  }

  @Override
  public Scenario scenario(int taken) throws InvalidInput {
    Map<String, Raw> values = new LinkedHashMap<>();
    for (int k = 0; k < keys.size(); k++) {
      if ((taken >> k & 1) == 1) {
        values.put(keys.get(k).path, Raw.of(keys.get(k).value));
      }
    }
    return source.with(values, List.of(strategy));
  }
}
