package dev.aftermath.campaign;

import dev.aftermath.results.Json;
import dev.aftermath.scenario.ScenarioSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The keys that the schema of scenarios has, and those of them that a scenario uses. */
final class ScenarioKeys {
  /**
   * A single value of a file.
   *
   * @param key the key it stands under, as {@link #all} calls it
   * @param schema what the schema says of it
   */
  record Value(List<Object> path, String key, Map<?, ?> schema) {}

  private final Map<?, ?> root;
  private final Map<?, ?> definitions;

  ScenarioKeys() {
    root = (Map<?, ?>) new Load(LoadSettings.builder().setSchema(new CoreSchema()).build())
        .loadFromString(Json.text(ScenarioSchema.tree()));
    definitions = (Map<?, ?>) root.get("definitions");
  }

  /** All there are, each by its block; of blocks of defaults their names only. */
  Set<String> all() {
    Set<String> keys = new TreeSet<>();
    everything(root, "scenario", keys, new TreeSet<>());
    return keys;
  }

  private void everything(Map<?, ?> schema, String block, Set<String> keys, Set<String> seen) {
    Object ref = schema.get("$ref");
    if (ref != null) {
      String name = name(ref);
      if (seen.add(name)) {
        everything((Map<?, ?>) definitions.get(name), name, keys, seen);
      }
      return;
    }
    for (Map<?, ?> branch : branches(schema)) {
      everything(branch, block, keys, seen);
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      everything(items, block, keys, seen);
    }
    if (schema.get("additionalProperties") instanceof Map<?, ?> more) {
      everything(more, block, keys, seen);
    }
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((key, value) -> {
        keys.add(block + "." + key);
        if (!block.equals("defaults")) {
          everything((Map<?, ?>) value, key.equals("defaults") ? "defaults" : block, keys, seen);
        }
      });
    }
  }

  /** The keys that a scenario uses, as {@link #all} calls them. */
  Set<String> of(Map<String, Object> tree) {
    Set<String> keys = new TreeSet<>();
    walk(root, new Where("scenario", ""), tree, List.of(), keys, value -> { });
    return keys;
  }

  /** Every single value of a scenario with what the schema says of it. */
  List<Value> values(Map<String, Object> tree) {
    List<Value> values = new ArrayList<>();
    walk(root, new Where("scenario", ""), tree, List.of(), new TreeSet<>(), values::add);
    return values;
  }

  /** The single values that blocks of defaults may have, by their paths. */
  List<Value> defaults() {
    List<Value> values = new ArrayList<>();
    Map<?, ?> defaults = (Map<?, ?>) ((Map<?, ?>) root.get("properties")).get("defaults");
    descend(defaults, new ArrayList<>(List.of("defaults")), values, 0);
    return values;
  }

  private void descend(Map<?, ?> schema, List<Object> path, List<Value> values, int depth) {
    Map<?, ?> plain = resolved(schema);
    if (plain.get("properties") instanceof Map<?, ?> properties && depth < 4) {
      properties.forEach((key, value) -> {
        List<Object> own = new ArrayList<>(path);
        own.add(key);
        // Parts of a strategy have the keys of a strategy.
        if (!key.equals("parts")) {
          descend((Map<?, ?>) value, own, values, depth + 1);
        }
      });
      return;
    }
    Optional<Map<?, ?>> object = branches(plain).stream().<Map<?, ?>>map(this::resolved)
        .filter(b -> b.get("properties") != null).findFirst();
    if (object.isPresent() && plain.get("oneOf") == null) {
      descend(object.get(), path, values, depth);
    } else if (isScalar(plain)) {
      values.add(new Value(path, Tree.dotted(path), plain));
    }
  }

  private static boolean isScalar(Map<?, ?> schema) {
    return schema.get("enum") != null || schema.get("type") != null && !schema.get("type").toString().contains("object")
        && !schema.get("type").toString().contains("array");
  }

  private Map<?, ?> resolved(Map<?, ?> schema) {
    Map<?, ?> plain = schema;
    while (plain.get("$ref") != null || plain.get("allOf") != null) {
      plain = plain.get("$ref") != null ? (Map<?, ?>) definitions.get(name(plain.get("$ref"))) : branches(plain).get(0);
    }
    return plain;
  }

  private static String name(Object ref) {
    return String.valueOf(ref).replaceFirst(".*/", "");
  }

  private static List<Map<?, ?>> branches(Map<?, ?> schema) {
    List<Map<?, ?>> branches = new ArrayList<>();
    for (String of : List.of("allOf", "oneOf", "anyOf")) {
      if (schema.get(of) instanceof List<?> list) {
        list.forEach(branch -> branches.add((Map<?, ?>) branch));
      }
    }
    return branches;
  }

  /** A block, and the key in it that is being read. */
  private record Where(String block, String key) {}

  private void walk(
      Map<?, ?> schema, Where where, Object node, List<Object> path, Set<String> keys, Consumer<Value> values) {
    if (schema.get("$ref") != null) {
      String name = name(schema.get("$ref"));
      walk((Map<?, ?>) definitions.get(name), new Where(name, where.key), node, path, keys, values);
      return;
    }
    List<Map<?, ?>> branches = branches(schema);
    if (!branches.isEmpty() && schema.get("properties") == null) {
      branches.stream().filter(branch -> fits(branch, node)).findFirst()
          .ifPresent(branch -> walk(branch, where, node, path, keys, values));
      return;
    }
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> entry(schema, where, (String) key, inner, with(path, key), keys, values));
    } else if (node instanceof List<?> list) {
      Map<?, ?> items = schema.get("items") instanceof Map<?, ?> of ? of : Map.of();
      for (int i = 0; i < list.size(); i++) {
        walk(items, where, list.get(i), with(path, i), keys, values);
      }
    } else {
      values.accept(new Value(path, where.key, schema));
    }
  }

  private void entry(
      Map<?, ?> schema, Where where, String key, Object inner, List<Object> path, Set<String> keys,
      Consumer<Value> values) {
    Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> p ? p : Map.of();
    if (properties.get(key) instanceof Map<?, ?> of) {
      String name = where.block + "." + key;
      keys.add(name);
      if (name.equals("scenario.defaults")) {
        Tree.map(inner).keySet().forEach(block -> keys.add("defaults." + block));
      } else {
        walk(of, new Where(where.block, name), inner, path, keys, values);
      }
    } else if (schema.get("additionalProperties") instanceof Map<?, ?> more) {
      walk(more, where, inner, path, keys, values);
    }
  }

  private static List<Object> with(List<Object> path, Object key) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }

  private boolean fits(Map<?, ?> branch, Object node) {
    if (branch.get("$ref") != null) {
      boolean another = node instanceof Map<?, ?> map && map.get("use") != null
          && !map.get("use").equals(name(branch.get("$ref")));
      return !another && fits((Map<?, ?>) definitions.get(name(branch.get("$ref"))), node);
    }
    List<Map<?, ?>> branches = branches(branch);
    if (!branches.isEmpty() && branch.get("properties") == null) {
      return branches.stream().anyMatch(inner -> fits(inner, node));
    }
    String type = String.valueOf(branch.get("type"));
    if (node instanceof Map<?, ?> map) {
      return type.contains("object") && (branch.get("additionalProperties") instanceof Map<?, ?>
          || branch.get("properties") instanceof Map<?, ?> p && p.keySet().containsAll(map.keySet()));
    }
    return node instanceof List<?> ? type.equals("array") : !type.contains("object") && !type.equals("array");
  }
}
