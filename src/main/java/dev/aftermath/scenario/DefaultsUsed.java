package dev.aftermath.scenario;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.aftermath.scenario.DefaultsEvidence.Figure;
import dev.aftermath.sharing.SharingLoader;
import dev.aftermath.vocabulary.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Which defaults a scenario rests on, and how well they are founded.
 *
 * <p>A block that is one figure is one entry, with those of its values that were filled in: the rest is the scenario's.
 * Studies ask questions and claim nothing; what a command line can say otherwise is in the manifest.
 */
public final class DefaultsUsed {
  private static final Set<String> NO_CLAIMS = Set.of("sweep", "sensitivity", "plan", "scenario.schemaVersion",
      "scenario.replications", "scenario.seed");

  private DefaultsUsed() {}

  /** The defaults that a file about shared GPUs rests on, by the paths of values that it left out. */
  public static List<Assumption> ofSharing(Set<String> used) {
    return of(used, Defaults.blocks(SharingLoader.defaults()), DefaultsEvidence.ofSharing());
  }

  /** The defaults that a scenario rests on, by the paths of values that it left out. */
  static List<Assumption> ofScenario(Set<String> used) {
    return of(used.stream().map(Defaults::origin).collect(toSet()), Defaults.written(),
        DefaultsEvidence.ofScenarios());
  }

  /**
   * The defaults behind values, in the order of their file.
   *
   * @param used paths of values that the defaults filled in, as "block.key" and deeper
   */
  static List<Assumption> of(Set<String> used, MappingNode defaults, DefaultsEvidence evidence) {
    Map<Figure, Map<String, Node>> figures = new LinkedHashMap<>();
    Defaults.values(defaults).forEach((path, value) -> evidence.figure(path).filter(DefaultsUsed::claims)
        .ifPresent(f -> figures.computeIfAbsent(f, x -> new LinkedHashMap<>()).put(path, value)));
    List<Assumption> result = new ArrayList<>();
    figures.forEach((f, values) -> {
      String shown = shown(f, values, used);
      if (!shown.isEmpty()) {
        result.add(new Assumption(f.path(), f.name(), Text.same(shown), f.evidence(), f.source()));
      }
    });
    return result;
  }

  private static boolean claims(Figure figure) {
    return NO_CLAIMS.stream().noneMatch(n -> figure.path().equals(n) || figure.path().startsWith(n + "."));
  }

  private static String shown(Figure figure, Map<String, Node> values, Set<String> used) {
    // The only value of a block needs no key.
    return values.entrySet().stream().filter(e -> used.contains(e.getKey()))
        .map(e -> (values.size() == 1 ? "" : e.getKey().substring(figure.path().length() + 1) + ": ")
            + written(e.getValue()))
        .collect(joining(", "));
  }

  private static String written(Node value) {
    if (value instanceof MappingNode block) {
      return block.getValue().stream().map(t -> Defaults.key(t) + ": " + written(t.getValueNode()))
          .collect(joining(", "));
    }
    if (value instanceof SequenceNode list) {
      boolean plain = list.getValue().stream().allMatch(ScalarNode.class::isInstance);
      String items = list.getValue().stream().map(DefaultsUsed::written).collect(joining(plain ? ", " : "; "));
      return plain ? "[" + items + "]" : items;
    }
    return ((ScalarNode) value).getValue();
  }
}
