package dev.aftermath.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** All keys that a {@link Binder} reads, from the same components and annotations, each with its default. */
public final class KeyTree {
  private final Choices choices;
  private final MappingNode defaults;

  /** The keys of files whose plug-ins and defaults are these. */
  public KeyTree(Choices choices, MappingNode defaults) {
    this.choices = choices;
    this.defaults = defaults;
  }

  /** The block that a whole file is. */
  public Key.Block root(Class<? extends Record> type) {
    return block("", type, List.of());
  }

  /** The keys of a block, in the order of their record. */
  public List<Key> keys(Key.Block block) {
    List<Key> keys = new ArrayList<>();
    for (RecordComponent component : Binder.components(block.type())) {
      keys.add(key(component, block));
    }
    for (Class<?> choice : block.type().getInterfaces()) {
      ChosenBy by = choice.getAnnotation(ChosenBy.class);
      if (by != null) {
        List<String> kinds = List.copyOf(choices.of(choice).keySet());
        keys.add(new Key(by.value(), "Which kind it is, where its name is not the name of a kind.",
            new Key.Value(Key.Shape.ONE, Ref.class, kinds, Optional.empty(), kinds.get(0)), Optional.empty(), false,
            List.of()));
      }
    }
    return keys;
  }

  private Key key(RecordComponent component, Key.Block block) {
    Doc doc = component.getAnnotation(Doc.class);
    List<String> origins =
        block.origins().stream().map(o -> o + "." + component.getName()).toList();
    Optional<Key.Filled> filled = origins.stream().map(this::filled).flatMap(Optional::stream).findFirst();
    Class<?> declared = component.getType();
    boolean stated = !List.of(Optional.class, List.class, Map.class).contains(declared)
        && !(declared.isRecord() && declared.isAnnotationPresent(Template.class)) && filled.isEmpty();
    return new Key(component.getName(), doc == null ? "" : doc.value(), value(component), filled, stated,
        blocks(inner(component.getGenericType()), origins));
  }

  private static Key.Shape shape(Type type) {
    if (type instanceof ParameterizedType p && p.getRawType() == Map.class) {
      return p.getActualTypeArguments()[1] instanceof ParameterizedType q && q.getRawType() == List.class
          ? Key.Shape.NAMES_OF_LISTS : Key.Shape.NAMES;
    }
    return type instanceof ParameterizedType p && p.getRawType() == List.class ? Key.Shape.LIST
        : type instanceof ParameterizedType p && p.getRawType() == Optional.class
            ? shape(p.getActualTypeArguments()[0]) : Key.Shape.ONE;
  }

  private static Class<?> inner(Type type) {
    return type instanceof ParameterizedType p
        ? inner(p.getActualTypeArguments()[p.getActualTypeArguments().length - 1]) : (Class<?>) type;
  }

  private Key.Value value(RecordComponent component) {
    Class<?> type = inner(component.getGenericType());
    boolean scalar = Leaf.of(type) != null;
    Leaf<?> leaf = scalar ? Binder.leaf(type, component) : null;
    Bounds bounds = component.getAnnotation(Bounds.class);
    Optional<Key.Range> range = leaf == null || bounds == null ? Optional.empty()
        : Optional.of(new Key.Range(leaf.shown(bounds.min()), bounds.above(),
            bounds.max() == Double.POSITIVE_INFINITY ? "" : leaf.shown(bounds.max())));
    List<String> words = type.isEnum()
        ? Arrays.stream(type.getEnumConstants()).map(c -> Choices.kebab(c.toString())).toList() : List.of();
    String example = leaf == null ? "" : leaf.example();
    return new Key.Value(
        shape(component.getGenericType()), Leaf.wrap(type), words, range, type == String.class ? "" : example);
  }

  private List<Key.Block> blocks(Class<?> type, List<String> origins) {
    if (Leaf.of(type) != null || type == Ref.class || type == Raw.class || type.isEnum()) {
      return List.of();
    }
    if (choices.isChoice(type)) {
      // A kind that is chosen by its name has its defaults in the block of that name.
      boolean named = type.isAnnotationPresent(ChosenBy.class);
      return choices.of(type).entrySet().stream()
          .map(e -> block(e.getKey(), e.getValue(), named ? List.of(e.getKey()) : List.of())).toList();
    }
    return type.isRecord() ? List.of(block("", type.asSubclass(Record.class), origins)) : List.of();
  }

  /** A block that is chosen by a name, with its defaults in the block of that name. */
  public Key.Block named(String name, Class<? extends Record> type) {
    return block(name, type, List.of(name));
  }

  private Key.Block block(String kind, Class<? extends Record> type, List<String> origins) {
    Doc doc = type.getAnnotation(Doc.class);
    // Where nothing stands there is no default, and blocks that differ in nothing else are the same.
    List<String> all = new ArrayList<>(origins.stream().filter(o -> at(o) != null).toList());
    String template = Binder.template(type);
    if (!template.isEmpty() && !all.contains(template)) {
      all.add(template);
    }
    return new Key.Block(kind, doc == null ? "" : doc.value(), type, List.copyOf(all));
  }

  private Optional<Key.Filled> filled(String path) {
    Node at = at(path);
    return at == null ? Optional.empty()
        : Optional.of(new Key.Filled(path, text(at), at instanceof ScalarNode));
  }

  private @Nullable Node at(String path) {
    Node at = defaults;
    for (String step : path.split("\\.", -1)) {
      at = at instanceof MappingNode block ? Binder.child(block, step) : null;
    }
    return at;
  }

  private static String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue()
        : node instanceof SequenceNode list
            ? list.getValue().stream().map(KeyTree::text).collect(Collectors.joining(", ", "[", "]"))
        : node instanceof MappingNode block
            ? block.getValue().stream().map(Nodes::key).collect(Collectors.joining(", "))
        : "";
  }
}
