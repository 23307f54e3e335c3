package dev.aftermath.scenario;

import dev.aftermath.binding.Changes.Known;
import dev.aftermath.binding.Nearest;
import dev.aftermath.binding.Place;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.Raw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Values that are put in the place of those of a scenario's file, as people write them: {@code path=value}. They meet
 * every check of values that are written, and problems with them name where they came from.
 */
public final class SetValues {
  private static final List<String> OWN_OPTIONS = List.of("replications", "seed", "strategies");

  private SetValues() {}

  /**
   * Reads values.
   *
   * @param set texts such as "services.orders.replicas=4"
   * @param origin what they came from, such as "option --set "; the text follows it in messages
   * @param problems what is wrong with them goes there
   * @return values by the paths of inputs, as {@link ScenarioSource#with(Map, java.util.Collection)} takes them
   */
  public static Map<String, Raw> read(
      ScenarioSource source, List<String> set, String origin, Problems problems) {
    return read(set, origin, source, source::input, problems);
  }

  static Map<String, Raw> read(List<String> set, String origin, ScenarioSource source,
      Function<String, Optional<Known>> inputs, Problems problems) {
    Map<String, Raw> values = new LinkedHashMap<>();
    set.forEach(text -> read(text, source, inputs, new Place(origin + text, 0, 0), values, problems));
    return values;
  }

  private static void read(String text, ScenarioSource source, Function<String, Optional<Known>> inputs, Place place,
      Map<String, Raw> values, Problems problems) {
    int equals = text.indexOf('=');
    String path = equals < 0 ? text : text.substring(0, equals).strip();
    String value = equals < 0 ? "" : text.substring(equals + 1).strip();
    if (path.isEmpty() || value.isEmpty()) {
      problems.add(place, "", "expected path=value, such as services.orders.replicas=4");
      return;
    }
    Optional<Known> known = inputs.apply(path);
    if (known.isEmpty()) {
      problems.add(place, "", "\"" + path + "\" names no input of the scenario" + (OWN_OPTIONS.contains(path)
          ? "; use --" + path : Nearest.hint(path, source.inputs())));
    } else if (!known.get().scalar()) {
      problems.add(place, known.get().path(), "is a block or a list; expected the path of one value"
          + Nearest.hint(known.get().path() + ".",
              source.inputs().stream().filter(p -> p.startsWith(known.get().path())).toList()));
    } else if (values.putIfAbsent(known.get().path(), Raw.of(value, place)) != null) {
      problems.add(place, known.get().path(), "is set twice");
    }
  }
}
