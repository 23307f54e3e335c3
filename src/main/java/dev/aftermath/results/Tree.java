package dev.aftermath.results;

import dev.aftermath.estimate.Interval;
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
 * A JSON document that was read, to be asked by key; asking for what is not there gives an empty tree, NaN, "" or no
 * items, so that a reader says once at the end what a missing value means.
 */
public final class Tree {
  /** As many as the greatest double has before the point, or the least behind it. */
  private static final int MOST_DIGITS = 400;
  private static final Tree NOTHING = new Tree(null);

  private final @Nullable Object value;

  private Tree(@Nullable Object value) {
    this.value = value;
  }

  /**
   * Reads a document.
   *
   * @throws tools.jackson.core.JacksonException saying where it is not JSON
   */
  public static Tree parse(byte[] json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Tree tree = new Tree(read(parser));
      parser.nextToken(); // whatever follows the document is an error of it
      return tree;
    }
  }

  /** Reads a document from text. */
  public static Tree parse(String json) {
    return parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable Object read(JsonParser p) {
    JsonToken token = p.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (p.nextToken() != JsonToken.END_OBJECT) {
        String key = p.currentName();
        p.nextToken();
        map.put(key, read(p));
      }
      return map;
    }
    if (token == JsonToken.START_ARRAY) {
      List<@Nullable Object> list = new ArrayList<>();
      while (p.nextToken() != JsonToken.END_ARRAY) {
        list.add(read(p));
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

  /** The value of a key; nothing if there is none. */
  public Tree at(String key) {
    return value instanceof Map<?, ?> map && map.get(key) != null ? new Tree(map.get(key)) : NOTHING;
  }

  /** The items of a list; none if it is not one. */
  public List<Tree> items() {
    return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
  }

  /** The keys of an object, in their order; none if it is not one. */
  public List<String> keys() {
    return value instanceof Map<?, ?> map ? map.keySet().stream().map(String::valueOf).toList() : List.of();
  }

  /** The text of a key in each language, as {@link Json#text(Text)} wrote it. */
  public Text told(String key) {
    Tree text = at(key);
    return new Text(text.at(Language.EN.code()).text(), text.at(Language.KO.code()).text());
  }

  /** The two numbers of an interval; none if there are not two. */
  public Interval interval(String key) {
    double[] ends = at(key).numbers();
    return ends.length == 2 ? new Interval(ends[0], ends[1]) : Interval.NONE;
  }

  /** Whether there is any value. */
  public boolean exists() {
    return value != null;
  }

  /** The number; NaN if it is null or none. */
  public double number() {
    return value instanceof BigDecimal n ? n.doubleValue() : Double.NaN;
  }

  /** The whole number; 0 if it is none. */
  public long whole() {
    return value instanceof BigDecimal n ? n.longValue() : 0;
  }

  /** The text, or the number or truth value as text; "" if there is none. */
  public String text() {
    return value instanceof BigDecimal n ? n.toPlainString()
        : value instanceof String || value instanceof Boolean ? String.valueOf(value) : "";
  }

  /** Whatever it is, for people. */
  public String shown() {
    return value instanceof BigDecimal ? text() : String.valueOf(value);
  }

  /** Whether it is the truth value true. */
  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  /** The numbers of a list, NaN where they are null. */
  public double[] numbers() {
    return items().stream().mapToDouble(Tree::number).toArray();
  }
}
