package dev.aftermath.scenario;

import dev.aftermath.binding.Binder;
import dev.aftermath.binding.Key;
import dev.aftermath.binding.KeyTree;
import dev.aftermath.binding.Nearest;
import dev.aftermath.binding.Problems;
import dev.aftermath.binding.YamlReader;
import dev.aftermath.recovery.StrategyKind;
import dev.aftermath.recovery.StrategyParameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds keys of scenarios by their paths, and knows under which strategies each has no effect. */
public final class KeyGuide {
  private static final int MOST_PLACES = 4;

  /**
   * A key, and where it is.
   *
   * @param path from the top, without names of the writer's own
   */
  record Found(String path, Key key) {}

  /** A path names no key; the message says what was meant. */
  public static final class Unknown extends Exception {
    private static final long serialVersionUID = 1L;

    Unknown(String message) {
      super(message);
    }
  }

  private final KeyTree tree = new KeyTree(Kinds.choices(), Defaults.blocks());
  private final Key root;
  private final Map<String, Set<String>> unread = new LinkedHashMap<>();

  /** The keys of scenarios, those of plug-ins on the class path included. */
  public KeyGuide() {
    Key.Block file = tree.root(ScenarioSpec.class);
    root = new Key("", file.about(), new Key.Value(
        Key.Shape.ONE, ScenarioSpec.class, List.of(), Optional.empty(), ""), Optional.empty(), false, List.of(file));
    presets().forEach((name, block) -> {
      StrategyKind<?> kind = StrategyKind.all().stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
      kind.ignored(block).forEach(key -> note("services." + key, name));
      kind.unread(block).forEach(key -> note("strategies." + name + "." + key, name));
    });
  }

  private void note(String path, String strategy) {
    unread.computeIfAbsent(path, p -> new TreeSet<>()).add(strategy);
  }

  // Each strategy with nothing but its defaults.
  private static Map<String, StrategyParameters> presets() {
    String names = StrategyKind.all().stream().map(k -> k.name() + ": {}").collect(Collectors.joining(", "));
    byte[] yaml = ("{ name: x, start: 2026-01-01T00:00Z, strategies: { " + names + " } }")
        .getBytes(StandardCharsets.UTF_8);
    Problems problems = new Problems();
    Map<String, StrategyParameters> presets = new LinkedHashMap<>();
    new YamlReader(problems).read("presets", yaml).ifPresent(file -> {
      Binder binder = new Binder(problems, Kinds.choices(), List.of(Defaults.blocks()));
      ScenarioSpec spec = binder.bind(ScenarioSpec.class, file);
      if (problems.isEmpty()) {
        presets.putAll(spec.strategies());
      }
    });
    return presets;
  }

  /** The whole file, as a key without a name. */
  Found whole() {
    return new Found("", root);
  }

  /** The keys below one. Of a key with several kinds, these kinds. */
  List<Found> below(Found found) {
    List<Key.Block> blocks = found.key().blocks();
    if (blocks.size() == 1 && (blocks.get(0).kind().isEmpty() || isKind(found))) {
      List<Found> keys = new ArrayList<>();
      tree.keys(blocks.get(0)).forEach(k -> keys.add(new Found(join(found.path(), k.name()), k)));
      if (found.path().isEmpty()) {
        keys.add(included());
        keys.add(defaults());
      }
      return keys;
    }
    return blocks.stream().map(b -> kind(found, b)).toList();
  }

  // What the reader of files takes out before anything else is read.
  private static Found included() {
    return new Found("include", new Key("include", ScenarioSchema.INCLUDE, new Key.Value(
        Key.Shape.LIST, String.class, List.of(), Optional.empty(), ""), Optional.empty(), false, List.of()));
  }

  private Found defaults() {
    List<Key.Block> blocks = new ArrayList<>();
    ScenarioSchema.blocks().forEach((name, type) -> blocks.add(tree.named(name, type)));
    return new Found(Defaults.BLOCK, new Key(Defaults.BLOCK, ScenarioSchema.DEFAULTS, new Key.Value(
        Key.Shape.NAMES, ScenarioSpec.class, List.of(), Optional.empty(), ""), Optional.empty(), false, blocks));
  }

  private static boolean isKind(Found found) {
    return found.key().name().equals(found.key().blocks().get(0).kind());
  }

  private static Found kind(Found of, Key.Block block) {
    Key.Value value = new Key.Value(Key.Shape.ONE, block.type(), List.of(), Optional.empty(), "");
    String about = StrategyKind.all().stream().filter(k -> k.name().equals(block.kind()) && k.parameters().equals(
        block.type())).map(k -> k.about().en()).findFirst().orElse(block.about());
    return new Found(join(of.path(), block.kind()),
        new Key(block.kind(), about, value, Optional.empty(), false, List.of(block)));
  }

  /** Every key below one that is met on no block twice, in the order of a file. */
  List<Found> all(Found from) {
    List<Found> found = new ArrayList<>();
    collect(from, new HashSet<>(), found);
    return found;
  }

  private void collect(Found at, Set<String> seen, List<Found> into) {
    for (Found below : below(at)) {
      into.add(below);
      if (below.path().equals(Defaults.BLOCK)) {
        continue; // all of its keys are met elsewhere
      }
      if (below.key().blocks().isEmpty() || seen.add(identity(below.key()))) {
        collect(below, seen, into);
      }
    }
  }

  /** What two keys have in common that hold the same block with the same defaults. */
  static String identity(Key key) {
    return key.blocks().stream().map(b -> b.type().getName() + b.origins()).collect(Collectors.joining(" "));
  }

  /**
   * The key at a path such as {@code services.orders.replicas}, {@code services.replicas} or {@code disaster[0].fire}:
   * names of the writer's own and indices may stand in it or not.
   *
   * @throws Unknown when there is none, with the nearest one
   */
  Found find(String path) throws Unknown {
    Found at = whole();
    List<String> steps = new ArrayList<>();
    for (String step : path.replaceAll("\\[[^\\]]*\\]", "").split("\\.", -1)) {
      if (!step.isEmpty()) {
        steps.add(step);
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      String step = steps.get(i);
      Optional<Found> next = child(at, step);
      if (next.isEmpty() && hasNames(at) && i + 1 < steps.size()) {
        // A name of the writer's own, if a key follows.
        next = child(at, steps.get(i + 1));
        if (next.isPresent()) {
          i++;
        }
      }
      if (next.isEmpty() && hasNames(at) && step.equals("*")) {
        continue;
      }
      if (next.isEmpty()) {
        throw unknown(at, step);
      }
      at = next.get();
    }
    return at;
  }

  private static boolean hasNames(Found found) {
    Key.Shape shape = found.key().value().shape();
    return shape == Key.Shape.NAMES || shape == Key.Shape.NAMES_OF_LISTS;
  }

  private Optional<Found> child(Found at, String step) {
    return below(at).stream().filter(f -> f.key().name().equals(step)).findFirst();
  }

  private Unknown unknown(Found at, String step) {
    List<String> valid = below(at).stream().map(f -> f.key().name()).toList();
    String where = at.path().isEmpty() ? "a scenario" : "\"" + at.path() + "\"";
    List<String> elsewhere = all(whole()).stream().filter(f -> f.key().name().equals(step)).map(Found::path).toList();
    String hint = elsewhere.isEmpty() ? Nearest.hint(step, valid)
        : "; there is " + elsewhere.stream().limit(MOST_PLACES).collect(Collectors.joining(", "))
            + (elsewhere.size() > MOST_PLACES ? " and " + (elsewhere.size() - MOST_PLACES) + " more" : "");
    return new Unknown(valid.isEmpty() ? where + " holds a plain value and has no keys, so no \"" + step + "\""
        : where + " has no key \"" + step + "\"" + hint);
  }

  /** The strategies, with their defaults as they are, under which nothing reads a key. */
  Set<String> withoutEffect(Found found) {
    return unread.getOrDefault(found.path(), Set.of());
  }

  /** How well the default of a key is founded; nothing where it says nothing about the world. */
  Optional<DefaultsEvidence.Figure> evidence(Found found) {
    return found.key().filled()
        .flatMap(f -> DefaultsEvidence.ofScenarios().figure(Defaults.origin(f.path())));
  }

  private static String join(String path, String key) {
    return Defaults.join(path, key);
  }
}
