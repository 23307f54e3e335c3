package dev.aftermath.binding;

import dev.aftermath.units.UnitException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns a tree of YAML nodes into records: every key is a component, every missing key comes from the defaults, and
 * whatever does not fit is reported with its place, what was expected, and the nearest valid key.
 *
 * <p>After a problem a neutral value takes the bad one's place, so that one reading finds everything that is wrong;
 * what was bound must not be used when problems were reported.
 */
public final class Binder {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.-]{0,99}");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final int MOST_VALUES = 300_000;
  private static final int LONGEST_VALUE = 1_000;

  private final Problems problems;
  private final Choices choices;
  private final List<MappingNode> defaults;
  private final Map<Object, MappingNode> origin = new IdentityHashMap<>();
  private final Set<String> defaultsUsed = new LinkedHashSet<>();
  private final Map<String, Node> libraries = new HashMap<>();
  /** Plain values that were read, each as the one that it is. */
  private final Set<Node> read = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> builtIn = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Changes changes;
  private int values;

  /**
   * A binder over defaults.
   *
   * @param defaults blocks by template name, the most specific file first
   */
  public Binder(Problems problems, Choices choices, List<MappingNode> defaults) {
    this(problems, choices, defaults, new Changes());
  }

  /** A binder over defaults that reads some values in the place of what is written, and registers what it reads. */
  public Binder(Problems problems, Choices choices, List<MappingNode> defaults, Changes changes) {
    this.problems = problems;
    this.choices = choices;
    this.defaults = List.copyOf(defaults);
    this.changes = changes;
    if (!defaults.isEmpty()) {
      addAll(defaults.get(defaults.size() - 1), builtIn);
    }
  }

  /** Binds a mapping to a record. */
  public <T extends Record> T bind(Class<T> type, MappingNode node) {
    return type.cast(record(type, node, ""));
  }

  /** Where a key of a bound record was written; the record's own place if the key came from the defaults. */
  public Place place(Object record, String key) {
    MappingNode node = origin.get(record);
    if (node == null) {
      return Place.NONE;
    }
    Node value = child(node, key);
    return Nodes.at(value == null ? node : value);
  }

  /** Whether a key of a bound record stands in the file itself, and was not filled in. */
  public boolean isWritten(Object record, String key) {
    MappingNode node = origin.get(record);
    return node != null && child(node, key) != null;
  }

  /** The plain value that was written for a key of a bound record, if any. */
  public Optional<String> text(Object record, String key) {
    MappingNode node = origin.get(record);
    Node value = node == null ? null : child(node, key);
    return value instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  /**
   * The values that the last block of defaults filled in, as "block.key" and deeper, in the order of their first use.
   *
   * <p>What an earlier block gives, such as a scenario's own, is not among them.
   */
  public Set<String> defaultsUsed() {
    return Collections.unmodifiableSet(defaultsUsed);
  }

  /** Says that a block of a {@link Library}, by its path among the defaults, is the one that counts. */
  public void choose(String library, String name) {
    if (libraries.get(library) instanceof MappingNode blocks) {
      used(library + "." + name, child(blocks, name));
    }
  }

  /** Whether a text can be the name of something in a file. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private Object record(Class<? extends Record> type, Node node, String path) {
    return record(type, node, path, template(type));
  }

  /** The block of defaults that fills a record's missing keys; empty when there is none. */
  static String template(Class<?> type) {
    Template template = type.getAnnotation(Template.class);
    return template == null ? "" : template.value();
  }

  /** Reports keys of a block of defaults that its record does not have. */
  public void checkDefaults(Class<? extends Record> type, MappingNode block, String path) {
    checkKeys(type, block, path);
  }

  /**
   * Reads values of the file's own defaults that nothing has used, and reports what is wrong with them: one that is
   * wrong must not wait for the day on which something is left out.
   *
   * @param files the file's own defaults
   * @param types the record of each block of defaults
   */
  public void checkUnused(List<MappingNode> files, Map<String, Class<? extends Record>> types) {
    for (MappingNode file : files) {
      for (NodeTuple block : file.getValue()) {
        Class<? extends Record> type = types.get(Nodes.key(block));
        if (type != null && block.getValueNode() instanceof MappingNode keys) {
          unusedKeys(type, keys, "defaults." + Nodes.key(block));
        }
      }
    }
  }

  private void unusedKeys(Class<?> type, MappingNode block, String path) {
    for (RecordComponent component : components(type)) {
      Node value = child(block, component.getName());
      if (value != null) {
        unused(component.getGenericType(), value, join(path, component.getName()), component);
      }
    }
  }

  private void unused(Type type, Node node, String path, RecordComponent component) {
    Class<?> raw = raw(type);
    if (type instanceof ParameterizedType p) {
      Type inner = p.getActualTypeArguments()[p.getActualTypeArguments().length - 1];
      if (raw == Map.class && node instanceof MappingNode names) {
        for (NodeTuple named : names.getValue()) {
          Node chosen = named.getValueNode();
          String own = join(path, Nodes.key(named));
          if (!raw(inner).isAnnotationPresent(ChosenBy.class)) {
            unused(inner, chosen, own, component);
          } else if (chosen instanceof MappingNode keys) {
            Class<? extends Record> kind = choices.of(raw(inner)).get(kind(raw(inner), Nodes.key(named), chosen));
            if (kind != null) {
              unusedKeys(kind, keys, own);
            }
          }
        }
      } else if (raw == List.class && node instanceof SequenceNode items) {
        for (int i = 0; i < items.getValue().size(); i++) {
          unused(inner, items.getValue().get(i), path + "[" + i + "]", component);
        }
      } else if (raw == Optional.class) {
        unused(inner, node, path, component);
      }
    } else if (isScalar(raw)) {
      if (!read.contains(node)) {
        scalar(raw, node, path, component);
      }
    } else if (raw.isRecord() && node instanceof MappingNode keys) {
      unusedKeys(raw, keys, path);
    }
  }

  private Object record(Class<? extends Record> type, Node node, String path, String template) {
    Shorthand plain = type.getAnnotation(Shorthand.class);
    if (plain != null) {
      changes.shorthand(path, plain.value());
    }
    if (node instanceof ScalarNode scalar) {
      Shorthand shorthand = type.getAnnotation(Shorthand.class);
      if (!scalar.getValue().isEmpty() && shorthand != null) {
        return construct(type, emptyAt(node), path, template, shorthand.value(), node);
      }
      if (!scalar.getValue().isEmpty()) {
        problems.refuse(
            Nodes.at(node), path, "expected " + describe(type) + ", got \"" + scalar.getValue() + "\"");
        return problems.quietly(() -> construct(type, emptyAt(node), path, template, "", node));
      }
      return construct(type, emptyAt(node), path, template, "", node);
    }
    if (!(node instanceof MappingNode mapping)) {
      problems.refuse(Nodes.at(node), path, "expected " + plainForm(type) + describe(type) + ", got a list");
      return problems.quietly(() -> construct(type, emptyAt(node), path, template, "", node));
    }
    return construct(type, mapping, path, template, "", node);
  }

  // What may stand in the place of a block, and is told where neither does.
  private static String plainForm(Class<? extends Record> type) {
    Shorthand shorthand = type.getAnnotation(Shorthand.class);
    return shorthand == null ? "" : components(type).stream().filter(c -> c.getName().equals(shorthand.value()))
        .map(c -> describe(c.getType() == Optional.class
            ? raw(((ParameterizedType) c.getGenericType()).getActualTypeArguments()[0]) : c.getType()) + " or ")
        .collect(Collectors.joining());
  }

  private Object construct(
      Class<? extends Record> type, MappingNode node, String path, String template, String short_, Node whole) {
    return make(type, node, path, template, short_, whole, checkKeys(type, node, path));
  }

  private Object make(
      Class<? extends Record> type, MappingNode node, String path, String template, String short_, Node whole,
      Set<String> misspelt) {
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      if (component.isAnnotationPresent(Inlined.class)) {
        arguments[i] =
            make(component.getType().asSubclass(Record.class), node, path, template, short_, whole, misspelt);
        continue;
      }
      String key = component.getName();
      Node value = key.equals(short_) ? whole : child(node, key);
      if (value == null || mergeable(component)) {
        value = merged(value, fromDefaults(template, key), shorthand(component.getGenericType()));
        if (component.isAnnotationPresent(Library.class)) {
          libraries.put(template + "." + key, value == null ? emptyAt(node) : value);
        } else {
          used(template + "." + key, value);
        }
      }
      value = changes.at(join(path, key), value);
      arguments[i] = value == null
          ? missing(component, node, join(path, key), misspelt.contains(key))
          : value(component.getGenericType(), value, join(path, key), component);
    }
    try {
      Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      Object result = constructor.newInstance(arguments);
      origin.put(result, changes.placed(
          node, path, Arrays.stream(components).map(RecordComponent::getName).toList()));
      return result;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot construct " + type, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot construct " + type, e);
    }
  }

  /** Reports unknown keys; the keys that were probably meant by them. */
  private Set<String> checkKeys(Class<? extends Record> type, MappingNode node, String path) {
    List<String> valid = components(type).stream().map(RecordComponent::getName)
        .collect(Collectors.toCollection(ArrayList::new));
    for (Class<?> choice : type.getInterfaces()) {
      ChosenBy chosenBy = choice.getAnnotation(ChosenBy.class);
      if (chosenBy != null) {
        valid.add(chosenBy.value());
      }
    }
    Map<String, Place> seen = new LinkedHashMap<>();
    Set<String> meant = new HashSet<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = Nodes.key(tuple);
      Place place = Nodes.at(tuple.getKeyNode());
      if (!valid.contains(key)) {
        problems.unknown(place, path, "key", key, valid);
        Nearest.of(key, valid).ifPresent(meant::add);
      }
      duplicate(seen, key, place, path);
    }
    return meant;
  }

  /** The components whose names are keys of a block, those of inlined records in the place of their own. */
  static List<RecordComponent> components(Class<?> type) {
    List<RecordComponent> all = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.isAnnotationPresent(Inlined.class)) {
        all.addAll(components(component.getType()));
      } else {
        all.add(component);
      }
    }
    return all;
  }

  private void duplicate(Map<String, Place> seen, String key, Place place, String path) {
    Place first = seen.putIfAbsent(key, place);
    if (first != null) {
      problems.add(place, path, "key \"" + key + "\" is written twice, first at " + first);
    }
  }

  private @Nullable Node fromDefaults(String template, String key) {
    Node result = null;
    for (MappingNode file : defaults) {
      Node block = child(file, template);
      Node value = block instanceof MappingNode mapping ? child(mapping, key) : null;
      result = merged(result, value, "");
    }
    return result;
  }

  // Merging makes new blocks, but keeps the plain values and lists of both as they are.
  private void used(String path, @Nullable Node value) {
    if (value instanceof MappingNode mapping) {
      mapping.getValue().forEach(t -> used(path + "." + Nodes.key(t), t.getValueNode()));
    } else if (value != null && builtIn.contains(value)) {
      defaultsUsed.add(path);
    }
  }

  private static void addAll(Node node, Set<Node> nodes) {
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(t -> addAll(t.getValueNode(), nodes));
    } else {
      nodes.add(node);
    }
  }

  // Plug-ins are chosen, not added: naming one strategy must not bring in those of the defaults.
  private static boolean mergeable(RecordComponent component) {
    return !(component.getGenericType() instanceof ParameterizedType p
        && raw(p.getActualTypeArguments()[p.getActualTypeArguments().length - 1])
            .isAnnotationPresent(ChosenBy.class));
  }

  // The key that a plain value stands for in the blocks of a map; "" where a plain value is not allowed.
  private static String shorthand(Type type) {
    if (!(type instanceof ParameterizedType p && p.getRawType() == Map.class)) {
      return "";
    }
    Shorthand shorthand = raw(p.getActualTypeArguments()[1]).getAnnotation(Shorthand.class);
    return shorthand == null ? "" : shorthand.value();
  }

  // A plain value beside a block is the block with that one key: the default's other keys still hold.
  private static Node block(Node written, Node otherwise, String shorthand) {
    if (!(written instanceof ScalarNode plain && otherwise instanceof MappingNode) || shorthand.isEmpty()
        || plain.getValue().isEmpty()) {
      return written;
    }
    Node key = new ScalarNode(Tag.STR, true, shorthand, ScalarStyle.PLAIN, plain.getStartMark(), plain.getEndMark());
    return new MappingNode(Tag.MAP, true, List.of(new NodeTuple(key, plain)), FlowStyle.BLOCK, plain.getStartMark(),
        plain.getEndMark());
  }

  /**
   * Keys of both blocks, where both are blocks; what is written wins over the default.
   *
   * @param shorthand the key that plain values within these blocks stand for
   */
  private static @Nullable Node merged(@Nullable Node written, @Nullable Node otherwise, String shorthand) {
    if (written == null || otherwise == null) {
      return written == null ? otherwise : written;
    }
    if (!(written instanceof MappingNode ours && otherwise instanceof MappingNode theirs)) {
      return written;
    }
    List<NodeTuple> tuples = new ArrayList<>();
    for (NodeTuple tuple : theirs.getValue()) {
      NodeTuple own = first(ours, Nodes.key(tuple));
      Node value = own == null ? null
          : merged(block(own.getValueNode(), tuple.getValueNode(), shorthand), tuple.getValueNode(), "");
      tuples.add(own == null || value == null ? tuple : new NodeTuple(own.getKeyNode(), value));
    }
    for (NodeTuple tuple : ours.getValue()) {
      // The second of two with the same key is kept, so that it is reported.
      boolean again = first(ours, Nodes.key(tuple)) != tuple;
      if (again || first(theirs, Nodes.key(tuple)) == null) {
        tuples.add(tuple);
      }
    }
    return new MappingNode(ours.getTag(), true, tuples, ours.getFlowStyle(), ours.getStartMark(), ours.getEndMark());
  }

  private @Nullable Object missing(RecordComponent component, MappingNode parent, String path, boolean misspelt) {
    Class<?> type = component.getType();
    Class<?> inner = type == Optional.class ? raw(((ParameterizedType) component.getGenericType())
        .getActualTypeArguments()[0]) : type;
    changes.seen(path, Leaf.of(inner), isScalar(inner), null);
    if (misspelt) {
      problems.lose(path);
    }
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type.isRecord() && type.isAnnotationPresent(Template.class)) {
      return record(type.asSubclass(Record.class), emptyAt(parent), path);
    }
    if (!misspelt) {
      problems.refuse(Nodes.at(parent), path, "is missing; expected " + describe(type) + example(type));
    }
    return neutral(type, parent, path);
  }

  private boolean isScalar(Class<?> type) {
    return Leaf.of(type) != null || type == Ref.class || type.isEnum();
  }

  private @Nullable Object value(Type type, Node written, String path, RecordComponent component) {
    Node changed = changes.at(path, written);
    Node node = changed == null ? written : changed;
    if (++values > MOST_VALUES) {
      if (values == MOST_VALUES + 1) {
        // The value at hand may be one of the defaults, so its place is found by its path.
        problems.add(Place.NONE, path, "more than " + MOST_VALUES + " values; use groups with a count");
        problems.loseAll();
      }
      return neutral(raw(type), node, path);
    }
    if (type instanceof ParameterizedType parameterized) {
      Class<?> raw = (Class<?>) parameterized.getRawType();
      Type inner = parameterized.getActualTypeArguments()[parameterized.getActualTypeArguments().length - 1];
      if (raw != Optional.class) {
        changes.seen(path, null, false, null);
      }
      return raw == List.class ? list(inner, node, path, component)
          : raw == Map.class ? map(inner, node, path, component)
          : Optional.ofNullable(value(inner, node, path, component));
    }
    Class<?> raw = (Class<?>) type;
    if (raw == Raw.class) {
      return new Raw(node);
    }
    changes.seen(path, Leaf.of(raw), isScalar(raw), node);
    if (raw.isRecord() && Leaf.of(raw) == null && raw != Ref.class) {
      return record(raw.asSubclass(Record.class), node, path);
    }
    return choices.isChoice(raw) && Leaf.of(raw) == null ? choice(raw, node, path) : scalar(raw, node, path, component);
  }

  private List<@Nullable Object> list(Type inner, Node node, String path, RecordComponent component) {
    List<Node> items = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
      return List.of();
    }
    List<@Nullable Object> result = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      result.add(value(inner, items.get(i), path + "[" + i + "]", component));
    }
    return result;
  }

  private Map<String, @Nullable Object> map(Type inner, Node node, String path, RecordComponent component) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      if (!(node instanceof ScalarNode scalar && scalar.getValue().isEmpty())) {
        problems.refuse(Nodes.at(node), path, "expected names, each with " + describe(raw(inner)));
      }
      return result;
    }
    Map<String, Place> seen = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = Nodes.key(tuple);
      Place place = Nodes.at(tuple.getKeyNode());
      if (!isName(key)) {
        problems.add(place, path, "\"" + key + "\" is not a name; expected letters, digits, '-', '_' and '.'");
      }
      duplicate(seen, key, place, path);
      result.put(key, inner instanceof Class<?> c && c.isAnnotationPresent(ChosenBy.class)
          ? named(c, key, tuple, join(path, key))
          : value(inner, tuple.getValueNode(), join(path, key), component));
    }
    origin.put(result, changes.placed(mapping, path, List.copyOf(seen.keySet())));
    return result;
  }

  private static @Nullable Node told(Class<?> choice, Node block) {
    ChosenBy by = choice.getAnnotation(ChosenBy.class);
    return by != null && block instanceof MappingNode m ? child(m, by.value()) : null;
  }

  private static String kind(Class<?> choice, String name, Node block) {
    return told(choice, block) instanceof ScalarNode scalar ? scalar.getValue() : name;
  }

  private @Nullable Object named(Class<?> choice, String name, NodeTuple tuple, String path) {
    Node told = told(choice, tuple.getValueNode());
    String kind = kind(choice, name, tuple.getValueNode());
    Class<? extends Record> type = choices.of(choice).get(kind);
    if (type == null) {
      problems.unknown(Nodes.at(told == null ? tuple.getKeyNode() : told), path,
          Choices.kebab(choice.getSimpleName()).replace("-parameters", ""), kind, choices.of(choice).keySet());
      return null;
    }
    return record(type, tuple.getValueNode(), path, kind);
  }

  private @Nullable Object choice(Class<?> choice, Node node, String path) {
    Map<String, Class<? extends Record>> kinds = choices.of(choice);
    if (!(node instanceof MappingNode mapping) || mapping.getValue().size() != 1) {
      problems.refuse(
          Nodes.at(node), path, "expected one of " + String.join(", ", kinds.keySet()) + " with its keys");
      return null;
    }
    NodeTuple tuple = mapping.getValue().get(0);
    String kind = Nodes.key(tuple);
    Class<? extends Record> type = kinds.get(kind);
    if (type == null) {
      problems.unknown(Nodes.at(tuple.getKeyNode()), path, "kind", kind, kinds.keySet());
      return null;
    }
    return record(type, tuple.getValueNode(), join(path, kind));
  }

  private @Nullable Object scalar(Class<?> type, Node node, String path, RecordComponent component) {
    read.add(node);
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
      problems.refuse(Nodes.at(node), path,
          node instanceof ScalarNode ? "has no value; expected " + describe(type) + example(type)
              : "expected " + describe(type) + example(type));
      return neutral(type, node, path);
    }
    String text = scalar.getValue();
    Place place = Nodes.at(node);
    if (type == Ref.class) {
      return new Ref(text, place);
    }
    if (type.isEnum()) {
      return enumeration(type, text, place, path);
    }
    Leaf<?> leaf = leaf(type, component);
    if (text.length() > LONGEST_VALUE && type != String.class) {
      problems.refuse(place, path, "expected " + describe(type) + example(type) + ", got a text of " + text.length()
          + " characters");
      return leaf.neutral();
    }
    try {
      return bounded(leaf, text, component, place, path);
    } catch (UnitException e) {
      problems.refuse(place, path, String.valueOf(e.getMessage()));
      return leaf.neutral();
    }
  }

  private <T> T bounded(Leaf<T> leaf, String text, RecordComponent component, Place place, String path) {
    Bounds bounds = component.getAnnotation(Bounds.class);
    if (bounds != null) {
      // A whole number may be beyond what its type can hold, and the range is what a user wants to know.
      boolean whole = leaf.type().equals("integer") && WHOLE.matcher(text).matches();
      double number = whole ? Double.parseDouble(text) : leaf.number().applyAsDouble(leaf.read().apply(text));
      boolean low = bounds.above() ? number <= bounds.min() : number < bounds.min();
      if (low || number > bounds.max()) {
        String least = (bounds.above() ? "more than " : "at least ") + leaf.shown(bounds.min());
        String most = bounds.max() == Double.POSITIVE_INFINITY ? "" : " and at most " + leaf.shown(bounds.max());
        problems.refuse(place, path, "expected " + least + most + ", got \"" + text + "\"");
        return leaf.neutral();
      }
    }
    return leaf.read().apply(text);
  }

  private @Nullable Object enumeration(Class<?> type, String text, Place place, String path) {
    List<String> names = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String name = Choices.kebab(constant.toString());
      if (name.equals(text)) {
        return constant;
      }
      names.add(name);
    }
    problems.refuse(place, path, "expected one of " + String.join(", ", names) + ", got \"" + text + "\"");
    return type.getEnumConstants()[0];
  }

  private @Nullable Object neutral(Class<?> type, Node node, String path) {
    Leaf<?> leaf = Leaf.of(type);
    return leaf != null ? leaf.neutral()
        : type == Ref.class ? new Ref("", Place.NONE)
        : type.isEnum() ? type.getEnumConstants()[0]
        : type == List.class ? List.of()
        : type == Map.class ? Map.of()
        : type == Optional.class ? Optional.empty()
        : type.isRecord()
            ? problems.quietly(() -> record(type.asSubclass(Record.class), emptyAt(node), path))
        : null;
  }

  static Leaf<?> leaf(Class<?> type, RecordComponent component) {
    if (component.isAnnotationPresent(Unitless.class)) {
      return Leaf.UNITLESS;
    }
    if (component.isAnnotationPresent(Lines.class)) {
      return Leaf.LINES;
    }
    Leaf<?> leaf = Leaf.of(type);
    if (leaf == null) {
      throw new IllegalStateException("no way to read a " + type + " for " + component);
    }
    return leaf;
  }

  private static MappingNode emptyAt(Node node) {
    return new MappingNode(Tag.MAP, true, List.of(),
        FlowStyle.BLOCK, node.getStartMark(), node.getEndMark());
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
  }

  static @Nullable Node child(MappingNode node, String key) {
    NodeTuple tuple = first(node, key);
    return tuple == null ? null : tuple.getValueNode();
  }

  private static @Nullable NodeTuple first(MappingNode node, String key) {
    for (NodeTuple tuple : node.getValue()) {
      if (Nodes.key(tuple).equals(key)) {
        return tuple;
      }
    }
    return null;
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  static String describe(Class<?> type) {
    return switch (Leaf.wrap(type).getSimpleName()) {
      case "String" -> "a text";
      case "Integer", "Long" -> "a whole number";
      case "Double" -> "a number";
      case "Boolean" -> "true or false";
      case "Bytes" -> "an amount of data";
      case "Rate" -> "a data rate";
      case "Kilometres" -> "a distance";
      case "Money" -> "an amount of money";
      case "Fraction" -> "a share or probability";
      case "Span" -> "a duration";
      case "Distribution" -> "a duration or distribution";
      case "OffsetDateTime" -> "a date and time";
      case "Ref" -> "a name";
      case "List" -> "a list";
      case "Map" -> "a block of names";
      default -> type.isEnum() ? "one of " + Arrays.stream(type.getEnumConstants())
          .map(c -> Choices.kebab(c.toString())).collect(Collectors.joining(", ")) : "a block of keys";
    };
  }

  private static String example(Class<?> type) {
    Leaf<?> leaf = Leaf.of(type);
    return leaf == null || type == String.class ? "" : " such as " + leaf.example();
  }
}
