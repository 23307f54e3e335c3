package dev.aftermath.results;

import dev.aftermath.estimate.Interval;
import dev.aftermath.units.Letters;
import dev.aftermath.vocabulary.Codes;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document that was read, to be asked by key. Asking for what is not there gives an empty tree, NaN, "" or no
 * items, so that a reader says once at the end what a missing value means; what is there and of another kind than was
 * asked for is {@link Malformed}, with file, line and key.
 */
public final class Tree {
  /** As many as the greatest double has before the point, or the least behind it. */
  private static final int MOST_DIGITS = 400;
  private static final int MOST_SHOWN = 40;
  private static final Tree NOTHING = new Tree(new Source("", new byte[0]), null, "", null);

  private final Source source;
  /** Where it lies: a key or a number in what holds it. */
  private final @Nullable Tree parent;
  private final Object step;
  /** What it holds; of what is put off, where it stands until somebody asks. */
  private volatile @Nullable Object held; // pictures are drawn on several threads

  /** Where it was read from, to find a line when something is wrong. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Source(String name, byte[] json) {}

  private Tree(Source source, @Nullable Tree parent, Object step, @Nullable Object value) {
    this.source = source;
    this.parent = parent;
    this.step = step;
    this.held = value;
  }

  /**
   * Reads a document.
   *
   * @param name of its file, for messages
   * @throws tools.jackson.core.JacksonException saying where it is not JSON
   */
  public static Tree parse(String name, byte[] json) {
    try (JsonParser parser = parser(json)) {
      parser.nextToken();
      Tree tree = new Tree(new Source(name, json), null, "", read(parser, NEVER));
      parser.nextToken(); // whatever follows the document is an error of it
      return tree;
    }
  }

  /**
   * Reads a document that this process wrote itself, so that nothing can be wrong with it. Objects in lists within
   * lists, such as services of strategies, are read when they are asked for: of a hundred thousand a summary asks for
   * none.
   */
  static Tree ofOwn(byte[] json) {
    try (JsonParser parser = parser(json)) {
      parser.nextToken();
      return new Tree(new Source("JSON", json), null, "", read(parser, 0));
    }
  }

  /** An object that has not been read yet, by its bytes. */
  private record Later(int from, int to) {}

  // From so many lists around an object on, it is put off.
  private static final int PUT_OFF = 2;
  private static final int NEVER = Integer.MIN_VALUE;

  /** Reads a document from text that was not in a file. */
  public static Tree parse(String json) {
    return parse(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a document that was not in a file. */
  public static Tree parse(byte[] json) {
    return parse("JSON", json);
  }

  private static JsonParser parser(byte[] json) {
    return new JsonFactory().createParser(ObjectReadContext.empty(), json);
  }

  private static @Nullable Object read(JsonParser p, int lists) {
    JsonToken token = p.currentToken();
    if (token == JsonToken.START_OBJECT) {
      if (lists >= PUT_OFF) {
        int from = (int) p.currentTokenLocation().getByteOffset();
        p.skipChildren();
        return new Later(from, (int) p.currentTokenLocation().getByteOffset() + 1);
      }
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (p.nextToken() != JsonToken.END_OBJECT) {
        String key = p.currentName();
        p.nextToken();
        map.put(key, read(p, lists));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new ArrayList<>();
      while (p.nextToken() != JsonToken.END_ARRAY) {
        list.add(read(p, lists + 1));
      }
      return list;
    }
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      BigDecimal number = p.getDecimalValue();
      if (Math.abs((double) number.precision() - number.scale()) > MOST_DIGITS || number.scale() > MOST_DIGITS) {
        throw new NumberFormatException("a number of more than " + MOST_DIGITS + " digits");
      }
      return number;
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    return token == JsonToken.VALUE_STRING ? p.getString() : null;
  }

  /** A tree without a value. */
  public static Tree nothing() {
    return NOTHING;
  }

  private @Nullable Object value() {
    if (held instanceof Later later) {
      try (JsonParser parser = new JsonFactory().createParser(
          ObjectReadContext.empty(), source.json, later.from, later.to - later.from)) {
        parser.nextToken();
        held = read(parser, NEVER);
      }
    }
    return held;
  }

  /** The value of a key; nothing if there is none. */
  public Tree at(String key) {
    Object value = value();
    if (value != null && !(value instanceof Map<?, ?>)) {
      throw wrong("an object with the key \"" + key + "\"");
    }
    return new Tree(source, this, key, value instanceof Map<?, ?> map ? map.get(key) : null);
  }

  /** The items of a list; none if there is none. */
  public List<Tree> items() {
    List<?> list = list();
    List<Tree> items = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      items.add(new Tree(source, this, i, list.get(i)));
    }
    return items;
  }

  private List<?> list() {
    Object value = value();
    if (value != null && !(value instanceof List<?>)) {
      throw wrong("a list");
    }
    return value instanceof List<?> list ? list : List.of();
  }

  /** The keys of an object, in their order; none if there is none. */
  public List<String> keys() {
    Object value = value();
    if (value != null && !(value instanceof Map<?, ?>)) {
      throw wrong("an object");
    }
    return value instanceof Map<?, ?> map ? map.keySet().stream().map(String::valueOf).toList() : List.of();
  }

  /** The text of a key in each language, as {@link Json#text(Text)} wrote it. */
  public Text told(String key) {
    return at(key).told();
  }

  /** The text in each language. */
  public Text told() {
    return new Text(at(Language.EN.code()).text(), at(Language.KO.code()).text());
  }

  /** The two numbers of an interval; none if there is none. */
  public Interval interval(String key) {
    Tree pair = at(key);
    double[] ends = pair.numbers();
    if (ends.length != 0 && (ends.length != 2 || ends[0] > ends[1])) {
      throw pair.wrong("two numbers, the lower first, or null");
    }
    return ends.length == 2 ? new Interval(ends[0], ends[1]) : Interval.NONE;
  }

  /** Whether it has keys. */
  boolean isObject() {
    Object value = value();
    return value instanceof Map<?, ?>;
  }

  /** Whether it has items. */
  public boolean isList() {
    Object value = value();
    return value instanceof List<?>;
  }

  /** Whether there is any value. */
  public boolean exists() {
    Object value = value();
    return value != null;
  }

  /** The number; NaN if there is none. */
  public double number() {
    Object value = value();
    double number = value == null ? Double.NaN
        : value instanceof BigDecimal n ? n.doubleValue() : Double.POSITIVE_INFINITY;
    if (Double.isInfinite(number)) {
      throw wrong("a number that a double holds, or null");
    }
    return number;
  }

  /** The number, which is not negative; NaN if there is none. */
  public double size() {
    double number = number();
    if (number < 0) {
      throw wrong("a number from 0 on, or null");
    }
    return number;
  }

  /** The whole number; 0 if there is none. */
  public long whole() {
    Object value = value();
    try {
      return value == null ? 0 : ((BigDecimal) value).longValueExact();
    } catch (ArithmeticException | ClassCastException e) {
      throw wrong("a whole number");
    }
  }

  /** How many; 0 if it is not there. */
  public int count() {
    long whole = whole();
    if (whole < 0 || whole > Integer.MAX_VALUE) {
      throw wrong("a whole number from 0 to " + Integer.MAX_VALUE);
    }
    return (int) whole;
  }

  /** The number of one of so many things, from 0 on. */
  public int below(int size) {
    int number = count();
    if (number >= size) {
      throw wrong("a number below " + size);
    }
    return number;
  }

  /** The text, or the number or truth value as text; "" if there is none. */
  public String text() {
    Object value = value();
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw wrong("a text");
    }
    return value == null ? "" : value instanceof BigDecimal n ? n.toPlainString() : String.valueOf(value);
  }

  /** The text, which is one of these. */
  public String oneOf(List<String> valid) {
    if (!valid.contains(text())) {
      throw wrong("one of " + String.join(", ", valid));
    }
    return text();
  }

  /** One of the constants of a type, as files write them: "less-is-better". */
  public <E extends Enum<E>> E constant(Class<E> type) {
    List<E> all = List.of(type.getEnumConstants());
    List<String> names = all.stream().map(Codes::of).toList();
    return all.get(names.indexOf(oneOf(names)));
  }

  /** Whatever it is, for people. */
  public String shown() {
    Object value = value();
    return value instanceof BigDecimal ? text() : String.valueOf(value);
  }

  /** Whether it is the truth value true; false if there is none. */
  public boolean isTrue() {
    Object value = value();
    if (value != null && !(value instanceof Boolean)) {
      throw wrong("true or false");
    }
    return Boolean.TRUE.equals(value);
  }

  /** The numbers of a list, NaN where they are null. */
  public double[] numbers() {
    List<?> list = list();
    double[] numbers = new double[list.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = list.get(i) instanceof BigDecimal n ? n.doubleValue() : Double.NaN;
      if (Double.isInfinite(numbers[i]) || (Double.isNaN(numbers[i]) && list.get(i) != null)) {
        throw new Tree(source, this, i, list.get(i)).wrong("a number that a double holds, or null");
      }
    }
    return numbers;
  }

  /** Says that it is not what it should be. */
  public Malformed wrong(String expected) {
    Object value = value();
    String shown = value instanceof String ? "\"" + value + "\"" : value == null ? "nothing" : shown();
    String cut = shown.length() > MOST_SHOWN ? shown.substring(0, MOST_SHOWN) + "…" : shown;
    String path = path();
    return new Malformed(source.name + ":" + line(path) + ": " + (path.isEmpty() ? "" : path + ": ") + "expected "
        + expected + ", got " + Letters.visible(cut));
  }

  private String path() {
    Tree above = parent;
    if (above == null) {
      return "";
    }
    return step instanceof Integer i ? above.path() + "[" + i + "]" : inside(above.path(), String.valueOf(step));
  }

  private static String inside(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  // Only when something is wrong is the document gone through again: of one that is right no lines are kept. What is
  // not there is missing in what holds it.
  private int line(String path) {
    for (String place = path; !place.isEmpty(); place = above(place)) {
      try (JsonParser p = parser(source.json)) {
        p.nextToken();
        int line = line(p, "", place);
        if (line > 0) {
          return line;
        }
      }
    }
    return 1;
  }

  private static String above(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }

  private static int line(JsonParser p, String here, String wanted) {
    if (here.equals(wanted)) {
      return p.currentTokenLocation().getLineNr();
    }
    int line = 0;
    if (p.currentToken() == JsonToken.START_OBJECT) {
      while (line == 0 && p.nextToken() != JsonToken.END_OBJECT) {
        String key = p.currentName();
        p.nextToken();
        line = line(p, inside(here, key), wanted);
      }
    } else if (p.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; line == 0 && p.nextToken() != JsonToken.END_ARRAY; i++) {
        line = line(p, here + "[" + i + "]", wanted);
      }
    }
    return line;
  }
}
