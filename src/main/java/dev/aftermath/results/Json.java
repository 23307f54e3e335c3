package dev.aftermath.results;

import dev.aftermath.estimate.Interval;
import dev.aftermath.estimate.Stratified;
import dev.aftermath.estimate.Summary;
import dev.aftermath.units.Decimals;
import dev.aftermath.vocabulary.Language;
import dev.aftermath.vocabulary.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes trees of maps, lists, texts, numbers and nulls as JSON, the same bytes on every JDK. Numbers that are not
 * finite become null.
 */
public final class Json {
  private final JsonGenerator generator;
  private final boolean everyDigit;

  private Json(JsonGenerator generator, boolean everyDigit) {
    this.generator = generator;
    this.everyDigit = everyDigit;
  }

  /** The tree as indented JSON with a line feed at its end; numbers with ten significant digits. */
  public static String text(Map<String, ?> tree) {
    StringWriter out = new StringWriter();
    try {
      indented(tree, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  /** Writes what {@link #text} gives; items of an {@link Iterable} are made when they are written. */
  static void indented(Map<String, ?> tree, Writer out) throws IOException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    ObjectWriteContext context = new ObjectWriteContext.Base() {
      @Override
      public PrettyPrinter getPrettyPrinter() {
        return printer;
      }

      @Override
      public boolean hasPrettyPrinter() {
        return true;
      }
    };
    write(tree, context, out);
  }

  /** Writes what {@link #compact} gives, with a line feed at its end. */
  static void compact(Map<String, ?> tree, Writer out) throws IOException {
    write(tree, ObjectWriteContext.empty(), out);
  }

  private static void write(Map<String, ?> tree, ObjectWriteContext context, Writer out) throws IOException {
    JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator generator = factory.createGenerator(context, out)) {
      new Json(generator, false).write(tree);
      generator.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /** The tree as JSON on one line; numbers with ten significant digits. */
  public static String compact(Map<String, ?> tree) {
    return line(tree, false);
  }

  /** The tree as JSON on one line, from which every number comes back as it was. */
  public static String exact(Map<String, ?> tree) {
    return line(tree, true);
  }

  private static String line(Map<String, ?> tree, boolean everyDigit) {
    StringWriter out = new StringWriter();
    try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      new Json(generator, everyDigit).write(tree);
    }
    return out.toString();
  }

  private void write(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      generator.writeStartObject();
      map.forEach((key, item) -> {
        generator.writeName(String.valueOf(key));
        write(item);
      });
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> list) {
      generator.writeStartArray();
      list.forEach(this::write);
      generator.writeEndArray();
    } else if (value instanceof double[] row) {
      generator.writeStartArray();
      for (double d : row) {
        number(d);
      }
      generator.writeEndArray();
    } else if (value instanceof Double d) {
      number(d);
    } else if (value instanceof Integer i) {
      generator.writeNumber(i.intValue());
    } else if (value instanceof Long l) {
      generator.writeNumber(l.longValue());
    } else if (value instanceof Boolean b) {
      generator.writeBoolean(b);
    } else if (value == null) {
      generator.writeNull();
    } else if (value instanceof Text text) {
      write(text(text));
    } else {
      generator.writeString(value.toString());
    }
  }

  private void number(double d) {
    if (Double.isNaN(d) || Double.isInfinite(d)) {
      generator.writeNull();
    } else if (everyDigit) {
      generator.writeNumber(d);
    } else {
      generator.writeNumber(Decimals.exact(d));
    }
  }

  /** A text in each language, by the language's code. */
  public static Map<String, Object> text(Text text) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      tree.put(language.code(), text.in(language));
    }
    return tree;
  }

  /** Mean, interval, quantiles and the number of censored values. */
  public static Map<String, @Nullable Object> summary(Summary s) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("mean", s.mean());
    tree.put("ci95", interval(s.ci95()));
    tree.put("p50", s.p50());
    tree.put("p90", s.p90());
    tree.put("p95", s.p95());
    tree.put("censored", s.censored());
    return tree;
  }

  /** A mean that was estimated, and its interval. */
  public static Map<String, @Nullable Object> mean(Stratified.Estimate e) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("mean", e.value());
    tree.put("ci95", interval(e.ci95()));
    return tree;
  }

  /** Low and high end, or null where there is no interval. */
  public static @Nullable List<Object> interval(Interval interval) {
    return interval.exists() ? List.of(interval.low(), interval.high()) : null;
  }
}
