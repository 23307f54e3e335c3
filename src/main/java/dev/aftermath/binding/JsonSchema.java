package dev.aftermath.binding;

import dev.aftermath.engine.random.Distribution;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Describes the records that a {@link Binder} reads as a JSON Schema (draft-07), from the same components and
 * annotations, so that an editor completes and checks what the binder will accept.
 */
public final class JsonSchema {
  private final Choices choices;
  private final List<MappingNode> defaults;
  private final Map<String, Object> definitions = new TreeMap<>();
  private final Map<String, Class<? extends Record>> templates = new TreeMap<>();

  public JsonSchema(Choices choices, MappingNode defaults) {
    this.choices = choices;
    this.defaults = List.of(defaults);
  }

  /** The schema of a record as the whole document. */
  public Map<String, Object> of(Class<? extends Record> root, String title) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", title);
    schema.putAll(object(root, Binder.template(root), true));
    schema.put("definitions", definitions);
    return schema;
  }

  /**
   * Every record that fills its missing keys from a block of defaults, by the name of the block; known after {@link
   * #of}.
   */
  public Map<String, Class<? extends Record>> templates() {
    return templates;
  }

  /** All keys of a record, none of them required: what may stand in its block of defaults. */
  public Map<String, Object> asDefaults(Class<? extends Record> type, String template) {
    return object(type, template, false);
  }

  private Map<String, Object> object(Class<? extends Record> type, String template, boolean complete) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    Doc doc = type.getAnnotation(Doc.class);
    if (doc != null) {
      schema.put("description", doc.value());
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (RecordComponent component : Binder.components(type)) {
      // What is merged with a block of defaults may leave out whatever stands there.
      boolean whole = complete && !isMerged(component, template);
      Map<String, Object> property = new LinkedHashMap<>(value(component.getGenericType(), component, whole));
      Doc about = component.getAnnotation(Doc.class);
      if (about != null) {
        property.remove("description");
        // Draft-07 ignores what stands beside a reference, so the text goes around it.
        if (property.containsKey("$ref")) {
          property = tree("allOf", List.of(property));
        }
        property.put("description", about.value());
      }
      properties.put(component.getName(), property);
      if (complete && isRequired(component, template)) {
        required.add(component.getName());
      }
    }
    for (Class<?> choice : type.getInterfaces()) {
      ChosenBy by = choice.getAnnotation(ChosenBy.class);
      if (by != null) {
        properties.put(by.value(), tree("enum", List.copyOf(choices.of(choice).keySet())));
      }
    }
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private boolean isRequired(RecordComponent component, String template) {
    Class<?> type = component.getType();
    boolean optional = type == Optional.class || type == List.class || type == Map.class
        || (type.isRecord() && type.isAnnotationPresent(Template.class));
    return !optional && defaults.stream().noneMatch(file -> Binder.child(file, template) instanceof MappingNode block
        && Binder.child(block, component.getName()) != null);
  }

  private boolean isMerged(RecordComponent component, String template) {
    return defaults.stream().anyMatch(file -> Binder.child(file, template) instanceof MappingNode block
        && Binder.child(block, component.getName()) instanceof MappingNode);
  }

  /** A map of the given keys and values that keeps their order: the schema is the same text every time. */
  private static Map<String, Object> tree(Object... keysAndValues) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      tree.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return tree;
  }

  private Map<String, Object> value(Type type, RecordComponent component, boolean whole) {
    if (type instanceof ParameterizedType p) {
      Class<?> raw = (Class<?>) p.getRawType();
      Type inner = p.getActualTypeArguments()[p.getActualTypeArguments().length - 1];
      if (raw == List.class) {
        Map<String, Object> items = value(inner, component, whole);
        // One item may stand without its brackets.
        return tree("oneOf", List.of(tree("type", "array", "items", items), items));
      }
      return raw == Map.class ? map(inner, component, whole) : value(inner, component, whole);
    }
    Class<?> raw = (Class<?>) type;
    if (raw == Ref.class) {
      return tree("type", List.of("string", "number"));
    }
    if (raw == Raw.class) {
      return tree();
    }
    Leaf<?> leaf = component.isAnnotationPresent(Unitless.class) ? Leaf.UNITLESS : Leaf.of(raw);
    if (leaf != null) {
      return scalar(raw, leaf, component.getAnnotation(Bounds.class));
    }
    if (raw.isEnum()) {
      return tree("enum", Arrays.stream(raw.getEnumConstants()).map(c -> Choices.kebab(c.toString())).toList());
    }
    return choices.isChoice(raw)
        ? choice(raw) : reference(raw.asSubclass(Record.class), Binder.template(raw), whole);
  }

  private Map<String, Object> map(Type inner, RecordComponent component, boolean whole) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("object", "null"));
    if (inner instanceof Class<?> c && c.isAnnotationPresent(ChosenBy.class)) {
      Map<String, Object> known = new LinkedHashMap<>();
      List<Object> any = new ArrayList<>();
      choices.of(c).forEach((name, record) -> {
        Map<String, Object> reference = reference(record, name, true);
        known.put(name, reference);
        any.add(reference);
      });
      schema.put("properties", known);
      schema.put("additionalProperties", tree("anyOf", any));
    } else {
      schema.put("additionalProperties", value(inner, component, whole));
    }
    return schema;
  }

  private Map<String, Object> choice(Class<?> choice) {
    List<Object> alternatives = new ArrayList<>();
    choices.of(choice).forEach((name, record) -> {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("type", "object");
      one.put("properties", tree(name, reference(record, Binder.template(record), true)));
      one.put("required", List.of(name));
      one.put("additionalProperties", false);
      alternatives.add(one);
    });
    return tree("oneOf", alternatives);
  }

  private Map<String, Object> reference(Class<? extends Record> type, String template, boolean whole) {
    String name = (template.isEmpty() ? Choices.kebab(type.getSimpleName()) : template) + (whole ? "" : "-override");
    if (!template.isEmpty()) {
      templates.put(template, type);
    }
    if (!definitions.containsKey(name)) {
      definitions.put(name, tree());
      Map<String, Object> object = object(type, template, whole);
      Shorthand shorthand = type.getAnnotation(Shorthand.class);
      List<Object> forms = new ArrayList<>(List.of(object));
      if (shorthand != null) {
        Arrays.stream(type.getRecordComponents()).filter(c -> c.getName().equals(shorthand.value()))
            .forEach(c -> forms.add(value(c.getGenericType(), c, whole)));
      }
      if (!object.containsKey("required")) {
        // A block with nothing in it.
        forms.add(tree("type", "null"));
      }
      definitions.put(name, forms.size() == 1 ? object : tree("anyOf", forms));
    }
    return tree("$ref", "#/definitions/" + name);
  }

  private static Map<String, Object> scalar(
      Class<?> type, Leaf<?> leaf, @Nullable Bounds bounds) {
    Map<String, Object> schema = new LinkedHashMap<>();
    List<String> types = List.of(leaf.type().split(","));
    schema.put("type", types.size() == 1 ? types.get(0) : types);
    if (!leaf.pattern().isEmpty() && type != Distribution.class) {
      schema.put("pattern", leaf.pattern());
    }
    if (!leaf.pattern().isEmpty()) {
      schema.put("examples", List.of(leaf.example()));
    }
    boolean number = types.contains("number") || types.contains("integer");
    if (bounds != null && number && leaf.pattern().isEmpty()) {
      schema.put(bounds.above() ? "exclusiveMinimum" : "minimum", bounds.min());
      if (bounds.max() != Double.POSITIVE_INFINITY) {
        schema.put("maximum", bounds.max());
      }
    }
    return schema;
  }
}
