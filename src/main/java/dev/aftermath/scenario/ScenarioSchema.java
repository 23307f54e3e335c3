package dev.aftermath.scenario;

import dev.aftermath.binding.JsonSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The JSON Schema (draft-07) of scenario files, from the records they are read into. */
public final class ScenarioSchema {
  static final String INCLUDE =
      "A file whose blocks are added to this one, or a list of such; in this folder or below.";
  static final String DEFAULTS = "Defaults of this scenario, in place of the built-in ones (aftermath defaults).";
  private static final String ROOT = "scenario";

  private ScenarioSchema() {}

  /** The schema as a tree of maps, lists and plain values. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> tree() {
    JsonSchema schema = new JsonSchema(Kinds.choices(), Defaults.blocks());
    Map<String, Object> tree = schema.of(ScenarioSpec.class, "Aftermath scenario");
    Map<String, Object> properties = (Map<String, Object>) Objects.requireNonNull(tree.get("properties"));
    Map<String, Object> include = new LinkedHashMap<>();
    include.put("description", INCLUDE);
    include.put("type", List.of("string", "array"));
    properties.put("include", include);
    Map<String, Object> blocks = new LinkedHashMap<>();
    Map<String, Class<? extends Record>> templates = new LinkedHashMap<>(schema.templates());
    templates.put(ROOT, ScenarioSpec.class);
    addShared(templates);
    templates.forEach((name, type) -> blocks.put(name, schema.asDefaults(type, name)));
    Map<String, Object> defaults = new LinkedHashMap<>();
    defaults.put("description", DEFAULTS);
    defaults.put("type", "object");
    defaults.put("properties", blocks);
    defaults.put("additionalProperties", false);
    properties.put(Defaults.BLOCK, defaults);
    return tree;
  }

  /** The records that may have a block of defaults in a scenario, by the block's name. */
  static Map<String, Class<? extends Record>> blocks() {
    Map<String, Class<? extends Record>> all = new LinkedHashMap<>(templates());
    addShared(all);
    return all;
  }

  // Blocks that others are like may be changed as one.
  private static void addShared(Map<String, Class<? extends Record>> blocks) {
    Defaults.shared().forEach((of, like) -> blocks.put(of, Objects.requireNonNull(blocks.get(like))));
  }

  /** The records that have a block of defaults, by the block's name. */
  static Map<String, Class<? extends Record>> templates() {
    JsonSchema schema = new JsonSchema(Kinds.choices(), Defaults.blocks());
    schema.of(ScenarioSpec.class, "");
    Map<String, Class<? extends Record>> all = new LinkedHashMap<>(schema.templates());
    all.put(ROOT, ScenarioSpec.class);
    return all;
  }
}
